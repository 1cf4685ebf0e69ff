import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  type Area,
  areaOf,
  beginsTyping,
  type Column,
  columns,
  type Place,
  placeAfterKey,
} from './grid-place.ts';
import { writeBlock } from './paste-block.ts';
import type { Pasted } from './paste-cells.ts';
import { isOpen, typedInto } from './settle-rows.ts';
import { showCell, type TableRow } from './shown-table.ts';
import type { Field } from './table-field.ts';
import type { TableEditing } from './use-table-editing.ts';

/** A row is known by its id: others come and go above it. */
interface GridCell {
  readonly rowId: string;
  readonly column: number;
  /** Where it stood: the keys go on from there when somebody else deletes it. */
  readonly row: number;
}

export interface Grid {
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly inputRef: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  /** Its row is -1 when it is none any more: then nothing is typed anywhere until another cell is gone to. */
  readonly at: Place;
  /** More than one cell is marked. */
  readonly area: Area | undefined;
  /** What stands in the open cell; undefined while none is open. */
  readonly open: string | undefined;
  readonly goTo: (place: Place, isMarking?: boolean) => void;
  /** A new row at the end, at that column. */
  readonly addRow: (column: Column) => void;
  readonly edit: () => void;
  readonly setOpen: (text: string) => void;
  /** Takes what is typed. */
  readonly close: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onCopy: (event: ClipboardEvent) => void;
}

export interface GridFacts {
  readonly editing: TableEditing;
  readonly scrollToRow: (row: number) => void;
  readonly onPasted: (pasted: Pasted) => void;
  readonly onSave: () => void;
}

/**
 * Keys, clipboard and the one open cell. The grid itself has the focus and points at its cell, because a cell that is
 * scrolled out of sight is not in the document.
 */
export function useGrid({ editing, scrollToRow, onPasted, onSave }: GridFacts): Grid {
  const gridRef = useRef<HTMLDivElement>(null);
  const inputRef = useRef<HTMLInputElement>(null);
  const cursor = useCursor(editing, scrollToRow);
  const cell = useOpenCell(editing, cursor, inputRef);
  // Where Enter goes back to after a run of Tabs, as in a spreadsheet.
  const runFrom = useRef<number>(undefined);
  const { rows, world } = editing;
  const { at, row, column, area, goTo } = cursor;

  const addRow = (to: Column) => {
    // Drawn before it is gone to: it may be the first row, and bring the grid with it.
    flushSync(() => cursor.goToRow(editing.add(), to));
    scrollToRow(rows.length);
    gridRef.current?.focus();
  };
  const goDown = (isUp: boolean) => {
    const next = { row: at.row + (isUp ? -1 : 1), column: runFrom.current ?? at.column };
    runFrom.current = undefined;
    if (next.row < rows.length) goTo({ ...next, row: Math.max(0, next.row) });
    // Behind the last row of those that are being entered the next one begins.
    else if (row?.base === null) addRow(columns[next.column] ?? 'day');
  };
  /** Of an open cell: what leaves it. */
  const onOpenKey = (event: KeyboardEvent) => {
    const { key, shiftKey } = event;
    // Alt+Enter begins another line of a note, as in a spreadsheet.
    if (key === 'Enter' && event.altKey && cell.breakLine()) return event.preventDefault();
    if (event.nativeEvent.isComposing || (key !== 'Enter' && key !== 'Tab' && key !== 'Escape')) return;
    event.preventDefault();
    if (key === 'Escape') cell.drop();
    else cell.close();
    gridRef.current?.focus();
    if (key === 'Tab') {
      runFrom.current ??= at.column;
      const next = at.column + (shiftKey ? -1 : 1);
      goTo({ row: at.row, column: Math.min(columns.length - 1, Math.max(0, next)) });
    }
    if (key === 'Enter') goDown(shiftKey);
  };
  const obey = (command: Command) => {
    if (command === 'undo') editing.undo();
    else if (command === 'redo') editing.redo();
    else if (command === 'save') onSave();
    else if (command === 'clear') editing.type(openCells(rows, area ?? { from: at, to: at }, world));
    else if (command === 'unmark') cursor.unmark();
    else if (column === 'deed') deleteOrRestore(row, editing);
    else cell.edit();
  };
  return {
    ...cursor,
    ...cell,
    gridRef,
    inputRef,
    addRow,
    onKeyDown(event) {
      if (event.target === inputRef.current) return onOpenKey(event);
      if (event.target !== gridRef.current) return;
      const to = placeAfterKey(cursor.from, event, rows.length);
      const command = commandOf(event);
      if (to === undefined && command === undefined) {
        if (beginsTyping(event)) cell.begin('');
        return;
      }
      event.preventDefault();
      if (command !== undefined) return obey(command);
      if (event.key !== 'Tab') runFrom.current = undefined;
      else runFrom.current ??= at.column;
      if (to !== undefined) goTo(to, event.shiftKey && event.key !== 'Tab');
    },
    ...useClipboard({ editing, cursor, cell, gridRef, inputRef, onPasted }),
  };
}

interface ClipboardFacts extends Pick<GridFacts, 'editing' | 'onPasted'> {
  readonly cursor: ReturnType<typeof useCursor>;
  readonly cell: ReturnType<typeof useOpenCell>;
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly inputRef: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
}

/** A block goes in at the marked cells and comes out of them; an open cell has the browser's own clipboard. */
function useClipboard({
  editing,
  cursor: { at, area },
  cell,
  gridRef,
  inputRef,
  onPasted,
}: ClipboardFacts): Pick<Grid, 'onPaste' | 'onCopy'> {
  return {
    onPaste(event) {
      const text = event.clipboardData.getData('text/plain');
      if (event.target === inputRef.current && !isBlock(text, inputRef.current)) return;
      event.preventDefault();
      cell.close();
      gridRef.current?.focus();
      const start = area?.from ?? at;
      const field = start.row < 0 ? undefined : columns[start.column];
      if (field !== undefined && field !== 'deed') onPasted(editing.paste(text, { row: start.row, field }));
    },
    onCopy(event) {
      if (event.target === inputRef.current) return;
      event.preventDefault();
      const texts = textsIn(editing.rows, area ?? { from: at, to: at }, editing.world);
      event.clipboardData.setData('text/plain', writeBlock(texts));
    },
  };
}

/** More than the open cell can hold; lines are what a note is made of. */
const isBlock = (text: string, input: HTMLElement | null): boolean =>
  (input instanceof HTMLTextAreaElement ? /\t/u : /[\t\r\n]/u).test(text);

/** The cell that the keys are about, and the area marked from it. */
function useCursor(editing: TableEditing, scrollToRow: (row: number) => void) {
  const [cell, setCell] = useState<GridCell>();
  const [anchor, setAnchor] = useState<GridCell>();
  const { rows } = editing;
  const placeOf = (known: GridCell | undefined): Place =>
    known === undefined
      ? { row: 0, column: 0 }
      : { row: rows.findIndex(({ id }) => id === known.rowId), column: known.column };
  const at = placeOf(cell);
  const row = rows[at.row];
  return {
    at,
    from: at.row < 0 ? { ...at, row: Math.min(cell?.row ?? 0, rows.length - 1) } : at,
    row,
    column: columns[at.column] ?? 'day',
    area: anchor === undefined ? undefined : areaOf(placeOf(anchor), at),
    unmark: () => setAnchor(undefined),
    goTo(place: Place, isMarking = false) {
      const to = rows[place.row];
      if (to === undefined) return;
      setAnchor(isMarking ? (anchor ?? { rowId: row?.id ?? to.id, ...at }) : undefined);
      setCell({ rowId: to.id, ...place });
      scrollToRow(place.row);
    },
    goToRow(rowId: string, to: Column) {
      setAnchor(undefined);
      setCell({ rowId, column: columns.indexOf(to), row: rows.length });
    },
  };
}

/** The one cell that is being typed into. */
function useOpenCell(
  editing: TableEditing,
  { row, column }: Pick<ReturnType<typeof useCursor>, 'row' | 'column'>,
  inputRef: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
) {
  const [open, setOpen] = useState<string>();
  const { keepPending, takePending, dropPending } = editing;
  // A table that is turned into the other look takes its open cell along.
  useEffect(() => takePending, [takePending]);
  const begin = (text: string) => {
    if (row === undefined || column === 'deed' || !isOpen(row, column, editing.world)) return false;
    takePending();
    // The letter that begins the typing goes where the focus is by then.
    flushSync(() => {
      setOpen(text);
      keepPending(row, []);
    });
    inputRef.current?.focus();
    return true;
  };
  const type = (text: string) => {
    setOpen(text);
    if (row !== undefined && column !== 'deed') keepPending(row, [typedInto(row, column, text)]);
  };
  return {
    open,
    begin,
    edit() {
      if (row === undefined || column === 'deed') return;
      if (begin(showCell(row, column, editing.world).text)) inputRef.current?.select();
    },
    setOpen: type,
    /** Whether the open cell can have several lines. */
    breakLine() {
      const input = inputRef.current;
      if (!(input instanceof HTMLTextAreaElement)) return false;
      input.setRangeText('\n', input.selectionStart, input.selectionEnd, 'end');
      flushSync(() => type(input.value));
      return true;
    },
    close() {
      setOpen(undefined);
      takePending();
    },
    /** What is being typed is nothing. */
    drop() {
      setOpen(undefined);
      dropPending();
    },
  };
}

function deleteOrRestore(row: TableRow | undefined, editing: TableEditing): void {
  if (row === undefined || row.kind === 'purchase') return;
  if (row.edit?.isDeleted === true) editing.restore([row]);
  else editing.remove([row]);
}

type Command = 'undo' | 'redo' | 'save' | 'clear' | 'unmark' | 'enter';

function commandOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): Command | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    const letter = key.toLowerCase();
    if (letter === 'z') return shiftKey ? 'redo' : 'undo';
    return letter === 'y' ? 'redo' : letter === 's' ? 'save' : undefined;
  }
  if (key === 'Delete' || key === 'Backspace') return 'clear';
  if (key === 'Escape') return 'unmark';
  return key === 'Enter' || key === 'F2' || key === ' ' ? 'enter' : undefined;
}

const fieldsIn = ({ from, to }: Area): readonly Field[] =>
  columns.slice(from.column, to.column + 1).filter((column) => column !== 'deed');

const openCells = (rows: readonly TableRow[], area: Area, world: TableEditing['world']) =>
  rows
    .slice(area.from.row, area.to.row + 1)
    .flatMap((row) =>
      fieldsIn(area).flatMap((field) => (isOpen(row, field, world) ? [typedInto(row, field, '')] : [])),
    );

const textsIn = (rows: readonly TableRow[], area: Area, world: TableEditing['world']) =>
  rows
    .slice(area.from.row, area.to.row + 1)
    .map((row) => fieldsIn(area).map((field) => showCell(row, field, world).text));
