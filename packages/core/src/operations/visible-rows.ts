import type { AnyRow, RowIn, TableName } from '../records/tables.ts';
import type { Overlay } from '../sync/overlay.ts';
import type { LedgerRows } from './select-entries.ts';

/** A whole table as it is with what an overlay holds on top of it, ordered by id. */
export function visibleRows<Table extends TableName>(
  overlay: Pick<Overlay, 'written'>,
  table: Table,
  below: readonly AnyRow[],
): readonly RowIn<Table>[] {
  const rows = new Map<string, AnyRow | null>(below.map((row) => [row.id, row]));
  for (const [id, row] of overlay.written().get(table) ?? []) rows.set(id, row);
  const visible = [...rows.values()].filter((row) => row !== null);
  // Rows are kept per table, so what comes out of a table has that table's type.
  return visible.toSorted((a, b) => (a.id < b.id ? -1 : 1)) as unknown as readonly RowIn<Table>[];
}

export const visibleLedger = (overlay: Pick<Overlay, 'written'>, below: LedgerRows): LedgerRows => ({
  expenses: visibleRows(overlay, 'expenses', below.expenses),
  purchases: visibleRows(overlay, 'purchases', below.purchases),
  filaments: visibleRows(overlay, 'filaments', below.filaments),
  categories: visibleRows(overlay, 'categories', below.categories),
  aliases: visibleRows(overlay, 'aliases', below.aliases),
});
