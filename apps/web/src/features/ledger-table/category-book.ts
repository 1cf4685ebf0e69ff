import { foldText, groupBy, isStorableText } from '@spoolshed/core';
import { categoryPathText, readCategory } from '../../ui/fields/read-category.ts';

/** A category that can hold an entry, with the names from the top down to it. */
export interface KnownCategory {
  readonly id: string;
  readonly path: readonly string[];
  /** New ones may be made below it. */
  readonly takesChildren: boolean;
}

export type FoundCategory =
  | { readonly kind: 'empty' }
  | { readonly kind: 'known'; readonly id: string }
  /** Several have that name: which of them, by their whole paths. */
  | { readonly kind: 'ambiguous'; readonly paths: readonly string[] }
  /** None has it; it can be made. The names from the top. */
  | { readonly kind: 'new'; readonly path: readonly string[] }
  | { readonly kind: 'wrong'; readonly code: 'too_long' | 'invalid_text' | 'not_allowed' | 'too_deep' };

/** The workshop's categories by the names that people type. */
export interface CategoryBook {
  readonly categories: readonly KnownCategory[];
  /** As short as it can be told from all others: its own name, or its whole path. */
  nameOf(id: string): string;
  find(text: string): FoundCategory;
  /** The same category, whatever was merged or deleted since the id was written. */
  resolve(id: string): string;
  /** The one at exactly that path. */
  at(path: readonly string[]): KnownCategory | undefined;
}

/** One text for a path under which names are the same as core takes them for the same. */
export const foldPath = (path: readonly string[]): string => path.map(foldText).join('\u0000');

/** The bounds of core's categories: `name` in UTF-16 code units, `depth` in levels below the root. */
export interface CategoryLimits {
  readonly name: number;
  readonly depth: number;
}

export function createCategoryBook(
  categories: readonly KnownCategory[],
  { limits, resolve }: { readonly limits: CategoryLimits; readonly resolve: (id: string) => string },
): CategoryBook {
  const byId = new Map(categories.map((each) => [each.id, each]));
  const byPath = new Map(categories.map((each) => [foldPath(each.path), each]));
  const byName = groupBy(categories, ({ path }) => foldText(path.at(-1) ?? ''));
  // Each cell is read anew at each stroke, and the rows of a sheet name few categories.
  const found = new Map<string, FoundCategory>();
  return {
    categories,
    resolve,
    at: (path) => byPath.get(foldPath(path)),
    nameOf(id) {
      const path = byId.get(resolve(id))?.path ?? [];
      const name = path.at(-1) ?? '';
      return byName.get(foldText(name))?.length === 1 ? name : categoryPathText(path);
    },
    find(text) {
      const known = found.get(text) ?? read(text);
      found.set(text, known);
      return known;
    },
  };

  function read(text: string): FoundCategory {
    const reading = readCategory(text, categories);
    switch (reading.kind) {
      case 'empty':
        return { kind: 'empty' };
      case 'known':
        return { kind: 'known', id: reading.option.id };
      case 'new': {
        const { parent, names } = reading;
        const named = byName.get(foldText(text)) ?? [];
        if (named.length > 1)
          return { kind: 'ambiguous', paths: named.map(({ path }) => categoryPathText(path)) };
        return newAt(parent === null ? undefined : byId.get(parent.id), names);
      }
    }
  }

  function newAt(parent: KnownCategory | undefined, names: readonly string[]): FoundCategory {
    const path = [...(parent?.path ?? []), ...names.map((name) => name.replaceAll(/\s+/gu, ' '))];
    if (parent?.takesChildren === false) return { kind: 'wrong', code: 'not_allowed' };
    if (names.some((name) => name.length > limits.name)) return { kind: 'wrong', code: 'too_long' };
    if (!names.every(isStorableText)) return { kind: 'wrong', code: 'invalid_text' };
    return path.length > limits.depth ? { kind: 'wrong', code: 'too_deep' } : { kind: 'new', path };
  }
}
