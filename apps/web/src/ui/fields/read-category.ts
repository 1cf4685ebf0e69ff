import { foldText } from '@spoolshed/core';

export interface CategoryOption {
  readonly id: string;
  /** Names from the top down: ["Machines", "Nozzles"]. */
  readonly path: readonly string[];
}

export type CategoryReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'known'; readonly option: CategoryOption }
  /** `names` are to be made one in the other, the first of them in `parent`, or at the top where that is null. */
  | { readonly kind: 'new'; readonly parent: CategoryOption | null; readonly names: readonly string[] };

/** "Machines / Nozzles" */
export const categoryPathText = (path: readonly string[]): string => path.join(' / ');

/**
 * What a typed category means. A whole path comes first, so that a name with a slash in it is found; then a name
 * that only one category has, wherever it stands; what is left is new, in the deepest category that its path begins
 * with.
 */
export function readCategory(text: string, options: readonly CategoryOption[]): CategoryReading {
  const whole = foldPath([text]);
  if (whole === '') return { kind: 'empty' };
  const byPath = options.find((option) => foldPath(option.path) === whole);
  if (byPath !== undefined) return { kind: 'known', option: byPath };
  const [byName, ...others] = options.filter(({ path }) => foldText(path.at(-1) ?? '') === foldText(text));
  if (byName !== undefined && others.length === 0) return { kind: 'known', option: byName };
  const names = namesIn(text);
  if (names.length === 0) return { kind: 'empty' };
  for (let depth = names.length - 1; depth > 0; depth -= 1) {
    const above = foldPath(names.slice(0, depth));
    const parent = options.find((option) => foldPath(option.path) === above);
    if (parent !== undefined) return { kind: 'new', parent, names: names.slice(depth) };
  }
  return { kind: 'new', parent: null, names };
}

const namesIn = (text: string): readonly string[] =>
  text
    .split('/')
    .map((name) => name.trim())
    .filter(Boolean);

/** The same for every way of putting blanks round the slashes. */
const foldPath = (path: readonly string[]): string => namesIn(path.join('/')).map(foldText).join('/');
