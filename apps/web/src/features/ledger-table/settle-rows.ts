import type { AnswerKind, CellWorld } from './cell-reading.ts';
import { writeCell } from './cell-reading.ts';
import { type Issue, showCell, type TableRow } from './shown-table.ts';
import { type Change, type RowEdit, type TypedCell, type TypedCells } from './table-edits.ts';
import { type Field, fields, readOnlyReason } from './table-field.ts';

/*
 * What a person answers where somebody else changed or deleted a row that was touched here, and where a text can be
 * read in two ways. Each answer is one act, which undo takes back.
 */

/** What was typed here stands, over what somebody else made of the cell. */
export function keepMine({ id, edit, live }: TableRow, field: Field): Change {
  if (edit === undefined || edit.base === null || live === undefined) return new Map();
  return new Map([[id, { ...edit, base: { ...edit.base, ...one(live.values, field) } }]]);
}

/** What somebody else made of the cell stands; what was typed over it goes. */
export function takeTheirs(row: TableRow, field: Field): Change {
  const { id, edit, live } = row;
  if (edit === undefined || edit.base === null || live === undefined) return new Map();
  const { [field]: _, ...typed } = edit.typed;
  const isEmpty = Object.keys(typed).length === 0 && !edit.isDeleted;
  const base = { ...edit.base, ...one(live.values, field) };
  return new Map<string, RowEdit | undefined>([[id, isEmpty ? undefined : { ...edit, base, typed }]]);
}

/** The row goes, whatever somebody else made of it. */
export function deleteAnyway({ id, edit, live }: TableRow): Change {
  if (edit === undefined || live === undefined) return new Map();
  return new Map([[id, { ...edit, base: live.values }]]);
}

/** An expense that somebody else deleted, once more as a new one with all that stands in it here. */
export function enterAnew(
  row: TableRow,
  { newId, place, world }: { readonly newId: string; readonly place: number; readonly world: CellWorld },
): Change {
  const { id, kind, base, edit } = row;
  if (base === null || edit === undefined || kind !== 'expense') return new Map();
  const typed: TypedCells = Object.fromEntries(
    fields
      .filter((field) => readOnlyReason(kind, field, { isReceived: false }) === undefined)
      .filter((field) => edit.typed[field] !== undefined || edit.unknown?.includes(field) !== true)
      .map((field) => [field, edit.typed[field] ?? writeCell(field, base, world)]),
  );
  return new Map<string, RowEdit | undefined>([
    [id, undefined],
    [newId, { kind, base: null, typed, isDeleted: false, place }],
  ]);
}

/** The cells that can be read in the same two ways as this one, each with the text that leaves no doubt. */
export function answersLike(
  { field, kind }: { readonly field: Field; readonly kind: AnswerKind },
  issues: readonly Issue[],
  rowsById: ReadonlyMap<string, TableRow>,
): readonly TypedCell[] {
  return issues.flatMap((issue) => {
    const row = rowsById.get(issue.rowId);
    if (issue.kind !== 'wrong' || issue.field !== field || row === undefined) return [];
    const answer = issue.problem.answers?.find((each) => each.kind === kind);
    return answer === undefined ? [] : [typedInto(row, field, answer.text)];
  });
}

export const typedInto = (row: TableRow, field: Field, text: string): TypedCell => ({
  row: { id: row.id, kind: row.kind, values: row.base },
  field,
  text,
});

/** Whether a cell can be typed into now: a struck row has to be restored first, and what is gone is past that. */
export const isOpen = (row: TableRow, field: Field, world: CellWorld): boolean =>
  row.edit?.isDeleted !== true && !row.isGone && showCell(row, field, world).readOnly === undefined;

const one = <Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key): Pick<Whole, Key> => ({
  // One member of it, under its own name.
  ...({ [key]: whole[key] } as Pick<Whole, Key>),
});
