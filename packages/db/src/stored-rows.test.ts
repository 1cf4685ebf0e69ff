import 'fake-indexeddb/auto';

import { createOverlay, type Steps } from '@spoolshed/core';
import { storeContract } from '@spoolshed/core/testing';
import { expect, it, vi } from 'vitest';

import { differencesOf, writeRows } from './row-differences.ts';
import { createStoredRows } from './stored-rows.ts';
import { dumpTables, openDevice } from './testing/open-device.ts';

const run =
  (database: Awaited<ReturnType<typeof openDevice>>['database']) =>
  <T>(steps: Steps<T>, keep: (result: T) => boolean = () => true): Promise<T> =>
    database.write('strict', async (tx) => {
      const stored = createStoredRows(tx);
      const overlay = createOverlay(stored);
      const result = await overlay.run(steps, keep);
      await writeRows(tx, await differencesOf(stored, overlay.written()));
      return result;
    });

storeContract('IndexedDB through the overlay', async () => {
  const { database } = await openDevice('contract');
  return { isAuthority: false, run: run(database), close: () => database.close() };
});

it('answers the same whether it asks for single rows or has loaded the table', async () => {
  const device = await openDevice('a');
  const all = Array.from({ length: 30 }, (_, at) =>
    device.fixture.newFilament(
      { color: `C${at % 7}`, brand: `B${at}`, material: 'PLA' },
      { kg: 1, pricePerKg: 1 },
    ),
  );
  await device.mutate('batch', { calls: all.map((args) => ({ name: 'createFilament', args })) });
  const ids = all.map((args) => args.filament.id);
  const keys = ids.map((id) => [id]);
  await device.database.read(['filaments', 'spools'], async (_, tx) => {
    const [single, whole] = [createStoredRows(tx), createStoredRows(tx)];
    expect((await whole.allIds('spools')).length).toBe(30);
    expect(await single.findRows('spools', 'byFilament', keys)).toEqual(
      await whole.findRows('spools', 'byFilament', keys),
    );
    await whole.allIds('filaments');
    const asked = [...ids, device.fixture.filamentId(), ...ids.slice(0, 3)];
    expect(await single.getRows('filaments', asked)).toEqual(await whole.getRows('filaments', asked));
  });
});

it('S2.11 loads a table whole once single questions would cost more, and asks nothing twice', async () => {
  const device = await openDevice('a');
  const all = Array.from({ length: 150 }, (_, at) =>
    device.fixture.newFilament({ color: `C${at}`, brand: 'B', material: 'PLA' }),
  );
  await device.mutate('batch', { calls: all.map((args) => ({ name: 'createFilament', args })) });
  const gets = vi.spyOn(globalThis.IDBObjectStore.prototype, 'get');
  const scans = vi.spyOn(globalThis.IDBObjectStore.prototype, 'getAll');
  await device.database.read(['filaments'], async (_, tx) => {
    const stored = createStoredRows(tx);
    for (const { filament } of all) await stored.getRows('filaments', [filament.id]);
    for (const { filament } of all) await stored.before('filaments', [filament.id]);
  });
  expect(gets.mock.calls.length).toBeLessThanOrEqual(100);
  expect(scans.mock.calls.length).toBeLessThanOrEqual(2);
  vi.restoreAllMocks();
  expect((await dumpTables(device.database))['filaments']).toHaveLength(150);
});
