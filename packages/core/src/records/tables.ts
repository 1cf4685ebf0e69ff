import * as z from 'zod/mini';

import { aliasSchema, type Alias } from './alias.ts';
import { categorySchema, type Category } from './category.ts';
import { conflictSchema, type Conflict } from './conflict.ts';
import { expenseSchema, type Expense } from './expense.ts';
import { filamentSchema, type Filament } from './filament.ts';
import { purchaseSchema, type Purchase } from './purchase.ts';
import { settingSchema, type Setting } from './setting.ts';
import { spoolSchema, type Spool } from './spool.ts';
import { stockEventSchema, type StockEvent } from './stock-event.ts';

/** Every synced table and the type of its rows. */
export type Rows = {
  filaments: Filament;
  spools: Spool;
  purchases: Purchase;
  stockEvents: StockEvent;
  categories: Category;
  expenses: Expense;
  aliases: Alias;
  conflicts: Conflict;
  settings: Setting;
};
export type TableName = keyof Rows;
export type RowIn<Table extends TableName> = Rows[Table];
export type AnyRow = Rows[TableName];

export const tableNames = [
  'filaments',
  'spools',
  'purchases',
  'stockEvents',
  'categories',
  'expenses',
  'aliases',
  'conflicts',
  'settings',
] as const satisfies readonly TableName[];

export const rowSchemas = {
  filaments: filamentSchema,
  spools: spoolSchema,
  purchases: purchaseSchema,
  stockEvents: stockEventSchema,
  categories: categorySchema,
  expenses: expenseSchema,
  aliases: aliasSchema,
  conflicts: conflictSchema,
  settings: settingSchema,
} as const;

/**
 * The indexes that mutators may read by, as field names. Every store builds them and the overlay
 * answers them; a row with null in one of the fields is not in the index. `unique` holds where the
 * store is the authority: in the browser rows of one pull arrive in any order (S1.11).
 */
export const indexes = {
  filaments: {
    byIdentity: { fields: ['colorKey', 'brandKey', 'materialKey'], unique: true },
    byArchivedIdentity: { fields: ['archivedKey'], unique: false },
    byNumber: { fields: ['number'], unique: true },
  },
  spools: {
    byFilament: { fields: ['filamentId'], unique: false },
    byPurchase: { fields: ['purchaseId'], unique: false },
    byNumber: { fields: ['number'], unique: true },
  },
  purchases: {
    byFilament: { fields: ['filamentId'], unique: false },
    /** The same box entered on two devices (same filament, day and quantity). */
    byBox: { fields: ['filamentId', 'purchasedOn', 'quantity'], unique: false },
  },
  stockEvents: {
    bySpool: { fields: ['spoolId'], unique: false },
    byVoids: { fields: ['voids'], unique: true },
  },
  categories: {
    byName: { fields: ['parentId', 'nameKey'], unique: true },
    byParent: { fields: ['parentId'], unique: false },
  },
  expenses: {
    byDay: { fields: ['spentOn'], unique: false },
    byCategory: { fields: ['categoryId'], unique: false },
  },
  aliases: { byTarget: { fields: ['targetId'], unique: false } },
  conflicts: { byRecord: { fields: ['recordId'], unique: false } },
  settings: {},
} as const satisfies { [Table in TableName]: Record<string, IndexDeclaration> };

export type IndexDeclaration = { readonly fields: readonly string[]; readonly unique: boolean };
export type IndexName<Table extends TableName> = keyof (typeof indexes)[Table] & string;
export type IndexKey = readonly (string | number)[];

/** The declared indexes of a table, by name, for code that works on any table. */
export const indexesOf = (table: TableName): Readonly<Record<string, IndexDeclaration>> => indexes[table];

/** A row's key in an index, or null when it is not in it. */
export function indexKeyOf(row: AnyRow, index: IndexDeclaration): IndexKey | null {
  const key: (string | number)[] = [];
  for (const field of index.fields) {
    // Index fields are declared above for rows that have them; the cast reads one by its name.
    const value = (row as unknown as Record<string, unknown>)[field];
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    key.push(value);
  }
  return key;
}

/** Changed rows of one pull: whole rows by table, and the ids of rows that are gone. */
export const patchSchema = z.object({
  rows: z.object({
    filaments: z.array(filamentSchema),
    spools: z.array(spoolSchema),
    purchases: z.array(purchaseSchema),
    stockEvents: z.array(stockEventSchema),
    categories: z.array(categorySchema),
    expenses: z.array(expenseSchema),
    aliases: z.array(aliasSchema),
    conflicts: z.array(conflictSchema),
    settings: z.array(settingSchema),
  }),
  deleted: z.array(z.object({ table: z.enum(tableNames), id: z.string() })),
});
export type Patch = {
  readonly rows: { readonly [Table in TableName]: readonly RowIn<Table>[] };
  readonly deleted: readonly { readonly table: TableName; readonly id: string }[];
};

export const emptyPatch: Patch = {
  rows: {
    filaments: [],
    spools: [],
    purchases: [],
    stockEvents: [],
    categories: [],
    expenses: [],
    aliases: [],
    conflicts: [],
    settings: [],
  },
  deleted: [],
};
