import { tableNames, type WholeWorkshop } from '@spoolshed/core';

import type { Database } from './database.ts';

/** Every row of every table, of one moment. */
export const readEverything = ({ database }: { readonly database: Database }): Promise<WholeWorkshop> =>
  database.read(tableNames, async (stores) => {
    const [filaments, spools, purchases, stockEvents, aliases, conflicts, settings] = await Promise.all([
      stores.filaments.toArray(),
      stores.spools.toArray(),
      stores.purchases.toArray(),
      stores.stockEvents.toArray(),
      stores.aliases.toArray(),
      stores.conflicts.toArray(),
      stores.settings.toArray(),
    ]);
    return { filaments, spools, purchases, stockEvents, aliases, conflicts, settings };
  });
