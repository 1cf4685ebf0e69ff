import type { Money } from '@spoolshed/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { createDraftKeeper } from '../../app/draft-keeper.ts';
import { readFormDraft } from '../../app/form-draft.ts';
import { type CellAnswer, type CellWorld, writeCell } from './cell-reading.ts';
import { act, type EditHistory, redo, startHistory, undo } from './edit-history.ts';
import { readBlock } from './paste-block.ts';
import { pasteCells, type Pasted } from './paste-cells.ts';
import { answersLike, deleteAnyway, enterAnew, keepMine, takeTheirs, typedInto } from './settle-rows.ts';
import {
  findIssues,
  isBlank,
  type Issue,
  type LiveEntry,
  showCell,
  sumOfRows,
  type TableRow,
  tableRows,
} from './shown-table.ts';
import { draftKey, readTableDraft, writeTableDraft } from './table-draft.ts';
import {
  addRows,
  applyChange,
  type Change,
  deleteRows,
  type Edits,
  forgetRows,
  restoreRows,
  type TypedCell,
  typeCells,
} from './table-edits.ts';
import { type Field, fields } from './table-field.ts';

export interface TableFacts {
  readonly kept: KeptHistory;
  readonly entries: readonly LiveEntry[];
  readonly world: CellWorld;
  readonly heads: Readonly<Record<Field, string>>;
  readonly newId: () => string;
}

export interface TableEditing {
  readonly rows: readonly TableRow[];
  readonly rowsById: ReadonlyMap<string, TableRow>;
  readonly issues: readonly Issue[];
  readonly sum: Money;
  readonly world: CellWorld;
  /** Rows that would be written or taken away. */
  readonly counts: { readonly changed: number; readonly added: number; readonly deleted: number };
  readonly isDirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly type: (cells: readonly TypedCell[]) => void;
  /** What stands in an open cell goes into the draft with every stroke, and becomes an act when the cell is left. */
  readonly keepPending: (cells: readonly TypedCell[]) => void;
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
  /** Edits of elsewhere, as one act over those that are here. */
  readonly load: (change: Change) => void;
  /** Nothing typed is left: saved, or given up. */
  readonly letGo: () => void;
}

/** The edits of the open table, act by act, kept for this tab until they are saved or given up. */
export function useTableEditing({ kept, entries, world, heads, newId }: TableFacts): TableEditing {
  const { history, change, keepPending } = kept;
  const { edits } = history;
  const rows = useMemo(() => tableRows(entries, edits), [entries, edits]);
  const rowsById = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const issues = useMemo(() => findIssues(rows, world), [rows, world]);
  const sum = useMemo(() => sumOfRows(rows, world), [rows, world]);
  const counts = useMemo(() => countEdits(rows, world), [rows, world]);

  const write = (field: Field, values: Parameters<typeof writeCell>[1]) => writeCell(field, values, world);
  const doing = (made: (edits: Edits) => Change) => change((before) => act(before, made(before.edits)));
  const touched = (list: readonly TableRow[]) =>
    list.map(({ id, kind, base }) => ({ id, kind, values: base }));
  const last = () => Math.max(0, ...Array.from(edits.values(), ({ place }) => place));
  return {
    rows,
    rowsById,
    issues,
    sum,
    world,
    counts,
    isDirty: counts.changed + counts.added + counts.deleted > 0,
    canUndo: history.done.length > 0,
    canRedo: history.undone.length > 0,
    type: (cells) => doing((edits) => typeCells(edits, cells, write)),
    keepPending: (cells) => keepPending((edits) => applyChange(edits, typeCells(edits, cells, write))),
    paste(text, at) {
      const block = readBlock(text, world.decimalSign);
      const pasted = pasteCells(block, { rows, edits, at, world, newId, heads });
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
    choose: (row, field, whose) => doing(() => (whose === 'mine' ? keepMine : takeTheirs)(row, field)),
    chooseRow(row, whose) {
      if (whose === 'theirs') doing(() => forgetRows([row.id]));
      else if (row.isGone) doing(() => enterAnew(row, { newId: newId(), place: last() + 1, world }));
      else doing(() => deleteAnyway(row));
    },
    answer(row, field, { kind, text }, isForAll) {
      const alike = isForAll ? answersLike({ field, kind }, issues, rowsById) : [];
      doing((edits) => typeCells(edits, [...alike, typedInto(row, field, text)], write));
    },
    load: (loaded) => doing(() => loaded),
    undo: () => change(undo),
    redo: () => change(redo),
    letGo: () => change(() => startHistory()),
  };
}

export interface KeptHistory {
  readonly history: EditHistory;
  readonly change: (next: (before: EditHistory) => EditHistory) => void;
  readonly keepPending: (pending: (edits: Edits) => Edits) => void;
}

/** Stored with each act, and not after the next drawing: a page may go at any time. */
export function useKeptHistory(): KeptHistory {
  const [keeper] = useState(() => createDraftKeeper(draftKey));
  const [history, setHistory] = useState<EditHistory>(() =>
    startHistory(readTableDraft(readFormDraft(draftKey))),
  );
  const latest = useRef(history);
  const change = useCallback(
    (next: (before: EditHistory) => EditHistory) => {
      latest.current = next(latest.current);
      keeper.keep(writeTableDraft(worthKeeping(latest.current.edits)));
      setHistory(latest.current);
    },
    [keeper],
  );
  const keepPending = useCallback(
    (pending: (edits: Edits) => Edits) =>
      keeper.keep(writeTableDraft(worthKeeping(pending(latest.current.edits)))),
    [keeper],
  );
  return { history, change, keepPending };
}

const worthKeeping = (edits: Edits): Edits =>
  new Map([...edits].filter(([, edit]) => !isBlank({ base: edit.base, edit })));

function countEdits(rows: readonly TableRow[], world: CellWorld): TableEditing['counts'] {
  const touched = rows.filter((row) => row.edit !== undefined && !isBlank(row) && saysSomething(row, world));
  const deleted = touched.filter(({ edit }) => edit?.isDeleted === true).length;
  const added = touched.filter(({ base }) => base === null).length;
  return { changed: touched.length - deleted - added, added, deleted };
}

/** "38,450" over 38,45 was typed and is no change. */
const saysSomething = (row: TableRow, world: CellWorld): boolean =>
  row.edit?.isDeleted === true || fields.some((field) => showCell(row, field, world).isChanged);
