import { type CategoryBook, foldPath } from './category-book.ts';
import { type CellValue, type CellWorld, isCategory } from './cell-reading.ts';
import { isBlank, showCell, type TableRow } from './shown-table.ts';
import { type EntryKind, type Field, fields, type Values } from './table-field.ts';

/** Calls of one save, in the order in which they are written. `rows` tells which row each item of a list is. */
export type PlannedCall =
  | { readonly name: 'createCategories'; readonly categories: readonly NewCategory[] }
  | {
      readonly name: 'createExpenses';
      readonly rows: readonly string[];
      readonly expenses: readonly NewExpense[];
    }
  | {
      readonly name: 'updateExpenses';
      readonly rows: readonly string[];
      readonly expenses: readonly ChangedRow[];
    }
  | { readonly name: 'editPurchase'; readonly rows: readonly string[]; readonly purchase: ChangedRow }
  | { readonly name: 'deleteExpenses'; readonly rows: readonly string[] };

export interface NewCategory {
  readonly categoryId: string;
  readonly name: string;
  /** Undefined at the top. */
  readonly parentId: string | undefined;
}

export interface NewExpense {
  readonly id: string;
  readonly values: { readonly [Name in ExpenseName]: unknown };
}

export interface ChangedRow {
  readonly id: string;
  /** By the names that core has for the fields. */
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

/** A row that the save stands on, with the fields that must still say what they said. */
export interface ExpectedRow {
  readonly id: string;
  readonly kind: EntryKind;
  readonly fields: readonly Field[];
  readonly values: Values;
}

export interface SavePlan {
  readonly calls: readonly PlannedCall[];
  readonly expected: readonly ExpectedRow[];
  readonly changed: number;
  readonly added: number;
  readonly deleted: number;
}

export const expenseNames = {
  day: 'spentOn',
  text: 'note',
  category: 'categoryId',
  payee: 'payee',
  amount: 'amount',
} as const;
type ExpenseName = (typeof expenseNames)[keyof typeof expenseNames];

export const purchaseNames = {
  day: 'purchasedOn',
  payee: 'channel',
  quantity: 'quantity',
  pricePerKg: 'pricePerKg',
  notes: 'notes',
} as const;

const namesOf = (kind: EntryKind): Partial<Record<Field, string>> =>
  kind === 'expense' ? expenseNames : purchaseNames;

/**
 * The least that makes the workshop what the table shows. Asked for only where nothing in the table has to be looked
 * at any more. Categories that are new come first, those above before those below.
 */
export function planSave(
  rows: readonly TableRow[],
  { world, newId }: { readonly world: CellWorld; readonly newId: () => string },
): SavePlan {
  const { categories, written } = makeCategories(rows, { world, newId });
  const touched = rows.filter((row) => row.edit !== undefined && !row.isGone && !isBlank(row));
  const deleted = touched.filter(({ edit }) => edit?.isDeleted === true);
  const kept = touched.filter(({ edit }) => edit?.isDeleted !== true);
  const added = kept.filter(({ base }) => base === null);
  const changes = kept
    .filter(({ base }) => base !== null)
    .map((row) => ({ row, changed: changedCells(row, world) }))
    .filter(({ changed }) => changed.length > 0);
  const expenses = changes.filter(({ row }) => row.kind === 'expense');
  const purchases = changes.filter(({ row }) => row.kind === 'purchase');
  const idsOf = (list: readonly TableRow[]) => list.map(({ id }) => id);
  const calls: readonly PlannedCall[] = [
    ...parted(categories, (list) => ({ name: 'createCategories' as const, categories: list })),
    ...parted(added, (list) => ({
      name: 'createExpenses' as const,
      rows: idsOf(list),
      expenses: list.map((row) => newExpense(row, world, written)),
    })),
    ...parted(expenses, (list) => ({
      name: 'updateExpenses' as const,
      rows: idsOf(list.map(({ row }) => row)),
      expenses: list.map((each) => changedRow(each, written)),
    })),
    ...purchases.map((each) => ({
      name: 'editPurchase' as const,
      rows: [each.row.id],
      purchase: changedRow(each, written),
    })),
    ...parted(deleted, (list) => ({ name: 'deleteExpenses' as const, rows: idsOf(list) })),
  ];
  const expected = [
    ...changes.flatMap(({ row, changed }) =>
      expectedRow(
        row,
        changed.map(({ field }) => field),
      ),
    ),
    ...deleted.flatMap((row) => expectedRow(row, fields)),
  ];
  return { calls, expected, changed: changes.length, added: added.length, deleted: deleted.length };
}

type Written = (value: CellValue) => unknown;

/** The categories to be made, and how a cell is written once they are. */
function makeCategories(
  rows: readonly TableRow[],
  { world, newId }: { readonly world: CellWorld; readonly newId: () => string },
): { readonly categories: readonly NewCategory[]; readonly written: Written } {
  const made = newCategoriesIn(rows, world).map((path) => ({ path, categoryId: newId() }));
  const idsByPath = new Map(made.map(({ path, categoryId }) => [foldPath(path), categoryId]));
  const idAt = (path: readonly string[]) => world.categories.at(path)?.id ?? idsByPath.get(foldPath(path));
  return {
    categories: made.map(({ path, categoryId }) => ({
      categoryId,
      name: path.at(-1) ?? '',
      parentId: path.length === 1 ? undefined : idAt(path.slice(0, -1)),
    })),
    written(value) {
      if (!isCategory(value)) return value;
      return 'id' in value ? value.id : idAt(value.path);
    },
  };
}

interface ChangedCell {
  readonly field: Field;
  readonly value: CellValue;
  readonly from: unknown;
}

const changedRow = (
  { row, changed }: { readonly row: TableRow; readonly changed: readonly ChangedCell[] },
  written: Written,
): ChangedRow => ({
  id: row.id,
  changes: Object.fromEntries(
    changed.map(({ field, value, from }) => [
      namesOf(row.kind)[field] ?? field,
      { from, to: written(value) },
    ]),
  ),
});

function newExpense(row: TableRow, world: CellWorld, written: Written): NewExpense {
  const to = (field: Field) => {
    const { read } = showCell(row, field, world);
    return read.ok ? written(read.value) : undefined;
  };
  const values = {
    [expenseNames.day]: to('day'),
    [expenseNames.text]: to('text'),
    [expenseNames.category]: to('category'),
    [expenseNames.payee]: to('payee'),
    [expenseNames.amount]: to('amount'),
  };
  return { id: row.id, values };
}

/** The categories that saving would make, by their names from the top: each once, those above before those below. */
export function newCategoriesIn(rows: readonly TableRow[], world: CellWorld): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  for (const row of rows) {
    if (row.edit?.typed.category === undefined || row.edit.isDeleted || row.isGone) continue;
    const { read } = showCell(row, 'category', world);
    if (!read.ok || !isCategory(read.value) || 'id' in read.value) continue;
    for (const path of newOnes(read.value.path, world.categories))
      if (!found.has(foldPath(path))) found.set(foldPath(path), path);
  }
  return [...found.values()].toSorted((a, b) => a.length - b.length);
}

/** The cell that a refusal of the save is about, where it names one. */
export function refusedCell(
  { calls }: Pick<SavePlan, 'calls'>,
  { call = 0, path }: { readonly call?: number | undefined; readonly path: readonly (string | number)[] },
): { readonly rowId: string; readonly field: Field | undefined } | undefined {
  const planned = calls[call];
  if (planned === undefined || planned.name === 'createCategories') return undefined;
  const place = path.find((part) => typeof part === 'number') ?? 0;
  const rowId = planned.rows[place];
  const names = namesOf(planned.name === 'editPurchase' ? 'purchase' : 'expense');
  const field = fields.find((each) => path.includes(names[each] ?? each));
  return rowId === undefined ? undefined : { rowId, field };
}

/** The cells of a row that say something else now, with what is there. */
function changedCells(row: TableRow, world: CellWorld): readonly ChangedCell[] {
  const { live, edit } = row;
  if (live === undefined || edit === undefined) return [];
  return fields.flatMap((field) => {
    if (edit.typed[field] === undefined) return [];
    const cell = showCell(row, field, world);
    if (!cell.read.ok || !cell.isChanged || cell.readOnly !== undefined) return [];
    return [{ field, value: cell.read.value, from: live.values[field] }];
  });
}

const expectedRow = ({ id, kind, live }: TableRow, fields: readonly Field[]): readonly ExpectedRow[] =>
  live === undefined ? [] : [{ id, kind, fields, values: live.values }];

const newOnes = (path: readonly string[], book: CategoryBook): readonly (readonly string[])[] =>
  path.map((_, depth) => path.slice(0, depth + 1)).filter((each) => book.at(each) === undefined);

/** Rows of one call: a save of very many becomes several mutations, between calls. */
const ROWS_A_CALL = 200;

const parted = <T, Made>(list: readonly T[], make: (list: readonly T[]) => Made): readonly Made[] =>
  Array.from({ length: Math.ceil(list.length / ROWS_A_CALL) }, (_, at) =>
    make(list.slice(at * ROWS_A_CALL, (at + 1) * ROWS_A_CALL)),
  );
