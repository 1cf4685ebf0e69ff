import type { CategoryTree, Expense, ExpenseId } from '@spoolshed/core';

import type { Database } from '../../database.ts';
import { byFrequency } from '../stock-rows.ts';
import { readLedgerBook } from './ledger-book.ts';

/** What the form of one expense needs. */
export type ExpensePage = {
  /** Null for one that is not there, or where none is asked for. */
  readonly expense: Expense | null;
  readonly tree: CategoryTree;
  /** Who was paid before, the most frequent of late first. */
  readonly payees: readonly string[];
};

/** So many entries say who is paid of late. */
const LATELY = 2_000;

export async function expensePage(database: Database, id: ExpenseId | null): Promise<ExpensePage> {
  const { entries, tree } = await readLedgerBook(database);
  const found =
    id === null ? undefined : await database.read(['expenses'], ({ expenses }) => expenses.get(id));
  return {
    expense: found ?? null,
    tree,
    payees: byFrequency(entries.slice(0, LATELY).map(({ payee }) => payee)),
  };
}
