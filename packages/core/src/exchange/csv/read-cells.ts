import type { FieldErrorCode } from '../../errors/field-errors.ts';
import { csvColumns } from './csv-columns.ts';
import type { RawSheet, SheetReading } from './guess-sheet.ts';

/** What a line says, by field; a cell with nothing in it says nothing. */
export type Cells = {
  readonly [Field in TextField]?: string;
} & { readonly [Field in NumberField]?: number } & { readonly [Field in ListField]?: readonly string[] };

type TextField =
  | 'id'
  | 'filamentId'
  | 'purchaseId'
  | 'color'
  | 'brand'
  | 'material'
  | 'colorLayout'
  | 'finish'
  | 'articleNumber'
  | 'notes'
  | 'state'
  | 'location'
  | 'lotNumber'
  | 'purchasedOn'
  | 'channel'
  | 'orderRef'
  | 'status'
  | 'receivedOn';
type NumberField =
  | 'number'
  | 'pricePerKg'
  | 'reorderAt'
  | 'target'
  | 'spoolNet'
  | 'spoolTare'
  | 'densityGCm3'
  | 'diameterMm'
  | 'nozzleC'
  | 'bedC'
  | 'archivedAt'
  | 'createdAt'
  | 'net'
  | 'remaining'
  | 'used'
  | 'tare'
  | 'openedAt'
  | 'lastUsedAt'
  | 'quantity'
  | 'total';
type ListField = 'colorHexes' | 'eans';

export type CellProblem = { readonly field: string; readonly code: FieldErrorCode };

/** Reads one line by the columns that its sheet is said to have. */
export function readCells(
  { kind, columns, style }: Pick<SheetReading, 'kind' | 'columns' | 'style'>,
  texts: RawSheet['rows'][number],
): { readonly cells: Cells; readonly problems: readonly CellProblem[] } {
  const cells: Record<string, unknown> = {};
  const problems: CellProblem[] = [];
  for (const [at, name] of columns.entries()) {
    const column = name === null ? undefined : csvColumns[kind].find((each) => each.name === name);
    const text = texts[at] ?? '';
    if (column === undefined || text.trim() === '') continue;
    const read = column.form.read(text, style);
    if (read.ok) cells[column.field] = read.value;
    else problems.push({ field: column.field, code: read.error });
  }
  // White space at the ends of somebody else's names is nobody's name; a record of ours has what it has.
  if (cells['id'] === undefined)
    for (const [field, value] of Object.entries(cells))
      if (typeof value === 'string') cells[field] = value.trim();
  // Each field was read by the form of its column.
  return { cells, problems };
}
