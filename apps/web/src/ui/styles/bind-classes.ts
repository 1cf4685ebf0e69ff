export type ClassBinder = (...names: readonly (string | false | null | undefined)[]) => string;

/**
 * Joins classes of one CSS module by their local names. A name that the sheet does not have throws, so that
 * a renamed class fails in the first test that draws it and not as a missing style that nobody sees.
 */
export function bindClasses(sheet: Readonly<Record<string, string>>): ClassBinder {
  return (...names) => {
    const joined: string[] = [];
    for (const name of names) {
      if (!name) continue;
      const scoped = sheet[name];
      if (scoped === undefined) throw new Error(`No class "${name}" in this style sheet`);
      joined.push(scoped);
    }
    return joined.join(' ');
  };
}
