import type { Filament } from '../../records/filament.ts';
import type { WholeWorkshop } from '../export-file.ts';
import type { CellStyle } from './cell-forms.ts';
import { csvColumns, type CsvKind } from './csv-columns.ts';

/**
 * One sheet of a workshop as cells, its head first. A filament that was merged has no line; spools and
 * purchases stand under the one that it became.
 */
export function writeCsv(
  kind: CsvKind,
  rows: WholeWorkshop,
  style: CellStyle,
): readonly (readonly string[])[] {
  const columns = csvColumns[kind].filter(({ only }) => only !== 'read');
  const lines = linesOf(kind, rows).map((line) =>
    columns.map(({ field, form }) => {
      const value: unknown = Reflect.get(line, field);
      // A parsed row has in each field what the form of its column is for.
      return value === null || value === undefined ? '' : form.write(value as never, style);
    }),
  );
  return [columns.map(({ name }) => name), ...lines];
}

function linesOf(kind: CsvKind, { filaments, spools, purchases, aliases }: WholeWorkshop): readonly object[] {
  if (kind === 'filaments') return filaments.filter(({ mergedInto }) => mergedInto === null);
  const filamentsById = new Map<string, Filament>(filaments.map((filament) => [filament.id, filament]));
  const targets = new Map<string, string>(aliases.map(({ id, targetId }) => [id, targetId]));
  return (kind === 'spools' ? spools : purchases).map((row) => {
    const filament = filamentsById.get(targets.get(row.filamentId) ?? row.filamentId);
    if (filament === undefined) return row;
    const { id: filamentId, color, brand, material } = filament;
    return { ...row, color, brand, material, filamentId };
  });
}
