import 'fake-indexeddb/auto';

import {
  massFromKg,
  PROTOCOL_VERSION,
  UNCATEGORISED,
  type BatchArgs,
  type FilamentId,
  type MutationUid,
  type PullAnswer,
  type SpoolId,
  type WriteResult,
} from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { pruneHistory } from './history.ts';
import { readSync } from './meta.ts';
import { rebase } from './rebase.ts';
import { ROW_SCHEMA_VERSION } from './schema.ts';
import { pushAll } from './sync/push.ts';
import { createFakeServer, type FakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';
import { readReplica, serverRowsFor, sortedRows } from './testing/check-replica.ts';
import { dumpTables, openDevice, type Device } from './testing/open-device.ts';
import { recentMutations } from './recent-mutations.ts';
import { undo } from './undo.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

const uidOf = (result: WriteResult<unknown>): MutationUid => {
  if (!result.ok || result.uid === null) throw new Error('written, so that it can be undone');
  return result.uid;
};

const records = async ({ database }: Device) => {
  const { filaments, spools, purchases, aliases, conflicts } = await dumpTables(database);
  return { filaments, spools, purchases, aliases, conflicts };
};

const noteEdit = (filamentId: FilamentId, from: string, to: string) => ({
  filamentId,
  changes: { notes: { from, to } },
});

async function push(device: Device, server: FakeServer): Promise<void> {
  const call = { token: 'token', signal: new AbortController().signal };
  const transport = createFakeTransport(server);
  await pushAll({ database: device.database, transport }, { clientId: null, mid: 0 }, call, () => undefined);
}

async function pull({ database }: Device, server: FakeServer): Promise<void> {
  const sync = await database.read(['meta'], (_, tx) => readSync(tx));
  const request = {
    protocol: PROTOCOL_VERSION,
    schema: ROW_SCHEMA_VERSION,
    clientId: sync.clientId,
    cursor: sync.cursor,
    pendingCount: 0,
    ackedMid: sync.ackedMid,
    numbersLeft: { filaments: 100, spools: 100 },
  };
  const answer = JSON.parse(JSON.stringify(server.pull(request))) as PullAnswer;
  expect(await rebase(database, request, answer, { now: 5_000, clockOffsetMs: 0 })).toMatchObject({
    kind: 'applied',
  });
}

async function sync(device: Device, server: FakeServer): Promise<void> {
  await push(device, server);
  await pull(device, server);
  const replica = await readReplica(device.database);
  expect(sortedRows(replica.shown)).toEqual(serverRowsFor(server, replica));
}

describe('undo', () => {
  it('S2.1 WR3 takes a scope back as one, before it was ever sent, and brings it again', async () => {
    const device = await openDevice('a');
    const args = device.fixture.newFilament(names, { kg: 2, pricePerKg: 20 });
    const scope = await device.scopes.run(async ({ run }) => {
      await run('createFilament', args);
      await run('recordUse', {
        eventId: device.fixture.eventId(),
        spoolId: args.spools?.[0]?.spoolId as SpoolId,
        used: massFromKg(0.5),
      });
    });
    const undone = await undo(device, [uidOf(scope)]);
    expect(undone).toMatchObject({ ok: true, data: { status: 'undone', left: [] } });
    expect(await records(device)).toEqual({
      filaments: [],
      spools: [],
      purchases: [],
      aliases: [],
      conflicts: [],
    });
    expect((await dumpTables(device.database))['outbox']).toMatchObject([
      { mid: 1, name: 'batch' },
      { mid: 2, name: 'revert', args: { uid: uidOf(scope) } },
    ]);
    expect(await undo(device, [uidOf(scope)])).toMatchObject({ ok: true, data: { status: 'nothing' } });
    expect(await undo(device, [uidOf(undone)])).toMatchObject({ ok: true, data: { status: 'undone' } });
    expect(await records(device)).toMatchObject({
      filaments: [{ id: args.filament.id, stock: massFromKg(1.5) }],
      purchases: [{ quantity: massFromKg(2) }],
    });
  });

  it('S2.1 PL4 of a mutation that is still pending takes back what its last replay did', async () => {
    const server = createFakeServer();
    const [anna, ben] = [await openDevice('a'), await openDevice('b')];
    const args = anna.fixture.newFilament(names);
    const filamentId = args.filament.id as FilamentId;
    await anna.mutate('createFilament', args);
    await sync(anna, server);
    await sync(ben, server);
    await ben.mutate('editFilament', noteEdit(filamentId, '', 'from Ben'));
    await sync(ben, server);
    // Later than Ben's, and written without knowing of it.
    anna.clock += 60_000;
    const edit = await anna.mutate('editFilament', noteEdit(filamentId, '', 'from Anna'));
    await pull(anna, server);
    expect(await anna.database.strict.filaments.get(filamentId)).toMatchObject({ notes: 'from Anna' });
    await undo(anna, [uidOf(edit)]);
    expect(await anna.database.strict.filaments.get(filamentId)).toMatchObject({ notes: 'from Ben' });
    // The conflict of the two edits is moot without one of them.
    expect(await anna.database.strict.conflicts.toArray()).toEqual([]);
    await sync(anna, server);
    expect(await anna.database.strict.filaments.get(filamentId)).toMatchObject({ notes: 'from Ben' });
  });

  it('S2.1 PL4 of a mutation that the server made something else of waits for it, at the first pull as at the next', async () => {
    const server = createFakeServer();
    const [anna, ben] = [await openDevice('a'), await openDevice('b')];
    await ben.mutate('createFilament', ben.fixture.newFilament(names));
    const created = await anna.mutate(
      'createFilament',
      anna.fixture.newFilament(names, { kg: 1, pricePerKg: 20 }),
    );
    await sync(ben, server);
    // Comes after Ben's, and is taken in by it; only then it is undone.
    await push(anna, server);
    await undo(anna, [uidOf(created)]);
    await pull(anna, server);
    const shown = await records(anna);
    await ben.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    await push(ben, server);
    await pull(anna, server);
    expect(await records(anna)).toEqual(shown);
    await sync(anna, server);
    expect(await anna.database.strict.purchases.count()).toBe(0);
  });

  it('S2.1 leaves what others changed since, with both values, on the device as on the server', async () => {
    const server = createFakeServer();
    const [anna, ben] = [await openDevice('a'), await openDevice('b')];
    const args = anna.fixture.newFilament(names);
    const filamentId = args.filament.id as FilamentId;
    await anna.mutate('createFilament', args);
    const edit = await anna.mutate('editFilament', noteEdit(filamentId, '', 'from Anna'));
    await sync(anna, server);
    await sync(ben, server);
    await ben.mutate('editFilament', noteEdit(filamentId, 'from Anna', 'from Ben'));
    await sync(ben, server);
    await sync(anna, server);
    expect(await undo(anna, [uidOf(edit)])).toMatchObject({
      ok: true,
      data: { status: 'partly', left: [{ recordId: filamentId, field: 'notes', reason: 'changed_since' }] },
    });
    await sync(anna, server);
    expect(await anna.database.strict.filaments.get(filamentId)).toMatchObject({ notes: 'from Ben' });
    expect(await anna.database.strict.conflicts.toArray()).toMatchObject([
      { recordId: filamentId, kept: 'from Ben', lost: '', resolvedAt: null },
    ]);
  });

  it('S2.1 of what this device does not know waits for the server, and arrives with the next pull', async () => {
    const server = createFakeServer();
    const [anna, ben] = [await openDevice('a'), await openDevice('b')];
    const args = ben.fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
    const created = await ben.mutate('createFilament', args);
    await sync(ben, server);
    await sync(anna, server);
    const undone = await undo(anna, [uidOf(created)]);
    expect(undone).toMatchObject({ ok: true, data: { status: 'waiting' } });
    expect(await anna.database.strict.filaments.count()).toBe(1);
    await sync(anna, server);
    expect(await anna.database.strict.filaments.count()).toBe(0);
    expect(await anna.database.strict.notices.toArray()).toEqual([]);
    await sync(ben, server);
    expect(await ben.database.strict.spools.count()).toBe(0);
    // What the server did in its place is not in this device's book either.
    expect(await undo(anna, [uidOf(undone)])).toMatchObject({ ok: true, data: { status: 'waiting' } });
    await sync(anna, server);
    expect(await anna.database.strict.filaments.toArray()).toMatchObject([{ stock: massFromKg(1) }]);
  });

  it('S1.3 S2.1 of a creation that the server merged takes back what the server did', async () => {
    const server = createFakeServer();
    const [anna, ben] = [await openDevice('a'), await openDevice('b')];
    await ben.mutate('createFilament', ben.fixture.newFilament(names, { kg: 1, pricePerKg: 20 }));
    await sync(ben, server);
    const before = await records(ben);
    const created = await anna.mutate(
      'createFilament',
      anna.fixture.newFilament(names, { kg: 2, pricePerKg: 30, purchasedOn: '2026-11-01' }),
    );
    await sync(anna, server);
    expect(await anna.database.strict.filaments.toArray()).toMatchObject([{ stock: massFromKg(3) }]);
    await undo(anna, [uidOf(created)]);
    await sync(anna, server);
    const untimed = (all: Record<string, unknown>) =>
      JSON.parse(JSON.stringify(all, (key, value: unknown) => (key === 'updatedAt' ? 0 : value)));
    expect(untimed(await records(anna))).toEqual(untimed(before));
  });

  it('S2.11 takes all parts of one action back together, and brings them again together', async () => {
    const device = await openDevice('a');
    const groupId = 'one import';
    const parts = [];
    for (const part of [0, 1, 2]) {
      const calls: BatchArgs['calls'] = Array.from({ length: 20 }, (_, at) => ({
        name: 'createFilament',
        args: device.fixture.newFilament({ ...names, color: `Color ${part}/${at}` }),
      }));
      parts.push(await device.mutate('batch', { calls, groupId }));
    }
    await device.mutate('createFilament', device.fixture.newFilament(names));
    const undone = await undo(device, [uidOf(parts[1] as WriteResult<unknown>)]);
    expect(undone).toMatchObject({ ok: true, data: { status: 'undone', uids: { length: 3 } } });
    expect(await device.database.strict.filaments.count()).toBe(1);
    expect(await undo(device, [uidOf(undone)])).toMatchObject({ ok: true, data: { status: 'undone' } });
    expect(await device.database.strict.filaments.count()).toBe(61);
  });
});

describe('how far an undo is', () => {
  const manyExpenses = ({ fixture }: Device, count: number): BatchArgs['calls'] => [
    {
      name: 'createExpenses',
      args: {
        expenses: Array.from({ length: count }, () => ({
          expenseId: fixture.id(),
          amount: 10_000,
          categoryId: UNCATEGORISED,
          spentOn: '2026-11-01',
          payee: null,
          note: '',
        })),
      },
    },
  ];

  it('S2.11 is told over all parts while thousands of rows go, from nothing to all of it', async () => {
    const device = await openDevice('a');
    const groupId = 'one import';
    const parts = [];
    for (const count of [1_500, 1_200])
      parts.push(await device.mutate('batch', { calls: manyExpenses(device, count), groupId }));
    const told: number[] = [];
    const undone = await undo(device, parts.map(uidOf), { onProgress: (done) => told.push(done) });
    expect(undone).toMatchObject({ ok: true, data: { status: 'undone' } });
    expect(told).toEqual([0, 1_000 / 1_200 / 2, 1 / 2, 1 / 2, (1 + 1_000 / 1_500) / 2, 1]);
    expect(await device.database.strict.expenses.count()).toBe(0);
  });

  it('S2.11 is not told of an undo that is done before anybody could read it', async () => {
    const device = await openDevice('a');
    const created = await device.mutate('batch', { calls: manyExpenses(device, 20) });
    const told: number[] = [];
    await undo(device, [uidOf(created)], { onProgress: (done) => told.push(done) });
    expect(await device.database.strict.expenses.count()).toBe(0);
    expect(told).toEqual([]);
  });
});

describe('the book of images', () => {
  it('tells what this device did lately, before and after', async () => {
    const server = createFakeServer();
    const device = await openDevice('a');
    const args = device.fixture.newFilament(names);
    const filamentId = args.filament.id as FilamentId;
    const created = uidOf(await device.mutate('createFilament', args));
    const edited = uidOf(await device.mutate('editFilament', noteEdit(filamentId, '', 'first')));
    await sync(device, server);
    const undone = await undo(device, [edited]);
    expect(await recentMutations(device.database, 10)).toMatchObject([
      { uid: uidOf(undone), name: 'revert' },
      { uid: edited, changes: [{ kind: 'updated', from: { notes: '' }, to: { notes: 'first' } }] },
      { uid: created, changes: [{ table: 'filaments', kind: 'created' }] },
    ]);
  });

  it('has nothing of what the server refused', async () => {
    const server = createFakeServer();
    const [anna, ben] = [await openDevice('a'), await openDevice('b')];
    const args = anna.fixture.newFilament(names);
    await anna.mutate('createFilament', args);
    await anna.mutate('createFilament', anna.fixture.newFilament({ ...names, color: 'Azure' }));
    await sync(anna, server);
    await sync(ben, server);
    const renamed = uidOf(
      await anna.mutate('renameFilament', {
        filamentId: args.filament.id,
        names: { color: { from: names.color, to: 'Red' } },
      }),
    );
    await ben.mutate('createFilament', ben.fixture.newFilament({ ...names, color: 'Red' }));
    await sync(ben, server);
    await sync(anna, server);
    expect((await readReplica(anna.database)).uids.attention).toEqual([renamed]);
    expect((await recentMutations(anna.database, 10)).map(({ uid }) => uid)).not.toContain(renamed);
    await undo(anna, [renamed]);
    await sync(anna, server);
    expect(server.outcomes.get(lastUid(server))).toMatchObject({ status: 'noop' });
  });

  it('keeps the newest, and few of the large ones', async () => {
    const { database } = await openDevice('a');
    const entry = (at: number, size: number) => ({
      uid: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}` as MutationUid,
      changes: [],
      size,
    });
    await database.strict.history.bulkPut(
      Array.from({ length: 2_100 }, (_, at) => entry(at, at % 70 === 0 ? 200_000 : 10)),
    );
    await database.write('strict', (tx) => pruneHistory(tx));
    const kept = await database.strict.history.toArray();
    const large = kept.filter(({ size }) => size > 10);
    expect(large.map(({ uid }) => uid)).toEqual(
      Array.from({ length: 12 }, (_, at) => entry((18 + at) * 70, 0).uid),
    );
    expect(kept[0]?.uid).toBe(entry(100, 0).uid);
    expect(kept.at(-1)?.uid).toBe(entry(2_099, 0).uid);
  });
});

/** The uid that came in last. */
const lastUid = (server: FakeServer): MutationUid => [...server.outcomes.keys()].at(-1) as MutationUid;
