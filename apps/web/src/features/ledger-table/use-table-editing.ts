import type { Money } from '@spoolshed/core';
import { useMemo } from 'react';
import { afterSave } from './after-save.ts';
import { type CellAnswer, type CellWorld, writeCell } from './cell-reading.ts';
import { act, openedIn, redo, startHistory, undo } from './edit-history.ts';
import { readBlock } from './paste-block.ts';
import { pasteCells, type Pasted } from './paste-cells.ts';
import type { PlannedCall } from './plan-save.ts';
import { answersLike, deleteAnyway, enterAnew, keepMine, takeTheirs, typedInto } from './settle-rows.ts';
import {
  findIssues,
  isBlank,
  type Issue,
  type LiveEntry,
  showCell,
  staysThere,
  sumOfRows,
  type TableRow,
  tableRows,
} from './shown-table.ts';
import {
  addRows,
  type Change,
  deleteRows,
  type Edits,
  forgetRows,
  restoreRows,
  type TypedCell,
  typeCells,
} from './table-edits.ts';
import { type Field, fields } from './table-field.ts';
import type { KeptHistory } from './use-kept-history.ts';

export interface TableFacts {
  readonly kept: KeptHistory;
  readonly entries: readonly LiveEntry[];
  readonly world: CellWorld;
  readonly heads: Readonly<Record<Field, string>>;
  readonly newId: () => string;
}

export interface TableEditing {
  readonly edits: Edits;
  readonly rows: readonly TableRow[];
  readonly rowsById: ReadonlyMap<string, TableRow>;
  readonly issues: readonly Issue[];
  readonly sum: Money;
  /** Rows that make up the sum. */
  readonly count: number;
  readonly world: CellWorld;
  /** Rows that would be written or taken away. */
  readonly counts: { readonly changed: number; readonly added: number; readonly deleted: number };
  readonly isDirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly type: (cells: readonly TypedCell[]) => void;
  /**
   * What stands in open cells of a row: in the draft with every stroke, and an act once they are left. From then on the
   * row stays in sight, with what stood in it as what was typed over.
   */
  readonly keepPending: (row: TableRow, cells: readonly TypedCell[]) => void;
  readonly takePending: () => void;
  readonly dropPending: () => void;
  readonly paste: (text: string, at: { readonly row: number; readonly field: Field }) => Pasted;
  /** Answers the id of the new row. */
  readonly add: () => string;
  readonly remove: (rows: readonly TableRow[]) => void;
  readonly restore: (rows: readonly TableRow[]) => void;
  readonly choose: (row: TableRow, field: Field, whose: 'mine' | 'theirs') => void;
  /** Of a row as a whole that others changed or deleted. */
  readonly chooseRow: (row: TableRow, whose: 'mine' | 'theirs') => void;
  readonly answer: (row: TableRow, field: Field, answer: CellAnswer, isForAll: boolean) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** The refused saves whose rows are here, by their uids. */
  readonly opened: readonly string[];
  /** The rows of a refused save, as one act over those that are here; once. */
  readonly open: (uid: string, change: Change) => void;
  /** Nothing of what was planned is left to be saved. */
  readonly saved: (planned: Edits, calls: readonly PlannedCall[]) => void;
  /** Nothing typed is left: given up. */
  readonly letGo: () => void;
}

/** The edits of the open table, act by act, kept for this tab until they are saved or given up. */
export function useTableEditing({ kept, entries, world, heads, newId }: TableFacts): TableEditing {
  const { history, edits, editsNow, isTyping, change, keepPending, takePending } = kept;
  const rows = useMemo(() => tableRows(entries, edits), [entries, edits]);
  const rowsById = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const issues = useMemo(() => findIssues(rows, world), [rows, world]);
  const sum = useMemo(() => sumOfRows(rows, world), [rows, world]);
  const count = useMemo(() => rows.filter(staysThere).length, [rows]);
  const counts = useMemo(() => countEdits(rows, world), [rows, world]);

  const write = (field: Field, values: Parameters<typeof writeCell>[1]) => writeCell(field, values, world);
  const doing = (made: (edits: Edits) => Change) => change((before) => act(before, made(before.edits)));
  const touched = (list: readonly TableRow[]) =>
    list.map(({ id, kind, base }) => ({ id, kind, values: base }));
  const last = () => Math.max(0, ...Array.from(edits.values(), ({ place }) => place));
  return {
    edits,
    rows,
    rowsById,
    issues,
    sum,
    count,
    world,
    counts,
    isDirty: isTyping || counts.changed + counts.added + counts.deleted > 0,
    canUndo: history.done.length > 0,
    canRedo: history.undone.length > 0,
    type: (cells) => doing((edits) => typeCells(edits, cells, write)),
    keepPending: (row, cells) =>
      keepPending({
        row: { id: row.id, kind: row.kind, values: row.base },
        change: (edits) => typeCells(edits, cells, write),
      }),
    takePending,
    dropPending: () => keepPending(undefined),
    paste(text, at) {
      takePending();
      const block = readBlock(text, world.decimalSign);
      const pasted = pasteCells(block, { rows, edits: editsNow(), at, world, newId, heads });
      doing(() => pasted.change);
      return pasted;
    },
    add() {
      const id = newId();
      doing((edits) => addRows(edits, [{ id, typed: {} }]));
      return id;
    },
    remove: (list) => doing((edits) => deleteRows(edits, touched(list))),
    restore: (list) =>
      doing((edits) =>
        restoreRows(
          edits,
          list.map(({ id }) => id),
        ),
      ),
    choose: (row, field, whose) =>
      doing((edits) => (whose === 'mine' ? keepMine : takeTheirs)(editedIn(edits, row), field)),
    chooseRow(row, whose) {
      if (whose === 'theirs') doing(() => forgetRows([row.id]));
      else if (!row.isGone) doing((edits) => deleteAnyway(editedIn(edits, row)));
      else {
        const anew = { newId: newId(), place: last() + 1, world };
        doing((edits) => enterAnew(editedIn(edits, row), anew));
      }
    },
    answer(row, field, { kind, text }, isForAll) {
      const alike = isForAll ? answersLike({ field, kind }, issues, rowsById) : [];
      doing((edits) => typeCells(edits, [...alike, typedInto(row, field, text)], write));
    },
    opened: openedIn(history),
    open: (uid, loaded) =>
      change((before) => (openedIn(before).includes(uid) ? before : act(before, loaded, uid))),
    undo: () => change(undo),
    redo: () => change(redo),
    saved: (planned, calls) =>
      change(({ edits }) => startHistory(afterSave(edits, { planned, calls, write }))),
    letGo: () => change(() => startHistory()),
  };
}

/** With what was being typed a moment ago. */
const editedIn = (edits: Edits, row: TableRow): TableRow => ({ ...row, edit: edits.get(row.id) ?? row.edit });

function countEdits(rows: readonly TableRow[], world: CellWorld): TableEditing['counts'] {
  const touched = rows.filter((row) => row.edit !== undefined && !isBlank(row) && saysSomething(row, world));
  const deleted = touched.filter(({ edit }) => edit?.isDeleted === true).length;
  const added = touched.filter(({ base }) => base === null).length;
  return { changed: touched.length - deleted - added, added, deleted };
}

/** "38,450" over 38,45 was typed and is no change. */
const saysSomething = (row: TableRow, world: CellWorld): boolean =>
  row.edit?.isDeleted === true || fields.some((field) => showCell(row, field, world).isChanged);
