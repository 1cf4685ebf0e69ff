import { tableNames, type AnyRow, type WholeWorkshop } from '@spoolshed/core';

import type { Database } from './database.ts';

/** Every row of every table, of one moment. */
export const readEverything = ({ database }: { readonly database: Database }): Promise<WholeWorkshop> =>
  database.read(tableNames, async (stores) => {
    const lists = await Promise.all(
      tableNames.map(async (table) => [table, await stores.table<AnyRow, string>(table).toArray()] as const),
    );
    // Every table is there, by its name.
    return Object.fromEntries(lists) as unknown as WholeWorkshop;
  });
