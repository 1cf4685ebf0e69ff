import {
  aboutFilament,
  categoryTree,
  expenseEntry,
  FILAMENT_CATEGORY,
  newestFirst,
  purchaseEntry,
  type Alias,
  type Category,
  type CategoryTree,
  type Expense,
  type Filament,
  type LedgerEntry,
  type Purchase,
} from '@spoolshed/core';

import type { Database } from '../../database.ts';
import { watchChanges, type ChangedIds } from './changed-ids.ts';
import { createKeptRows } from './kept-rows.ts';

/*
 * HEART of the ledger on the device (ADR 0020): one list in memory for each database, newest first.
 *
 * 1. The rows are read whole once. From then on only what a commit has changed is read, by its ids.
 * 2. Every look reads in one transaction, so that an entry and its category are of one moment.
 * 3. Expenses and purchases that changed are taken out of the list and put in anew. What changes the
 *    face of many (a merge, a new name, a category) makes the list anew from the rows in memory.
 * 4. Nothing is written here, and the list is thrown away with its database.
 */

export type LedgerFilament = Pick<
  Filament,
  'color' | 'brand' | 'material' | 'colorHexes' | 'colorLayout' | 'finish'
>;

export type LedgerBook = {
  /** Newest first; another list after every change. */
  readonly entries: readonly LedgerEntry[];
  readonly tree: CategoryTree;
  /** By the id that an entry carries. */
  readonly filaments: ReadonlyMap<string, LedgerFilament>;
};

const books = new WeakMap<Database, (database: Database) => Promise<LedgerBook>>();

/** The book as the database stands; woken like any other live query. */
export function readLedgerBook(database: Database): Promise<LedgerBook> {
  const read = books.get(database) ?? createBook(database.name);
  books.set(database, read);
  return read(database);
}

type KeptExpense = Pick<Expense, 'id' | 'amount' | 'categoryId' | 'spentOn' | 'payee' | 'note'>;
type KeptPurchase = Pick<
  Purchase,
  'id' | 'filamentId' | 'quantity' | 'pricePerKg' | 'purchasedOn' | 'channel' | 'status'
>;

/** Only what the ledger shows: the rest of a row would be kept 100,000 times for nothing. */
const createShelves = () => ({
  expenses: createKeptRows('expenses', ({ id, amount, categoryId, spentOn, payee, note }): KeptExpense => ({
    id,
    amount,
    categoryId,
    spentOn,
    payee,
    note,
  })),
  purchases: createKeptRows(
    'purchases',
    ({ id, filamentId, quantity, pricePerKg, purchasedOn, channel, status }): KeptPurchase => ({
      id,
      filamentId,
      quantity,
      pricePerKg,
      purchasedOn,
      channel,
      status,
    }),
  ),
  filaments: createKeptRows(
    'filaments',
    ({ color, brand, material, colorHexes, colorLayout, finish }): LedgerFilament => ({
      color,
      brand,
      material,
      colorHexes,
      colorLayout,
      finish,
    }),
  ),
  aliases: createKeptRows('aliases', (alias): Alias => alias),
  categories: createKeptRows('categories', (category): Category => category),
});
type Shelves = ReturnType<typeof createShelves>;
const shelfNames = ['expenses', 'purchases', 'filaments', 'aliases', 'categories'] as const;

function createBook(databaseName: string): (database: Database) => Promise<LedgerBook> {
  const shelves = createShelves();
  let book: LedgerBook | undefined;

  async function read(database: Database): Promise<LedgerBook> {
    const [expenses, purchases, filaments, aliases, categories] = await database.read(shelfNames, (stores) =>
      // Side by side: one after the other, awaits this deep lose the transaction inside a live query.
      Promise.all([
        shelves.expenses.begin(stores),
        shelves.purchases.begin(stores),
        shelves.filaments.begin(stores),
        shelves.aliases.begin(stores),
        shelves.categories.begin(stores),
      ]),
    );
    const changed = {
      expenses: shelves.expenses.finish(expenses),
      purchases: shelves.purchases.finish(purchases),
      others: [
        shelves.filaments.finish(filaments),
        shelves.aliases.finish(aliases),
        shelves.categories.finish(categories),
      ],
    };
    if (
      book === undefined ||
      changed.expenses === 'all' ||
      changed.purchases === 'all' ||
      changed.others.some(isSome)
    )
      book = makeBook(shelves);
    else if (isSome(changed.expenses) || isSome(changed.purchases))
      book = changeBook(shelves, book, new Set([...changed.expenses, ...changed.purchases]));
    return book;
  }

  watchChanges(databaseName, read, (_, table, ids) => {
    const shelf = shelfNames.find((name) => name === table);
    if (shelf !== undefined) shelves[shelf].note(ids);
  });
  return read;
}

const isSome = (ids: ChangedIds): boolean => ids === 'all' || ids.size > 0;

function makeBook(shelves: Shelves): LedgerBook {
  const makers = entryMakers(shelves);
  const entries = [
    ...[...shelves.expenses.rows.values()].map(makers.ofExpense),
    ...[...shelves.purchases.rows.values()].map(makers.ofPurchase),
  ];
  return { ...makers.book, entries: entries.toSorted(newestFirst) };
}

/** The same list with these entries as they are now. */
function changeBook(shelves: Shelves, book: LedgerBook, ids: ReadonlySet<string>): LedgerBook {
  const makers = entryMakers(shelves, book);
  const fresh: LedgerEntry[] = [];
  for (const id of ids) {
    const [expense, purchase] = [shelves.expenses.rows.get(id), shelves.purchases.rows.get(id)];
    if (expense !== undefined) fresh.push(makers.ofExpense(expense));
    if (purchase !== undefined) fresh.push(makers.ofPurchase(purchase));
  }
  const rest = book.entries.filter((entry) => !ids.has(entry.id));
  return { ...makers.book, entries: mergeSorted(rest, fresh.toSorted(newestFirst)) };
}

/** Sorting 100,000 entries anew for one would cost a frame. */
function mergeSorted(long: readonly LedgerEntry[], short: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const merged: LedgerEntry[] = [];
  let next = 0;
  for (const entry of long) {
    for (let one = short[next]; one !== undefined && newestFirst(one, entry) < 0; one = short[next]) {
      merged.push(one);
      next += 1;
    }
    merged.push(entry);
  }
  merged.push(...short.slice(next));
  return merged;
}

function entryMakers({ filaments, aliases, categories }: Shelves, book?: LedgerBook) {
  const tree = book?.tree ?? categoryTree(categories.rows.values(), aliases.rows.values());
  const targetOf = (id: string): string | undefined => aliases.rows.get(id)?.targetId;
  const findFilament = (id: string) => filaments.rows.get(id);
  return {
    book: { tree, filaments: filaments.rows },
    ofExpense: (expense: KeptExpense): LedgerEntry => expenseEntry(expense, tree.resolve(expense.categoryId)),
    ofPurchase: (purchase: KeptPurchase): LedgerEntry =>
      // Rows of one pull arrive in any order: for a moment there may be a purchase without its filament.
      purchaseEntry(purchase, aboutFilament(purchase.filamentId, targetOf, findFilament), FILAMENT_CATEGORY),
  };
}
