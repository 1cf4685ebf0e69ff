import { costOf, type Result, sumMoney, type Mass, type Money } from '@spoolshed/core';
import {
  type CellProblem,
  type CellValue,
  type CellWorld,
  readCell,
  sameCell,
  valueOf,
  writeCell,
} from './cell-reading.ts';
import type { Edits, RowEdit } from './table-edits.ts';
import {
  type EntryKind,
  type Field,
  fields,
  type ReadOnlyReason,
  readOnlyReason,
  type Values,
} from './table-field.ts';

/** An entry as it is in the workshop at the moment. */
export interface LiveEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly values: Values;
  /** A purchase that has come; false for an order and for every expense. */
  readonly isReceived: boolean;
  readonly filamentId?: string;
}

/** A row of the table: the entry as it is, as it was when it was touched, and what was done to it. */
export interface TableRow {
  readonly id: string;
  readonly kind: EntryKind;
  /** Undefined for an added row, and for one that somebody deleted meanwhile. */
  readonly live: LiveEntry | undefined;
  readonly edit: RowEdit | undefined;
  /** What stood before the person typed: as agreed to, else as it is. Null for an added row. */
  readonly base: Values | null;
  /** Deleted by somebody else while something was typed into it here. */
  readonly isGone: boolean;
}

/** What is there now under the filter, with all that was touched, whether the filter shows it or not; the newest first. */
export function tableRows(entries: readonly LiveEntry[], edits: Edits): readonly TableRow[] {
  const there = new Set(entries.map(({ id }) => id));
  const rows = entries.map((live) => rowOf(live.id, live.kind, live, edits.get(live.id)));
  const gone = [...edits].flatMap(([id, edit]) =>
    there.has(id) || edit.base === null ? [] : [rowOf(id, edit.kind, undefined, edit)],
  );
  const added = [...edits]
    .filter(([, edit]) => edit.base === null)
    .toSorted(([, a], [, b]) => a.place - b.place)
    .map(([id, edit]) => rowOf(id, edit.kind, undefined, edit));
  // A row keeps its place while its day is being typed.
  const sorted = [...rows, ...gone].toSorted(
    (a, b) => compare(b.base?.day ?? '', a.base?.day ?? '') || compare(b.id, a.id),
  );
  return [...sorted, ...added];
}

export interface ShownCell {
  /** As it was typed, or as it is written. */
  readonly text: string;
  readonly read: Result<CellValue, CellProblem>;
  readonly isTyped: boolean;
  /** Typed, and not what stood there. */
  readonly isChanged: boolean;
  /** What somebody else made of a cell that was typed into here: one of the two has to be chosen. */
  readonly theirs: Values | undefined;
  /** What stood here before somebody else changed it, where nothing was typed. */
  readonly wasBefore: Values | undefined;
  readonly readOnly: ReadOnlyReason | undefined;
}

export function showCell(row: TableRow, field: Field, world: CellWorld): ShownCell {
  const { live, edit, base, isGone } = row;
  const typed = edit?.typed[field];
  const readOnly = readOnlyReason(row.kind, field, live ?? { isReceived: true });
  const now = live?.values ?? base;
  const moved =
    edit !== undefined && base !== null && live !== undefined && !sameField(field, base, live.values, world);
  if (typed === undefined) {
    const computed = readOnly === 'sum_of_purchase' ? sumOf(row, world) : undefined;
    if (computed !== undefined && base !== null)
      return { ...plainCell(field, { ...base, amount: computed }, world), readOnly };
    if (now === null || (isGone && edit?.unknown?.includes(field) === true))
      return { ...emptyCell(field, world), readOnly };
    return { ...plainCell(field, now, world), wasBefore: moved ? (base ?? undefined) : undefined, readOnly };
  }
  const read = readCell(field, typed, world);
  const isSame = (values: Values) => read.ok && sameCell(read.value, valueOf(field, values, world));
  return {
    text: typed,
    read,
    isTyped: true,
    isChanged: base === null || !isSame(base),
    theirs: moved && !isGone && !isSame(live.values) ? live.values : undefined,
    wasBefore: undefined,
    readOnly,
  };
}

/** An added row in which nothing stands is not written and not complained of. */
export const isBlank = ({ base, edit }: Pick<TableRow, 'base' | 'edit'>): boolean =>
  base === null && Object.values(edit?.typed ?? {}).every((text) => text.trim() === '');

/** What a person has to look at before the table can be saved. */
export type Issue =
  | { readonly rowId: string; readonly kind: 'wrong'; readonly field: Field; readonly problem: CellProblem }
  /** Somebody else changed the same cell. */
  | { readonly rowId: string; readonly kind: 'changed'; readonly field: Field }
  /** Somebody else changed a row that is to be deleted here. */
  | { readonly rowId: string; readonly kind: 'changed_row' }
  /** Somebody else deleted a row that was changed here. */
  | { readonly rowId: string; readonly kind: 'gone' };

/** Of the touched rows, in the order of the table. */
export function findIssues(rows: readonly TableRow[], world: CellWorld): readonly Issue[] {
  return rows.flatMap((row): readonly Issue[] => {
    const { id: rowId, edit, live, base } = row;
    if (edit === undefined || isBlank(row)) return [];
    // What is gone and was to go is nobody's question any more.
    if (row.isGone) return edit.isDeleted ? [] : [{ rowId, kind: 'gone' }];
    if (edit.isDeleted) {
      const isChanged = live !== undefined && base !== null && !sameEntry(base, live.values, world);
      return isChanged ? [{ rowId, kind: 'changed_row' }] : [];
    }
    return fields.flatMap((field): readonly Issue[] => {
      const cell = showCell(row, field, world);
      if (cell.readOnly !== undefined) return [];
      if (!cell.read.ok && (cell.isTyped || base === null))
        return [{ rowId, kind: 'wrong', field, problem: cell.read.error }];
      return cell.theirs === undefined ? [] : [{ rowId, kind: 'changed', field }];
    });
  });
}

/** Whether the row will be there once the table is saved. */
export const staysThere = ({ isGone, edit }: TableRow): boolean => !isGone && edit?.isDeleted !== true;

/** The sum of the rows that will be there once the table is saved, as far as their amounts can be read. */
export function sumOfRows(rows: readonly TableRow[], world: CellWorld): Money {
  return sumMoney(
    rows.flatMap((row) => {
      if (!staysThere(row)) return [];
      if (row.edit === undefined) return row.live === undefined ? [] : [row.live.values.amount];
      const { read } = showCell(row, 'amount', world);
      // An amount is read as an integer of the unit that money is stored in.
      return read.ok && typeof read.value === 'number' ? [read.value as Money] : [];
    }),
  );
}

export const sameField = (field: Field, a: Values, b: Values, world: CellWorld): boolean =>
  sameCell(valueOf(field, a, world), valueOf(field, b, world));

const sameEntry = (a: Values, b: Values, world: CellWorld): boolean =>
  fields.every((field) => sameField(field, a, b, world));

function rowOf(
  id: string,
  kind: EntryKind,
  live: LiveEntry | undefined,
  edit: RowEdit | undefined,
): TableRow {
  const base = edit === undefined ? (live?.values ?? null) : edit.base;
  return { id, kind, live, edit, base, isGone: live === undefined && base !== null };
}

/** What a purchase comes to by the cells that make it up; undefined while one of them cannot be read. */
function sumOf(row: TableRow, world: CellWorld): Money | undefined {
  const [quantity, price] = (['quantity', 'pricePerKg'] as const).map(
    (field) => showCell(row, field, world).read,
  );
  if (quantity?.ok !== true || price?.ok !== true) return undefined;
  // Both were read as integers of the units that they are stored in.
  return costOf(quantity.value as Mass, price.value as Money);
}

function plainCell(field: Field, values: Values, world: CellWorld): Omit<ShownCell, 'readOnly'> {
  return {
    text: writeCell(field, values, world),
    read: { ok: true, value: valueOf(field, values, world) },
    isTyped: false,
    isChanged: false,
    theirs: undefined,
    wasBefore: undefined,
  };
}

function emptyCell(field: Field, world: CellWorld): Omit<ShownCell, 'readOnly'> {
  return {
    text: '',
    read: readCell(field, '', world),
    isTyped: false,
    isChanged: false,
    theirs: undefined,
    wasBefore: undefined,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
