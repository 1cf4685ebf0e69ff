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
import { readLedgerBook, type LedgerBook, type LedgerFilament } from './ledger-book.ts';

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

type Answered = {
  readonly filter: LedgerFilter;
  readonly names: BuiltInNames;
  readonly answer: Ledger;
};

/** The last answer of each book: what wakes a screen seldom concerns the ledger, and 100,000 entries cost time. */
const lastAnswers = new WeakMap<LedgerBook, Answered>();

/**
 * `names` are what the text of the filter finds the built-in categories by. Asked again with the same two objects it
 * answers the same one, as long as nothing in the ledger has changed.
 */
export async function ledger(database: Database, filter: LedgerFilter, names: BuiltInNames): Promise<Ledger> {
  const book = await readLedgerBook(database);
  const last = lastAnswers.get(book);
  if (last?.filter === filter && last.names === names) return last.answer;
  const answer = await answerOf(book, currentFilter(filter, book.tree), names);
  lastAnswers.set(book, { filter, names, answer });
  return answer;
}

async function answerOf(
  { entries: all, tree, filaments }: LedgerBook,
  filter: LedgerFilter,
  names: BuiltInNames,
): Promise<Ledger> {
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
