import { type CategoryId, type CategoryTree, everything, ROOT_CATEGORY } from '@spoolshed/core';
import { useMemo } from 'react';
import { categoryNames, type CategoryNames } from '../../app/categories/category-names.ts';
import { useLive } from '../../app/use-live.ts';
import { useCategoriesTexts } from '../../texts/use-categories-texts.ts';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import type { CategoryOption } from '../../ui/fields/read-category.ts';
import { type CategoryFigures, categoryTotals } from './category-totals.ts';

export interface Categories {
  readonly tree: CategoryTree;
  readonly names: CategoryNames;
  readonly figuresOf: (id: CategoryId) => CategoryFigures;
  /** Places by their paths, the top level among them under a name of its own. */
  readonly optionsOf: (ids: readonly CategoryId[]) => readonly CategoryOption[];
  /** "Machines / Nozzles", or what the top level is called. */
  readonly placeOf: (id: CategoryId) => string;
}

/** Every category with what it comes to; undefined until it is read. */
export function useCategories(): Categories | undefined {
  const { builtIn } = useLedgerTexts();
  const { top } = useCategoriesTexts();
  const ledger = useLive(({ queries }) => queries.ledger(everything, builtIn), [builtIn]);
  return useMemo(() => {
    if (ledger === undefined) return undefined;
    const { tree, entries, byCategory } = ledger;
    const names = categoryNames(tree, builtIn);
    const placeOf = (id: CategoryId) => (id === ROOT_CATEGORY ? top : names.pathOf(id));
    const optionById = new Map<string, CategoryOption>(names.options.map((option) => [option.id, option]));
    return {
      tree,
      names,
      placeOf,
      figuresOf: categoryTotals(entries, byCategory),
      optionsOf: (ids) => ids.map((id) => optionById.get(id) ?? { id, path: [placeOf(id)] }),
    };
  }, [ledger, builtIn, top]);
}
