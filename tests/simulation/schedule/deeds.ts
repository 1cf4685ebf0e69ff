import {
  massFromGrams,
  massFromKg,
  moneyFromUnits,
  splitIntoSpools,
  type AnyRow,
  type TableName,
} from '@spoolshed/core';
import type { Deed } from './act.ts';
import { groupingCall, spendingCall } from './spending-deeds.ts';

export type Call = { readonly name: string; readonly args: unknown };
export type WriteAct = { readonly deed: Deed; readonly a: number; readonly b: number };

/** What a person looks at while doing it, and where new ids come from. */
export type Hand = {
  /** What the device shows of a table, in any order. */
  rows(table: TableName): readonly AnyRow[];
  /** The device's own latest mutations, the newest last: what can be undone. */
  readonly ownUids: readonly string[];
  newId<Id extends string>(): Id;
};

/** Few names, so that devices meet: the same filament twice, names that are free here and taken there. */
const colors = ['Red', 'Blue', ' red', 'Green'];
const days = ['2026-10-28', '2026-10-29'];

/** What a person does with what the device shows; null where there is nothing to do it with. */
export function callOf(hand: Hand, { deed, a, b }: WriteAct): Call | null {
  const filament = pickRow(hand, 'filaments', a);
  const filamentId = filament?.id;
  switch (deed) {
    case 'create':
      return { name: 'createFilament', args: newFilament(hand, a, b) };
    case 'setting':
      return {
        name: 'changeSetting',
        args: { key: 'currency', from: null, to: ['EUR', 'NZD', 'USD'][a % 3] },
      };
    case 'use':
    case 'count':
    case 'dry':
      return stockEvent(hand, deed, a, b);
    case 'forget': {
      const purchaseId = pickRow(hand, 'purchases', a)?.id;
      return purchaseId === undefined ? null : { name: 'deletePurchase', args: { purchaseId } };
    }
    case 'undo': {
      const uid = hand.ownUids.at(-1 - (a % 4));
      return uid === undefined ? null : { name: 'revert', args: { uid } };
    }
    case 'group':
      return groupingCall(hand, a, b);
    case 'spend':
      return spendingCall(hand, a, b);
    case 'form':
      return { name: 'batch', args: { calls: [call('create', a), call('setting', b)] } };
    case 'nonsense':
      return { name: 'createFilament', args: { filament: { id: hand.newId(), color: '' } } };
    default:
      if (filament === undefined || filamentId === undefined) return null;
      return filamentCall(hand, { deed, a, b }, filament);
  }

  function call(deed: 'create' | 'setting', n: number): Call | null {
    return callOf(hand, { deed, a: n, b: n + 1 });
  }
}

type FilamentDeed = Extract<Deed, 'buy' | 'note' | 'rename' | 'archive' | 'merge' | 'unmerge'>;

function filamentCall(
  hand: Hand,
  { deed, a, b }: { readonly deed: FilamentDeed; readonly a: number; readonly b: number },
  filament: AnyRow,
): Call | null {
  const filamentId = filament.id;
  switch (deed) {
    case 'buy':
      return { name: 'recordPurchases', args: { purchases: [{ filamentId, ...purchase(hand, a, b) }] } };
    case 'note': {
      const from = 'nozzleC' in filament ? filament.nozzleC : null;
      return { name: 'editFilament', args: { filamentId, changes: { nozzleC: { from, to: 200 + b } } } };
    }
    case 'rename': {
      const from = 'color' in filament ? filament.color : '';
      return { name: 'renameFilament', args: { filamentId, names: { color: { from, to: colors[b % 4] } } } };
    }
    case 'archive':
      return { name: b % 2 === 0 ? 'archiveFilament' : 'restoreFilament', args: { filamentId } };
    case 'unmerge': {
      const alias = pickRow(hand, 'aliases', a);
      return alias === undefined ? null : { name: 'unmergeFilament', args: { filamentId: alias.id } };
    }
    case 'merge': {
      const into = pickRow(hand, 'filaments', b)?.id;
      return { name: 'mergeFilaments', args: { from: filamentId, into } };
    }
  }
}

function newFilament(hand: Hand, a: number, b: number): object {
  const filament = { id: hand.newId(), color: colors[a % 4], brand: 'eSun', material: 'PLA' };
  return b % 3 === 0 ? { filament } : { filament, ...purchase(hand, a, b) };
}

function purchase({ newId }: Hand, a: number, b: number): object {
  const quantity = massFromKg(1 + (b % 2));
  return {
    purchase: {
      purchaseId: newId(),
      quantity,
      pricePerKg: moneyFromUnits(10 + a),
      purchasedOn: days[a % 2],
      status: 'received',
    },
    spools: splitIntoSpools(quantity, massFromKg(1)).map((net) => ({ spoolId: newId(), net })),
  };
}

function stockEvent(hand: Hand, deed: 'use' | 'count' | 'dry', a: number, b: number): Call | null {
  const spoolId = pickRow(hand, 'spools', a)?.id;
  if (spoolId === undefined) return null;
  const [eventId, amount] = [hand.newId(), massFromGrams(100 * (1 + b))];
  switch (deed) {
    case 'use':
      return { name: 'recordUse', args: { eventId, spoolId, used: amount } };
    case 'count':
      return { name: 'recordStocktake', args: { eventId, spoolId, counted: amount } };
    case 'dry':
      return { name: 'logDrying', args: { eventId, spoolId, celsius: 45 + b, minutes: 60 } };
  }
}

/** One of the rows that the device shows, the oldest first. */
function pickRow(hand: Hand, table: TableName, pick: number): AnyRow | undefined {
  const rows = hand.rows(table);
  return rows.length === 0 ? undefined : rows.toSorted((x, y) => (x.id < y.id ? -1 : 1))[pick % rows.length];
}
