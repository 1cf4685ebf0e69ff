import type { Conflict } from '@spoolshed/core';

import type { Database } from '../database.ts';
import type { StoredNotice } from '../schema.ts';

/** Newest first. */
export const notices = (database: Database): Promise<readonly StoredNotice[]> =>
  database
    .read(['notices'], (stores) => stores.notices.orderBy('at').toArray())
    .then((rows) => rows.toReversed());

export const dismissNotices = (database: Database, ids: readonly string[]): Promise<void> =>
  database.write('strict', async (tx) => {
    await tx.table<StoredNotice, string>('notices').bulkDelete([...ids]);
  });

/** Edits that met and that nobody has settled, newest first. */
export const openConflicts = (database: Database): Promise<readonly Conflict[]> =>
  database
    .read(['conflicts'], (stores) => stores.conflicts.toArray())
    .then((rows) =>
      rows.filter((row) => row.resolvedAt === null).toSorted((a, b) => b.createdAt - a.createdAt),
    );
