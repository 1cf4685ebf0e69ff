import {
  isLiveCategory,
  type Category,
  type Conflict,
  type Expense,
  type Filament,
  type FilamentId,
  type Purchase,
  type Spool,
} from '@spoolshed/core';

import type { Database } from '../database.ts';
import type { Stores } from '../schema.ts';

/** What two edits met in, as it stands now. */
export type ConflictSubject = {
  /** Whose it is: where that was merged since, the one that took it in. Null where it is about no filament. */
  readonly filament: Filament | null;
  readonly spool: Spool | null;
  readonly purchase: Purchase | null;
  readonly expense: Expense | null;
  /** One that lives: of one that was merged or deleted nothing can be settled any more. */
  readonly category: Category | null;
  /** What stands in the field by now; somebody may have edited it since. */
  readonly value: unknown;
};

/** Null where the record is gone. */
export function conflictSubject(
  database: Database,
  { table, recordId, field }: Pick<Conflict, 'table' | 'recordId' | 'field'>,
): Promise<ConflictSubject | null> {
  const tables = ['filaments', 'aliases', 'spools', 'purchases', 'settings', 'expenses', 'categories'];
  return database.read(tables, async (stores) => {
    const none = { filament: null, spool: null, purchase: null, expense: null, category: null };
    switch (table) {
      case 'filaments': {
        // A conflict names its record by the id of its table.
        const filament = await homeOf(stores, recordId as FilamentId);
        return filament && { ...none, filament, value: valueIn(filament, field) };
      }
      case 'spools': {
        const spool = await stores.spools.get(recordId);
        if (spool === undefined) return null;
        const filament = await homeOf(stores, spool.filamentId);
        return { ...none, filament, spool, value: valueIn(spool, field) };
      }
      case 'purchases': {
        const purchase = await stores.purchases.get(recordId);
        if (purchase === undefined) return null;
        const filament = await homeOf(stores, purchase.filamentId);
        return { ...none, filament, purchase, value: valueIn(purchase, field) };
      }
      case 'expenses': {
        const expense = await stores.expenses.get(recordId);
        return expense === undefined ? null : { ...none, expense, value: valueIn(expense, field) };
      }
      case 'categories': {
        const category = await stores.categories.get(recordId);
        if (category === undefined || !isLiveCategory(category)) return null;
        return { ...none, category, value: valueIn(category, field) };
      }
      case 'settings': {
        const setting = await stores.settings.get(recordId);
        return setting === undefined ? null : { ...none, value: setting.value };
      }
      default:
        return null;
    }
  });
}

async function homeOf(stores: Stores, id: FilamentId): Promise<Filament | null> {
  const alias = await stores.aliases.get(id);
  return (await stores.filaments.get(alias?.targetId ?? id)) ?? null;
}

const valueIn = (row: object, field: string): unknown =>
  Object.entries(row).find(([name]) => name === field)?.[1] ?? null;
