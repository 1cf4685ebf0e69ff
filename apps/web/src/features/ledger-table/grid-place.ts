import { type Field, fields } from './table-field.ts';

/** The last column holds what can be done with the row. */
export type Column = Field | 'deed';
export const columns: readonly Column[] = [...fields, 'deed'];

/** A cell of the grid, both counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Rows that a page key goes. */
const PAGE = 15;

/**
 * Where a key leads from a cell that is not being edited; undefined where it leads nowhere, so that the browser has
 * it: Tab leaves the grid behind the last cell of a row, so nobody is caught in it.
 */
export function placeAfterKey({ row, column }: Place, pressed: GridKey, rowCount: number): Place | undefined {
  const { key, shiftKey } = pressed;
  const isCtrl = pressed.ctrlKey || pressed.metaKey;
  if (pressed.altKey) return undefined;
  const lastColumn = columns.length - 1;
  const to = (nextRow: number, nextColumn: number): Place | undefined => ({
    row: Math.min(Math.max(0, nextRow), rowCount - 1),
    column: Math.min(Math.max(0, nextColumn), lastColumn),
  });
  switch (key) {
    case 'ArrowDown':
      return to(isCtrl ? rowCount - 1 : row + 1, column);
    case 'ArrowUp':
      return to(isCtrl ? 0 : row - 1, column);
    case 'ArrowRight':
      return to(row, isCtrl ? lastColumn : column + 1);
    case 'ArrowLeft':
      return to(row, isCtrl ? 0 : column - 1);
    case 'Home':
      return to(isCtrl ? 0 : row, 0);
    case 'End':
      return to(isCtrl ? rowCount - 1 : row, lastColumn);
    case 'PageDown':
      return to(row + PAGE, column);
    case 'PageUp':
      return to(row - PAGE, column);
    case 'Tab':
      if (shiftKey) return column === 0 ? undefined : to(row, column - 1);
      return column === lastColumn ? undefined : to(row, column + 1);
    default:
      return undefined;
  }
}

/** The corners of what is marked, in reading order. */
export interface Area {
  readonly from: Place;
  readonly to: Place;
}

/** Undefined where one of the corners stands in a row that is none any more. */
export const areaOf = (a: Place, b: Place): Area | undefined =>
  a.row < 0 || b.row < 0
    ? undefined
    : {
        from: { row: Math.min(a.row, b.row), column: Math.min(a.column, b.column) },
        to: { row: Math.max(a.row, b.row), column: Math.max(a.column, b.column) },
      };

export const isInside = ({ row, column }: Place, { from, to }: Area): boolean =>
  row >= from.row && row <= to.row && column >= from.column && column <= to.column;

/** Whether a key begins to type into a cell: a letter, a figure, or the first half of a letter with an accent. */
export const beginsTyping = ({ key, ctrlKey, metaKey, altKey }: GridKey): boolean =>
  !ctrlKey &&
  !metaKey &&
  ((key.length === 1 && key !== ' ' && !altKey) || key === 'Dead' || key === 'Process');
