/** Remembers up to `size` answers of a pure function of a text; the oldest go first. */
export function createMemo<T>(compute: (text: string) => T, size: number): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = compute(text);
    answers.set(text, answer);
    if (answers.size > size)
      for (const oldest of answers.keys()) {
        answers.delete(oldest);
        break;
      }
    return answer;
  };
}
