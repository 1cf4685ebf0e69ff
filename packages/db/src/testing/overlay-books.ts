import { createOverlay, keepsEffect, startMutation, tableNames, type RowChange } from '@spoolshed/core';
import { createFixture, type BooksUnderTest } from '@spoolshed/core/testing';

import { differencesOf, writeRows } from '../row-differences.ts';
import { createStoredRows } from '../stored-rows.ts';
import { deleteDevice, openDevice } from './open-device.ts';

/** The rows of a device behind its driver: one transaction and one overlay for each mutation. */
export async function openOverlayBooks(): Promise<BooksUnderTest> {
  const device = await openDevice('books');
  const { database } = device;
  const changesByUid = new Map<string, readonly RowChange[]>();
  return {
    devices: [createFixture('phone'), createFixture('laptop')],
    play: ({ name, args, context }) =>
      database.write('strict', async (tx) => {
        const stored = createStoredRows(tx);
        // The outbox, which keeps them in the product, is tested with the mutations that it holds.
        const readChanges = async (uid: string) => changesByUid.get(uid) ?? ('elsewhere' as const);
        const overlay = createOverlay({ ...stored, readChanges });
        const outcome = await overlay.run(startMutation(name, args, context), keepsEffect, (changes) =>
          changesByUid.set(context.uid, changes),
        );
        await writeRows(tx, await differencesOf(stored, overlay.written()));
        return outcome;
      }),
    all: () =>
      database.read([...tableNames], async (stores) => {
        const rows = await Promise.all(tableNames.map((table) => stores.table(table).toArray()));
        // Every table is there, by its name, ordered by its primary key.
        return Object.fromEntries(tableNames.map((table, at) => [table, rows[at]])) as unknown as Awaited<
          ReturnType<BooksUnderTest['all']>
        >;
      }),
    close: () => deleteDevice(device),
  };
}
