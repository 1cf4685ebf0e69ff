import {
  type BuiltInNames,
  type CategoryTree,
  type Expense,
  everything,
  type LedgerEntry,
  type LedgerFilter,
  type Purchase,
} from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import type { LiveEntry } from './shown-table.ts';
import type { Values } from './table-field.ts';

export interface LiveTable {
  readonly entries: readonly LiveEntry[];
  readonly tree: CategoryTree;
}

interface LiveQuestion {
  readonly filter: LedgerFilter;
  /** What its words find the built-in categories by. */
  readonly builtIn: BuiltInNames;
  /** The rows that somebody has typed into. */
  readonly touched: readonly string[];
}

/** What a filter selects, and beside it those that were touched and are somewhere else by now. */
export async function readLiveTable(
  { queries }: Client,
  { filter, builtIn, touched }: LiveQuestion,
): Promise<LiveTable> {
  const { entries, tree } = await queries.ledger(filter, builtIn);
  const shown = new Set<string>(entries.map(({ id }) => id));
  const missing = new Set(touched.filter((id) => !shown.has(id)));
  const elsewhere = missing.size === 0 ? [] : (await queries.ledger(everything, builtIn)).entries;
  const strays = elsewhere.filter(({ id }) => missing.has(id));
  const shownToo = [...entries, ...strays];
  const notes = await queries.purchaseNotes(
    shownToo.flatMap(({ kind, id }) => (kind === 'purchase' ? [id] : [])),
  );
  return { entries: shownToo.map((entry) => liveEntry(entry, notes)), tree };
}

const liveEntry = (entry: LedgerEntry, notes: ReadonlyMap<string, string>): LiveEntry => ({
  id: entry.id,
  kind: entry.kind,
  isReceived: entry.kind === 'purchase' && entry.status === 'received',
  values: {
    day: entry.day,
    text: entry.text,
    category: entry.categoryId,
    payee: entry.payee,
    amount: entry.amount,
    quantity: entry.kind === 'purchase' ? entry.quantity : null,
    pricePerKg: entry.kind === 'purchase' ? entry.pricePerKg : null,
    notes: notes.get(entry.id) ?? '',
  },
});

/** What stored rows say, by the columns of the table; of a purchase only what can be edited in it. */
export const entryValues = {
  ofExpense: ({ spentOn, note, categoryId, payee, amount }: Expense): Partial<Values> => ({
    day: spentOn,
    text: note,
    category: categoryId,
    payee,
    amount,
  }),
  ofPurchase: ({ purchasedOn, channel, quantity, pricePerKg, notes }: Purchase): Partial<Values> => ({
    day: purchasedOn,
    payee: channel,
    quantity,
    pricePerKg,
    notes,
  }),
};
