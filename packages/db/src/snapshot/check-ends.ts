import {
  sameCursor,
  SNAPSHOT_SCHEMA,
  snapshotFirstLineSchema,
  snapshotLastLineSchema,
  tableNames,
} from '@spoolshed/core';

import type { RowCounts, SnapshotMark } from '../schema.ts';
import { BrokenSnapshot, readOnlyLine } from './read-part.ts';
import type { ArrivedPart } from './snapshot-mark.ts';

/**
 * The first part says what this is, the last one whether it was all. `mark` is how far the load is before
 * this part. Throws `BrokenSnapshot`.
 */
export function checkEnds(
  { partBytes, cursor, counts, counted }: SnapshotMark,
  { part, bytes, before }: ArrivedPart,
): void {
  if (part === 0) {
    const first = snapshotFirstLineSchema.safeParse(readOnlyLine(bytes));
    if (!first.success || first.data.schema !== SNAPSHOT_SCHEMA)
      throw new BrokenSnapshot('it has another form');
    if (!sameCursor(first.data.cursor, cursor)) throw new BrokenSnapshot('it is another one');
  } else if (part === partBytes.length - 1) {
    const last = snapshotLastLineSchema.safeParse(readOnlyLine(bytes));
    if (!last.success) throw new BrokenSnapshot('it has no end');
    if (last.data.hash !== before) throw new BrokenSnapshot('its hash is another one');
    if (![counts, last.data.counts].every((expected) => sameCounts(expected, counted)))
      throw new BrokenSnapshot('rows are missing');
  }
}

const sameCounts = (a: RowCounts, b: RowCounts): boolean =>
  tableNames.every((table) => (a[table] ?? 0) === (b[table] ?? 0));
