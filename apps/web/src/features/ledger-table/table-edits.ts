import type { EntryKind, Field, Values } from './table-field.ts';

export type TypedCells = { readonly [At in Field]?: string };

/** What a person did to one row; a row that nobody touched has none. */
export interface RowEdit {
  readonly kind: EntryKind;
  /** The row as it was when it was first touched, or as it was last agreed to; null for one that was added. */
  readonly base: Values | null;
  /** The cells that were typed into, as they were typed. */
  readonly typed: TypedCells;
  readonly isDeleted: boolean;
  /** What nobody knows any more of a row that is gone; its base says something there that means nothing. */
  readonly unknown?: readonly Field[];
  /** Where an added row stands among the added ones. */
  readonly place: number;
}

/** By the id of the entry; an added row has the id that it will be written with. */
export type Edits = ReadonlyMap<string, RowEdit>;

export const noEdits: Edits = new Map();

/** A row as it stands in the table at the moment, for whoever touches it. */
export interface TouchedRow {
  readonly id: string;
  readonly kind: EntryKind;
  /** Null for an added one. */
  readonly values: Values | null;
}

/** What one act of a person does to rows, by their ids; undefined puts a row back to what it was. */
export type Change = ReadonlyMap<string, RowEdit | undefined>;

/** One cell to be typed into. */
export interface TypedCell {
  readonly row: TouchedRow;
  readonly field: Field;
  readonly text: string;
}

/** Types into cells. A cell that says again what stood there is as if nobody had touched it. */
export function typeCells(
  edits: Edits,
  cells: readonly TypedCell[],
  write: (field: Field, values: Values) => string,
): Change {
  const change = new Map<string, RowEdit | undefined>();
  for (const { row, field, text } of cells) {
    const before = change.has(row.id) ? change.get(row.id) : edits.get(row.id);
    const edit = before ?? untouched(row);
    const stood = edit.base === null ? '' : write(field, edit.base);
    const { [field]: _, ...others } = edit.typed;
    change.set(row.id, settled({ ...edit, typed: text === stood ? others : { ...others, [field]: text } }));
  }
  return change;
}

/** New rows, at the end in the order given. */
export function addRows(
  edits: Edits,
  rows: readonly { readonly id: string; readonly typed: TypedCells }[],
): Change {
  const last = Math.max(0, ...Array.from(edits.values(), ({ place }) => place));
  return new Map(
    rows.map(({ id, typed }, at) => [
      id,
      { kind: 'expense', base: null, typed, isDeleted: false, place: last + at + 1 } as const,
    ]),
  );
}

/** A row that was there stays in sight, struck, until it is saved; one that was only added goes. */
export function deleteRows(edits: Edits, rows: readonly TouchedRow[]): Change {
  return new Map(
    rows.map((row) => {
      const edit = edits.get(row.id) ?? untouched(row);
      return [row.id, edit.base === null ? undefined : { ...edit, isDeleted: true }] as const;
    }),
  );
}

export function restoreRows(edits: Edits, ids: readonly string[]): Change {
  return new Map(
    ids.flatMap((id) => {
      const edit = edits.get(id);
      return edit === undefined ? [] : [[id, settled({ ...edit, isDeleted: false })] as const];
    }),
  );
}

/** Gives the row back as it is now, whatever was typed into it. */
export const forgetRows = (ids: readonly string[]): Change => new Map(ids.map((id) => [id, undefined]));

export function applyChange(edits: Edits, change: Change): Edits {
  const next = new Map(edits);
  for (const [id, edit] of change) {
    if (edit === undefined) next.delete(id);
    else next.set(id, edit);
  }
  return next;
}

/** The row as it stands now is kept, with nothing done to it yet. */
export const holdRow = (edits: Edits, row: TouchedRow | undefined): Edits =>
  row === undefined || edits.has(row.id) ? edits : new Map([...edits, [row.id, untouched(row)]]);

const untouched = ({ kind, values }: TouchedRow): RowEdit => ({
  kind,
  base: values,
  typed: {},
  isDeleted: false,
  place: 0,
});

/** An edit that says nothing any more is none; an empty row that was added is still a row. */
function settled(edit: RowEdit): RowEdit | undefined {
  const saysNothing = edit.base !== null && !edit.isDeleted && Object.keys(edit.typed).length === 0;
  return saysNothing ? undefined : edit;
}
