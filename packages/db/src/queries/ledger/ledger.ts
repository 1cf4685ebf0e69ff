import {
  categoryLines,
  currentFilter,
  ledgerTotals,
  type BuiltInNames,
  type CategoryId,
  type CategoryTotal,
  type CategoryTree,
  type LedgerEntry,
  type LedgerFilter,
  type LedgerTotals,
} from '@spoolshed/core';

import type { Database } from '../../database.ts';
import { filterInParts } from './filter-in-parts.ts';
import { readLedgerBook, type LedgerFilament } from './ledger-book.ts';

/** What a filter selects, and what a screen says about it. */
export type Ledger = {
  /** Newest first. */
  readonly entries: readonly LedgerEntry[];
  readonly totals: LedgerTotals;
  /** Without regard to the filter's categories: what choosing each of them would select. */
  readonly byCategory: ReadonlyMap<CategoryId, CategoryTotal>;
  /** Entries there are, whatever is selected. */
  readonly allCount: number;
  readonly tree: CategoryTree;
  /** Those that purchases belong to, by the id that an entry carries. */
  readonly filaments: ReadonlyMap<string, LedgerFilament>;
};

/** `names` are what the text of the filter finds the built-in categories by. */
export async function ledger(database: Database, asked: LedgerFilter, names: BuiltInNames): Promise<Ledger> {
  const { entries: all, tree, filaments } = await readLedgerBook(database);
  const filter = currentFilter(asked, tree);
  const categories = categoryLines(tree, names);
  const inAnyCategory = await filterInParts(all, { ...filter, categories: null }, categories);
  const everywhere = ledgerTotals(inAnyCategory, categories);
  const isNarrowed = filter.categories !== null;
  const entries = isNarrowed ? await filterInParts(inAnyCategory, filter, categories) : inAnyCategory;
  return {
    entries,
    totals: isNarrowed ? ledgerTotals(entries, categories) : everywhere,
    byCategory: everywhere.byCategory,
    allCount: all.length,
    tree,
    filaments,
  };
}
