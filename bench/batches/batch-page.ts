import type { CreateExpensesArgs, RecordPurchasesArgs } from '@spoolshed/core';
import { createClient, createHttpTransport } from '@spoolshed/db';
import { Dexie } from 'dexie';
import { newExpenses, newFilament, newPurchases, type BatchKind } from './batch-rows.ts';

/*
 * What runs in the page: many expenses or purchases saved as one, by the operations of the app, or put
 * as bare rows with the same indexes by one bulkPut of Dexie.
 */

export type BatchPage = {
  /** Opens what is needed and enters what the rows are about. */
  open(): Promise<void>;
  /** Milliseconds until they are on this device's disk. */
  save(kind: BatchKind, count: number): Promise<number>;
};

declare global {
  interface Window {
    batches: { readonly ours: BatchPage; readonly raw: BatchPage };
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function createOurs(): BatchPage {
  const client = createClient({ databaseName: 'batches', transport: createHttpTransport() });
  const { filament, filamentId } = newFilament();
  const mustBeOk = (result: { readonly ok: boolean }): void => {
    if (!result.ok) throw new Error(`a batch was refused: ${JSON.stringify(result)}`);
  };
  return {
    async open() {
      await client.setDevice({ personName: 'Bench', deviceName: 'Bench' });
      mustBeOk(await client.mutate('createFilament', { filament }));
    },
    async save(kind, count) {
      const operations = await client.operations();
      const save =
        kind === 'expenses'
          ? operations.expenses.createMany.bind(null, newExpenses(count))
          : operations.purchases.createMany.bind(null, newPurchases(count, filamentId));
      return timed(async () => mustBeOk(await save()));
    },
  };
}

/** The rows as they are typed, under the indexes that ours have. */
function createRaw(): BatchPage {
  const database = new Dexie('raw-batches', { chromeTransactionDurability: 'strict' });
  database.version(1).stores({
    expenses: 'expenseId, spentOn, categoryId',
    purchases: 'purchaseId, filamentId, [filamentId+purchasedOn+quantity]',
    spools: 'spoolId, filamentId, purchaseId',
  });
  type Put = { readonly table: string; readonly rows: readonly object[] };
  const expensePuts = (expenses: CreateExpensesArgs['expenses']): readonly Put[] => [
    { table: 'expenses', rows: expenses },
  ];
  const purchasePuts = (purchases: RecordPurchasesArgs['purchases']): readonly Put[] => [
    {
      table: 'purchases',
      rows: purchases.map(({ purchase, filamentId }) => ({ ...purchase, filamentId })),
    },
    {
      table: 'spools',
      rows: purchases.flatMap(({ purchase: { purchaseId }, filamentId, spools = [] }) =>
        spools.map((spool) => ({ ...spool, filamentId, purchaseId })),
      ),
    },
  ];
  return {
    open: async () => void (await database.open()),
    async save(kind, count) {
      const puts =
        kind === 'expenses'
          ? expensePuts(newExpenses(count))
          : purchasePuts(newPurchases(count, newFilament().filamentId));
      return timed(() =>
        database.transaction('rw', database.tables, async () => {
          for (const { table, rows } of puts) await database.table(table).bulkPut([...rows]);
        }),
      );
    },
  };
}

window.batches = { ours: createOurs(), raw: createRaw() };
