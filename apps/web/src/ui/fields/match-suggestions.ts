export interface Suggestion {
  readonly id: string;
  /** What is written into the field when it is taken. */
  readonly text: string;
  /** A few quiet words at the end of the line: how many, or a hex. */
  readonly note?: string;
  /** Hex colors, drawn as a swatch before the text. */
  readonly colors?: readonly string[];
}

/** Lower case, without accents: what a thumb types finds what a catalogue writes. */
function foldForSearch(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/**
 * Suggestions that contain every typed word, those that begin with the text first, in their given order. At most
 * `limit`: a list on a phone is read, not searched.
 */
export function matchSuggestions(
  all: readonly Suggestion[],
  typed: string,
  limit = 50,
): readonly Suggestion[] {
  const folded = foldForSearch(typed.trim());
  if (folded === '') return all.slice(0, limit);
  const words = folded.split(/\s+/u);
  const starting: Suggestion[] = [];
  const containing: Suggestion[] = [];
  for (const suggestion of all) {
    const text = foldForSearch(suggestion.text);
    if (text.startsWith(folded)) starting.push(suggestion);
    else if (words.every((word) => text.includes(word))) containing.push(suggestion);
    if (starting.length >= limit) break;
  }
  return [...starting, ...containing].slice(0, limit);
}

/** Whether the text is one of the suggestions already, whatever its case and accents. */
export function isKnownText(all: readonly Suggestion[], typed: string): boolean {
  const folded = foldForSearch(typed.trim());
  return all.some((suggestion) => foldForSearch(suggestion.text) === folded);
}

/** The part of `text` that the typed text stands for, to be set in bold; undefined when it is not one piece. */
export function matchedRange(text: string, typed: string): readonly [number, number] | undefined {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return undefined;
  const start = text.toLowerCase().indexOf(wanted);
  return start < 0 ? undefined : [start, start + wanted.length];
}
