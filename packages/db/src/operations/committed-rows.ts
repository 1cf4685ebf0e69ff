import { readLedgerRows, type AnyRow, type DraftReader } from '@spoolshed/core';

import type { StoredRows } from '../stored-rows.ts';

/** The rows of one transaction as it began, whole tables included. */
export function committedRows(stored: StoredRows): DraftReader {
  const allRows: DraftReader['allRows'] = async (table) => {
    const rows = await stored.before(table, await stored.allIds(table));
    return rows.filter((row): row is AnyRow => row !== undefined);
  };
  return {
    getRows: stored.getRows,
    findRows: stored.findRows,
    readChanges: stored.readChanges,
    allRows,
    // Rows are kept per table, so what comes out of a table has that table's type.
    ledgerRows: () => readLedgerRows((table) => allRows(table) as Promise<readonly never[]>),
  };
}
