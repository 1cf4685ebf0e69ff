import type { AnyRow, TableName } from '@spoolshed/core';

/** A record of this device's copy, whatever its table; undefined where there is none. */
export type FindRow = (table: TableName, id: string) => AnyRow | undefined;

/**
 * Whether everything that a refused mutation says is here all the same, because its records came another
 * way: somebody imported what this device had exported while it could not send. Their ids are made once, so
 * the same id is the same entry; an edit has arrived where its field says what was typed. Nothing is taken
 * for granted of arguments that were refused, and what cannot be told counts as missing.
 */
export function isThereAlready(name: string, args: unknown, find: FindRow): boolean {
  switch (name) {
    case 'batch': {
      const calls = listOf(memberOf(args, 'calls'));
      return (
        calls.length > 0 &&
        calls.every((call) => isThereAlready(String(memberOf(call, 'name')), memberOf(call, 'args'), find))
      );
    }
    case 'createFilament':
      return (
        isFilament(memberOf(memberOf(args, 'filament'), 'id'), find) &&
        hasGoods(memberOf(args, 'purchase'), memberOf(args, 'spools'), find)
      );
    case 'recordPurchases': {
      const purchases = listOf(memberOf(args, 'purchases'));
      return (
        purchases.length > 0 &&
        purchases.every((each) => hasGoods(memberOf(each, 'purchase'), memberOf(each, 'spools'), find))
      );
    }
    case 'addSpools':
      return hasGoods(undefined, memberOf(args, 'spools'), find);
    case 'receivePurchase':
      return (
        memberOf(rowAt('purchases', memberOf(args, 'purchaseId'), find), 'status') === 'received' &&
        hasGoods(undefined, memberOf(args, 'spools'), find)
      );
    case 'recordUse':
    case 'recordStocktake':
    case 'logDrying':
    case 'voidStockEvent':
      return rowAt('stockEvents', memberOf(args, 'eventId'), find) !== undefined;
    case 'createCategories':
      return areThere(listOf(memberOf(args, 'categories')), 'categoryId', (id) =>
        [rowAt('categories', id, find), rowAt('aliases', id, find)].some((row) => row !== undefined),
      );
    case 'createExpenses':
      return areThere(
        listOf(memberOf(args, 'expenses')),
        'expenseId',
        (id) => rowAt('expenses', id, find) !== undefined,
      );
    case 'editFilament':
      return saysSo(rowAt('filaments', memberOf(args, 'filamentId'), find), memberOf(args, 'changes'));
    case 'editSpool':
      return saysSo(rowAt('spools', memberOf(args, 'spoolId'), find), memberOf(args, 'changes'));
    default:
      return false;
  }
}

const isFilament = (id: unknown, find: FindRow): boolean =>
  rowAt('filaments', id, find) !== undefined || rowAt('aliases', id, find) !== undefined;

const areThere = (list: readonly unknown[], idField: string, isThere: (id: unknown) => boolean): boolean =>
  list.length > 0 && list.every((each) => isThere(memberOf(each, idField)));

const hasGoods = (purchase: unknown, spools: unknown, find: FindRow): boolean =>
  (purchase === undefined || rowAt('purchases', memberOf(purchase, 'purchaseId'), find) !== undefined) &&
  listOf(spools).every((spool) => rowAt('spools', memberOf(spool, 'spoolId'), find) !== undefined);

/** Plain values only: what is more than that is for a person to compare. */
const saysSo = (row: AnyRow | undefined, changes: unknown): boolean =>
  row !== undefined &&
  typeof changes === 'object' &&
  changes !== null &&
  Object.entries(changes).every(([field, change]) => memberOf(row, field) === memberOf(change, 'to'));

const rowAt = (table: TableName, id: unknown, find: FindRow): AnyRow | undefined =>
  typeof id === 'string' ? find(table, id) : undefined;

const memberOf = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null
    ? Object.entries(holder).find(([key]) => key === name)?.[1]
    : undefined;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
