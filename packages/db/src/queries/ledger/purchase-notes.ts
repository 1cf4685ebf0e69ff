import type { PurchaseId } from '@spoolshed/core';

import type { Database } from '../../database.ts';

/** The notes on purchases, which the ledger itself does not show; those without any are left out. */
export async function purchaseNotes(
  database: Database,
  ids: readonly PurchaseId[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.read(['purchases'], ({ purchases }) => purchases.bulkGet([...ids]));
  return new Map(
    rows.flatMap((row) => (row === undefined || row.notes === '' ? [] : [[row.id, row.notes] as const])),
  );
}
