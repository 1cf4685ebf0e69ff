import { foldText } from '@spoolshed/core';
import type { CellWorld } from './cell-reading.ts';
import { isOpen, typedInto } from './settle-rows.ts';
import { showCell, type TableRow } from './shown-table.ts';
import { addRows, type Change, type Edits, typeCells, type TypedCell } from './table-edits.ts';
import { type Field, fields, isNote } from './table-field.ts';
import { writeCell } from './cell-reading.ts';

export interface PasteTarget {
  readonly rows: readonly TableRow[];
  readonly edits: Edits;
  /** The cell under the first one of the block; past the last row it begins with new ones. */
  readonly at: { readonly row: number; readonly field: Field };
  readonly world: CellWorld;
  readonly newId: () => string;
  /** What the columns are called here: a first line of such names is a head, and no entry. */
  readonly heads: Readonly<Record<Field, string>>;
}

export interface Pasted {
  readonly change: Change;
  readonly cells: number;
  readonly added: number;
  /** Cells that said something else than what stands where nothing can be typed. */
  readonly leftOut: number;
}

/** Fills down and to the right from a cell, and adds rows past the end. One act. */
export function pasteCells(block: readonly (readonly string[])[], target: PasteTarget): Pasted {
  const { rows, edits, at, world, newId, heads } = target;
  const columns = fields.slice(fields.indexOf(at.field));
  const lines = isHead(block[0] ?? [], columns, heads) ? block.slice(1) : block;
  const isColumn = lines.every((line) => line.length === 1);
  const typed: TypedCell[] = [];
  let leftOut = 0;
  for (const [down, line] of lines.slice(0, Math.max(0, rows.length - at.row)).entries()) {
    const row = rows[at.row + down];
    // An empty line of a sheet is a gap and clears no row; in a single column it is an empty cell like any other.
    if (!isColumn && isEmpty(line)) continue;
    for (const [right, text] of line.entries()) {
      const field = columns[right];
      if (row === undefined || field === undefined) leftOut += text.trim() === '' ? 0 : 1;
      else if (isOpen(row, field, world)) typed.push(typedInto(row, field, cellText(field, text)));
      else if (text.trim() !== '' && text.trim() !== showCell(row, field, world).text) leftOut += 1;
    }
  }
  const more = lines.slice(Math.max(0, rows.length - at.row)).filter((line) => !isEmpty(line));
  const added = more.map((line) => {
    const texts = line.flatMap((text, right): readonly (readonly [Field, string])[] => {
      const field = columns[right];
      if (text.trim() === '') return [];
      if (field !== undefined && isOfExpense(field)) return [[field, cellText(field, text)]];
      leftOut += 1;
      return [];
    });
    return { id: newId(), typed: Object.fromEntries(texts) };
  });
  const change = new Map([
    ...typeCells(edits, typed, (field, values) => writeCell(field, values, world)),
    ...addRows(edits, added),
  ]);
  return { change, cells: typed.length, added: added.length, leftOut };
}

const isEmpty = (line: readonly string[]): boolean => line.every((text) => text.trim() === '');

/** A new row is an expense: what only a purchase has cannot be entered here. */
const isOfExpense = (field: Field): boolean =>
  field !== 'quantity' && field !== 'pricePerKg' && field !== 'notes';

/** A spreadsheet's cell may have several lines; here only a note has. */
const cellText = (field: Field, text: string): string =>
  isNote(field) ? text.replaceAll(/\r\n?/gu, '\n').trim() : text.replaceAll(/\s*[\r\n]+\s*/gu, ' ').trim();

function isHead(
  line: readonly string[],
  columns: readonly Field[],
  heads: Readonly<Record<Field, string>>,
): boolean {
  const named = line.filter((text, right) => {
    const field = columns[right];
    return field !== undefined && foldText(text) === foldText(heads[field]);
  });
  return named.length > 1;
}
