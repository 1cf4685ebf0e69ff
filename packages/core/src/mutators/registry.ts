import { readMember } from '../errors/error-shape.ts';
import { archiveSpool } from './archive-spool.ts';
import { createBatch } from './batch.ts';
import { createCategories } from './create-categories.ts';
import { createFilament } from './create-filament.ts';
import { deletePurchase } from './delete-purchase.ts';
import { editCategory } from './edit-category.ts';
import { archiveFilament, editFilament, renameFilament, restoreFilament } from './edit-filament.ts';
import { editPurchase } from './edit-purchase.ts';
import { createExpenses, deleteExpenses, updateExpenses } from './expenses.ts';
import { importRecords } from './import-records.ts';
import { logDrying } from './log-drying.ts';
import { deleteCategory, mergeCategories } from './merge-categories.ts';
import { mergeFilaments, unmergeFilament } from './merge-filaments.ts';
import { mergeTwins } from './merge-twins.ts';
import type { Mutator } from './mutator.ts';
import { addSpools, recordPurchases } from './purchases.ts';
import { receivePurchase } from './receive-purchase.ts';
import { resolveConflict } from './resolve-conflict.ts';
import { revert } from './revert/revert.ts';
import { changeSetting } from './settings.ts';
import { editSpool, moveSpools, openSpool } from './spools.ts';
import { recordStocktake, recordUse, voidStockEvent } from './stock.ts';

const single: readonly Mutator[] = [
  createFilament,
  editFilament,
  renameFilament,
  archiveFilament,
  restoreFilament,
  mergeFilaments,
  unmergeFilament,
  recordPurchases,
  editPurchase,
  receivePurchase,
  deletePurchase,
  addSpools,
  openSpool,
  editSpool,
  moveSpools,
  archiveSpool,
  recordUse,
  recordStocktake,
  logDrying,
  voidStockEvent,
  resolveConflict,
  changeSetting,
  revert,
  importRecords,
  mergeTwins,
  createCategories,
  editCategory,
  mergeCategories,
  deleteCategory,
  createExpenses,
  updateExpenses,
  deleteExpenses,
];

const singleByName: ReadonlyMap<string, Mutator> = new Map(single.map((mutator) => [mutator.name, mutator]));

const batch = createBatch((name) => singleByName.get(name));

const mutatorsByName: ReadonlyMap<string, Mutator> = new Map([...singleByName, [batch.name, batch]]);

/** Every rule that can be recorded, by its permanent name. */
export const findMutator = (name: string): Mutator | undefined => mutatorsByName.get(name);

/** Their names, for the snapshot that keeps them from changing by accident. */
export const mutatorNames: readonly string[] = [...mutatorsByName.keys()].toSorted();

/** The first mutator name in a call, or in the calls of a batch, that this version does not know. */
export function findUnknownMutator(name: string, args: unknown): string | null {
  if (!mutatorsByName.has(name)) return name;
  if (name !== batch.name) return null;
  for (const call of callsOf(args)) {
    if (typeof call.name === 'string' && !mutatorsByName.has(call.name)) return call.name;
  }
  return null;
}

/** How many rows a call carries: what the limit of one mutation counts (S2.11). */
export function countRows(name: string, args: unknown): number {
  if (name !== batch.name) return Math.max(1, rowsOf(name, args));
  let rows = 0;
  for (const call of callsOf(args)) rows += Math.max(1, rowsOf(call.name, call.args));
  return rows;
}

/** The rows of an import are its records: lists inside those (EANs, colors) are no rows. */
const rowsOf = (name: unknown, args: unknown): number =>
  name === importRecords.name
    ? listsOf(readMember(args, 'rows')).reduce((rows, list) => rows + list.length, 0)
    : listedIn(args);

/** Members of lists, and those of the lists in them: purchases and the spools of each. */
function listedIn(value: unknown): number {
  let rows = 0;
  for (const list of listsOf(value)) {
    rows += list.length;
    for (const member of list) for (const inner of listsOf(member)) rows += inner.length;
  }
  return rows;
}

function listsOf(value: unknown): readonly (readonly unknown[])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.values(value).filter((member: unknown) => Array.isArray(member))
    : [];
}

function callsOf(args: unknown): readonly { readonly name?: unknown; readonly args?: unknown }[] {
  if (typeof args !== 'object' || args === null || !('calls' in args) || !Array.isArray(args.calls))
    return [];
  const calls: readonly unknown[] = args.calls;
  return calls.filter((call) => typeof call === 'object' && call !== null);
}
