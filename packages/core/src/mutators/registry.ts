import { createBatch } from './batch.ts';
import { createFilament } from './create-filament.ts';
import { archiveFilament, editFilament, renameFilament, restoreFilament } from './edit-filament.ts';
import type { Mutator } from './mutator.ts';
import { addSpools, recordPurchases } from './purchases.ts';
import { changeSetting } from './settings.ts';
import { editSpool, moveSpools, openSpool } from './spools.ts';
import { recordStocktake, recordUse, voidStockEvent } from './stock.ts';

const single: readonly Mutator[] = [
  createFilament,
  editFilament,
  renameFilament,
  archiveFilament,
  restoreFilament,
  recordPurchases,
  addSpools,
  openSpool,
  editSpool,
  moveSpools,
  recordUse,
  recordStocktake,
  voidStockEvent,
  changeSetting,
];

const mutatorsByName = new Map<string, Mutator>(single.map((mutator) => [mutator.name, mutator]));

mutatorsByName.set(
  'batch',
  createBatch((name) => mutatorsByName.get(name)),
);

/** Every rule that can be recorded, by its permanent name. */
export const findMutator = (name: string): Mutator | undefined => mutatorsByName.get(name);

/** Their names, for the snapshot that keeps them from changing by accident. */
export const mutatorNames: readonly string[] = [...mutatorsByName.keys()].toSorted();

/** The first mutator name in a call, or in the calls of a batch, that this version does not know. */
export function findUnknownMutator(name: string, args: unknown): string | null {
  if (!mutatorsByName.has(name)) return name;
  if (name !== 'batch') return null;
  for (const call of callsOf(args)) {
    const unknown = typeof call.name === 'string' ? findUnknownMutator(call.name, call.args) : null;
    if (unknown !== null) return unknown;
  }
  return null;
}

/** How many rows a call carries: what the limit of one mutation counts (S2.11). */
export function countRows(name: string, args: unknown): number {
  if (name === 'batch') {
    let rows = 0;
    for (const call of callsOf(args))
      rows += typeof call.name === 'string' ? countRows(call.name, call.args) : 1;
    return rows;
  }
  if (typeof args !== 'object' || args === null) return 1;
  let listed = 0;
  for (const value of Object.values(args)) if (Array.isArray(value)) listed += value.length;
  return Math.max(1, listed);
}

function callsOf(args: unknown): readonly { readonly name?: unknown; readonly args?: unknown }[] {
  if (typeof args !== 'object' || args === null || !('calls' in args) || !Array.isArray(args.calls))
    return [];
  const calls: readonly unknown[] = args.calls;
  return calls.filter((call) => typeof call === 'object' && call !== null);
}
