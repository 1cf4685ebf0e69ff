import type { AnyRow, DraftReader } from '@spoolshed/core';

import type { StoredRows } from '../stored-rows.ts';

/** The rows of one transaction as it began, whole tables included. */
export const committedRows = (stored: StoredRows): DraftReader => ({
  getRows: stored.getRows,
  findRows: stored.findRows,
  readChanges: stored.readChanges,
  async allRows(table) {
    const rows = await stored.before(table, await stored.allIds(table));
    return rows.filter((row): row is AnyRow => row !== undefined);
  },
});
