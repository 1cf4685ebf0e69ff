import type { RowIn, TableName } from '../records/tables.ts';
import { getRows, type Steps } from './effect.ts';
import type { Placed, Tally } from './take-in-rows.ts';

/** The rows whose id is nowhere yet, each once; the others are counted as being there. */
export function* pickNew<Table extends TableName>(
  table: Table,
  rows: readonly RowIn<Table>[],
  tally: Tally,
): Steps<readonly Placed<RowIn<Table>>[]> {
  const stored = yield* getRows(
    table,
    rows.map(({ id }) => id),
  );
  const seen = new Set<string>();
  const fresh: Placed<RowIn<Table>>[] = [];
  for (const [at, row] of rows.entries()) {
    if (stored[at] !== undefined || seen.has(row.id)) tally.leave(table, at);
    else fresh.push({ row, at });
    seen.add(row.id);
  }
  return fresh;
}
