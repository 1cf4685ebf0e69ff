import 'fake-indexeddb/auto';

import { bounds, moneyFromUnits, UNCATEGORISED } from '@spoolshed/core';
import { afterEach, expect, it } from 'vitest';

import { createOpenScopes } from '../open-scopes.ts';
import { runRound } from '../sync/round.ts';
import { readReplica, serverRowsFor, sortedRows } from '../testing/check-replica.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport } from '../testing/fake-transport.ts';
import { deleteDevice, openDevice, type Device } from '../testing/open-device.ts';
import { undo } from '../undo.ts';
import { createOperations } from './create-operations.ts';

const ROWS = bounds.mutationRows.max + 500;

const opened: Device[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await deleteDevice(device);
});

async function open(seed: string): Promise<Device> {
  const device = await openDevice(seed);
  opened.push(device);
  return device;
}

const operationsOf = (device: Device) =>
  createOperations({ ...device, note: () => undefined }, createOpenScopes(), {
    mutate: device.mutate,
    transactionScope: device.scopes.run,
  });

it('S2.11 S2.4 more expenses than a mutation may carry are saved on A, arrive on B whole, and are undone as one', async () => {
  const transport = createFakeTransport(createFakeServer());
  const [a, b] = [await open('a'), await open('b')];
  const sync = async (device: Device) => {
    const watch = { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined };
    const known = { known: { clientId: null, mid: 0 }, register: false, verified: true };
    await runRound({ ...device, transport }, known, watch);
    const replica = await readReplica(device.database);
    expect(replica.uids).toMatchObject({ outbox: [], attention: [] });
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
  };
  const rows = Array.from({ length: ROWS }, (_, at) => ({
    expenseId: a.newId<string>(),
    amount: moneyFromUnits(at + 1),
    categoryId: UNCATEGORISED,
    spentOn: '2026-10-31',
    payee: null,
    note: `Row ${at}`,
  }));
  const told: number[] = [];
  const saved = await operationsOf(a).expenses.createMany(rows, { onProgress: (done) => told.push(done) });
  expect(saved).toMatchObject({ ok: true, affected: ROWS, data: { uids: { length: 2 } } });
  expect(told[0]).toBe(0);
  expect(told.at(-1)).toBe(ROWS);
  // Often enough that somebody who waits sees it move.
  for (const [at, done] of told.entries()) expect(done - (told[at - 1] ?? 0)).toBeLessThanOrEqual(500);
  await sync(a);
  await sync(b);
  expect(await b.database.strict.expenses.count()).toBe(ROWS);
  // By the device that wrote it; one of its parts stands for all.
  const [first] = saved.ok ? saved.data.uids : [];
  if (first === undefined) throw new Error('it was saved');
  expect(await undo(a, [first])).toMatchObject({ ok: true, data: { status: 'undone', left: [] } });
  await sync(a);
  await sync(b);
  for (const { database } of [a, b]) expect(await database.strict.expenses.count()).toBe(0);
});
