import 'fake-indexeddb/auto';

import {
  massFromKg,
  PROTOCOL_VERSION,
  type PullAnswer,
  type PullRequest,
  type PullResponse,
} from '@spoolshed/core';
import { afterEach, describe, expect, it } from 'vitest';

import { readSync } from './meta.ts';
import { rebase } from './rebase.ts';
import { ROW_SCHEMA_VERSION } from './schema.ts';
import { pushAll } from './sync/push.ts';
import { readReplica, serverRowsFor, sortedRows } from './testing/check-replica.ts';
import { failWrites, type FailingWrites, type WriteFault } from './testing/failing-writes.ts';
import { createFakeServer, type FakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';
import { dumpTables, openDevice, type Device } from './testing/open-device.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
const times = { now: 5_000, clockOffsetMs: 40 };

let faults: FailingWrites | null = null;
afterEach(() => {
  faults?.restore();
  faults = null;
});

describe('rebase', () => {
  it('PL4 PL5 takes what the server confirmed out of the outbox, with nothing left in the shadow', async () => {
    const { device, server, filament } = await twoPending();
    await push(device, server);
    expect(await pull(device, server)).toEqual({ kind: 'applied', acknowledged: 2 });
    const replica = await readReplica(device.database);
    expect(replica.uids).toMatchObject({ outbox: [], attention: [] });
    expect(replica.uids.sent).toHaveLength(2);
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(server, replica));
    expect(await device.database.strict.shadow.count()).toBe(0);
    expect(replica.sync).toMatchObject({
      ackedMid: 2,
      cursor: server.cursor,
      epoch: server.epoch,
      clockOffsetMs: 40,
      lastSyncAt: 5_000,
    });
    // The server gave the number that the device had none for.
    expect(await device.database.strict.filaments.get(filament)).toMatchObject({ number: 1_000_000 });
  });

  it('PL4 replays what is still pending on newer rows of the server', async () => {
    const { device, server, filament } = await twoPending();
    const other = await openDevice('b');
    await push(device, server);
    await pull(device, server);
    await pull(other, server);
    await other.mutate('editFilament', edit(filament, 'articleNumber', null, 'from B'));
    await other.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    await push(other, server);
    // Pending on A: a note of its own, and a use.
    await device.mutate('editFilament', edit(filament, 'notes', 'second', 'from A'));
    await pull(device, server);
    const replica = await readReplica(device.database);
    expect(replica.uids.outbox).toHaveLength(1);
    expect(await device.database.strict.filaments.get(filament)).toMatchObject({
      notes: 'from A',
      articleNumber: 'from B',
    });
    expect(await device.database.strict.settings.get('currency')).toMatchObject({ value: 'EUR' });
    expect(sortedRows(replica.canonical)).toEqual(serverRowsFor(server, replica));
  });

  it('PL4 a replay that is refused shows no effect and stays pending', async () => {
    const server = createFakeServer();
    const [device, other] = [await openDevice('a'), await openDevice('b')];
    const [first, second] = [
      device.fixture.newFilament(names),
      other.fixture.newFilament({ ...names, color: 'Azure' }),
    ];
    await device.mutate('createFilament', first);
    await push(device, server);
    await pull(device, server);
    await pull(other, server);
    await other.mutate('createFilament', second);
    await push(other, server);
    // Offline on A the name is free, and on the server it is not. What the batch did before goes with it.
    const rename = { filamentId: first.filament.id, names: { color: { from: 'Galaxy Black', to: 'azure' } } };
    const currency = { key: 'currency', from: null, to: 'EUR' };
    await device.mutate('batch', {
      calls: [
        { name: 'changeSetting', args: currency },
        { name: 'renameFilament', args: rename },
      ],
    });
    expect(await device.database.strict.settings.count()).toBe(1);
    expect(await device.database.strict.filaments.get(first.filament.id)).toMatchObject({ color: 'azure' });
    await pull(device, server);
    expect(await device.database.strict.filaments.get(first.filament.id)).toMatchObject({
      color: 'Galaxy Black',
    });
    expect(await device.database.strict.settings.count()).toBe(0);
    expect(await device.database.strict.outbox.count()).toBe(1);
    expect(await device.database.strict.shadow.count()).toBe(0);

    await push(device, server);
    await pull(device, server);
    const replica = await readReplica(device.database);
    expect(replica.uids).toMatchObject({ outbox: [] });
    expect(await device.database.strict.attention.toArray()).toMatchObject([
      {
        name: 'batch',
        reason: 'rejected',
        rejection: { code: 'identity_taken', call: 1, other: { id: second.filament.id } },
        args: { calls: [{ args: currency }, { args: rename }] },
      },
    ]);
  });

  it('PL4 a rule that throws on the device, or is not known to it, holds no pull up', async () => {
    const { device, server } = await twoPending();
    await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    const [entry] = await device.database.strict.outbox.where('mid').equals(3).toArray();
    if (entry === undefined) throw new Error('the third mutation is pending');
    // Written by a newer version of the app, which this database was opened with before.
    await device.database.strict.outbox.put({ ...entry, name: 'mutatorOfTheFuture' });
    expect(await pull(device, server)).toMatchObject({ kind: 'applied' });
    expect(await device.database.strict.outbox.count()).toBe(3);
    expect(await device.database.strict.settings.count()).toBe(0);
  });

  it('PL3 F7 a late, doubled or foreign answer changes nothing', async () => {
    const { device, server } = await twoPending();
    const early = await ask(device, server);
    await push(device, server);
    const late = await ask(device, server);
    await pull(device, server);
    const before = await dumpTables(device.database);
    for (const { request, answer } of [early, late, late]) {
      expect(await rebase(device.database, request, answer, times)).toEqual({ kind: 'stale' });
    }
    const foreign = await ask(device, server);
    const asOther = { ...foreign.request, clientId: device.newClientId() };
    expect(await rebase(device.database, asOther, foreign.answer, times)).toEqual({ kind: 'stale' });
    expect(await dumpTables(device.database)).toEqual(before);
  });

  it('PL3 an answer that was asked for before the last one, at the same cursor, is late and no fork', async () => {
    const server = createFakeServer();
    const device = await openDevice('a');
    await device.mutate('createFilament', device.fixture.newFilament(names));
    const early = await ask(device, server);
    await push(device, server);
    await pull(device, server);
    const request: PullRequest = { ...early.request, cursor: server.cursor };
    const answer: PullAnswer = { ...early.answer, base: server.cursor, cursor: server.cursor };
    expect(await rebase(device.database, request, answer, times)).toEqual({ kind: 'stale' });
  });

  it('PL5 F13 an lmid beyond ours, or another uid at it, means forked; nothing is removed', async () => {
    const { device, server } = await twoPending();
    await push(device, server);
    const { request, answer } = await ask(device, server);
    const before = await dumpTables(device.database);
    const beyond = { ...answer, lmid: 3, lmidUid: device.newId() } as PullAnswer;
    const otherUid = { ...answer, lmidUid: device.newId() } as PullAnswer;
    expect(await rebase(device.database, request, beyond, times)).toEqual({ kind: 'forked' });
    expect(await rebase(device.database, request, otherUid, times)).toEqual({ kind: 'forked' });
    expect(await dumpTables(device.database)).toEqual(before);
    await rebase(device.database, request, answer, times);
    // A server that has forgotten what it had acknowledged.
    const again = await ask(device, server);
    const forgetful = { ...again.answer, lmid: 1, lmidUid: null };
    expect(await rebase(device.database, again.request, forgetful, times)).toEqual({ kind: 'forked' });
  });

  it.each<WriteFault>(['throw', 'abort', 'full'])(
    'PL4 S1.12 a fault (%s) at every write position leaves every table as before',
    async (fault) => {
      const first = await richPull();
      faults = failWrites();
      expect(await rebase(first.device.database, first.request, first.answer, times)).toMatchObject({
        kind: 'applied',
      });
      const positions = faults.count();
      faults.restore();
      const whole = await dumpTables(first.device.database);
      expect(positions).toBeGreaterThan(12);
      for (let position = 1; position <= positions; position += 1) {
        const { device, request, answer } = await richPull();
        const before = await dumpTables(device.database);
        faults = failWrites(position, fault);
        await expect(
          rebase(device.database, request, answer, times),
          `write ${position}`,
        ).rejects.toBeInstanceOf(Error);
        faults.restore();
        expect(await dumpTables(device.database), `write ${position}`).toEqual(before);
        // The same answer arrives once more: what comes of it is what would have come of it.
        await rebase(device.database, request, answer, times);
        expect(await dumpTables(device.database)).toEqual(whole);
      }
    },
  );

  it('PL4 an empty pull moves the cursor without touching a row', async () => {
    const { device, server } = await twoPending();
    await pull(device, server);
    const other = await openDevice('b');
    // A setting of B that is refused moves the server's version and no row.
    await other.mutate('createFilament', other.fixture.newFilament(names));
    server.unknownNames.add('createFilament');
    const rejectedOnly = await ask(device, server);
    faults = failWrites();
    await rebase(device.database, rejectedOnly.request, rejectedOnly.answer, times);
    expect(faults.count()).toBe(1);
    expect(await device.database.strict.outbox.count()).toBe(2);
  });

  it('PL2 PL4 a pull that builds on nothing replaces what is there by key, and keeps what is pending', async () => {
    const { device, server, filament } = await twoPending();
    await push(device, server);
    await pull(device, server);
    // A row that the server does not have (any more).
    const stored = await device.database.strict.filaments.get(filament);
    if (stored === undefined) throw new Error('the filament is there');
    await device.database.strict.filaments.put({
      ...stored,
      id: device.fixture.filamentId(),
      colorKey: 'gone',
    });
    await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    const sync = await device.database.read(['meta'], (_, tx) => readSync(tx));
    await device.database.strict.meta.put({ ...sync, cursor: null });
    const { request, answer } = await ask(device, server);
    faults = failWrites();
    await rebase(device.database, request, answer, times);
    // One row goes, meta is written; equal rows are not rewritten, and the setting stays as it is.
    expect(faults.count()).toBe(2);
    const replica = await readReplica(device.database);
    expect(sortedRows(replica.canonical)).toEqual(serverRowsFor(server, replica));
    expect(await device.database.strict.settings.get('currency')).toMatchObject({ value: 'EUR' });
  });

  it('FK2 nothing is built upon before retained mutations have reached the server', async () => {
    const { device, server } = await twoPending();
    const entries = await device.database.strict.outbox.toArray();
    await device.database.strict.outbox.bulkPut(entries.map((entry) => ({ ...entry, retained: true })));
    const before = await dumpTables(device.database);
    const { request, answer } = await ask(device, server);
    expect(await rebase(device.database, request, answer, times)).toEqual({ kind: 'push_first' });
    expect(await dumpTables(device.database)).toEqual(before);
  });

  it('S1.10 tells what only the server could know, and not what the device said itself', async () => {
    const server = createFakeServer();
    const [device, other] = [await openDevice('a'), await openDevice('b')];
    await other.mutate('createFilament', other.fixture.newFilament(names, { kg: 1, pricePerKg: 20 }));
    await push(other, server);
    await device.mutate('createFilament', device.fixture.newFilament(names, { kg: 1, pricePerKg: 20 }));
    await push(device, server);
    await pull(device, server);
    const told = await device.database.strict.notices.toArray();
    expect(told.map(({ notice }) => notice.kind).toSorted()).toEqual([
      'merged_into_existing',
      'same_box_twice',
    ]);
    // Once more, with open eyes: the device knew of the merge when it was made.
    await device.mutate('createFilament', device.fixture.newFilament(names, { kg: 2, pricePerKg: 20 }));
    await push(device, server);
    await pull(device, server);
    expect(await device.database.strict.notices.toArray()).toEqual(told);
  });

  it('numbers of one block are given once, however often the answer with it arrives', async () => {
    const server = createFakeServer();
    const device = await openDevice('a');
    const { request, answer } = await ask(device, server);
    expect(answer.numberBlocks).toHaveLength(2);
    await rebase(device.database, request, answer, times);
    const second = { ...answer, base: answer.cursor };
    await rebase(device.database, { ...request, cursor: answer.cursor }, second, times);
    const sync = await device.database.read(['meta'], (_, tx) => readSync(tx));
    expect(sync.numbers).toEqual({ filaments: [{ from: 1, to: 100 }], spools: [{ from: 101, to: 200 }] });
  });
});

/** Two mutations that the server has not seen: a filament with a purchase, and a note on it. */
async function twoPending() {
  const server = createFakeServer();
  const device = await openDevice('a');
  const args = device.fixture.newFilament(names, { kg: 2, pricePerKg: 25 });
  await device.mutate('createFilament', args);
  await device.mutate('editFilament', edit(args.filament.id, 'notes', '', 'second'));
  return { device, server, filament: args.filament.id };
}

/** A pull that does everything at once: rows come, one verdict is a rejection, others merge, something stays pending. */
async function richPull() {
  const server = createFakeServer();
  const [device, other] = [await openDevice('a'), await openDevice('b')];
  const mine = device.fixture.newFilament(names, { kg: 2, pricePerKg: 25 });
  await device.mutate('createFilament', mine);
  const taken = other.fixture.newFilament(names, { kg: 2, pricePerKg: 25 });
  await other.mutate('createFilament', taken);
  await other.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
  await push(other, server);
  const missing = device.fixture.spoolId();
  await device.mutate('openSpool', { spoolId: mine.spools?.[0]?.spoolId, openedAt: 1 });
  const entries = await device.database.strict.outbox.toArray();
  // A call that the server will refuse for good.
  await device.database.strict.outbox.bulkPut(
    entries.map((entry) => (entry.mid === 2 ? { ...entry, args: { spoolId: missing, openedAt: 1 } } : entry)),
  );
  await push(device, server);
  await device.mutate('recordUse', {
    eventId: device.fixture.eventId(),
    spoolId: mine.spools?.[0]?.spoolId,
    used: massFromKg(0.1),
    occurredAt: 1,
  });
  return { device, server, ...(await ask(device, server)) };
}

const edit = (filamentId: string, field: string, from: string | null, to: string) => ({
  filamentId,
  changes: { [field]: { from, to } },
});

async function push({ database }: Device, server: FakeServer): Promise<void> {
  const call = { token: 'token', signal: new AbortController().signal };
  const transport = createFakeTransport(server);
  await pushAll({ database, transport }, { clientId: null, mid: 0 }, call, () => undefined);
}

async function ask(
  { database }: Device,
  server: FakeServer,
): Promise<{ request: PullRequest; answer: PullAnswer }> {
  const { clientId, cursor, ackedMid } = await database.read(['meta'], (_, tx) => readSync(tx));
  const numbersLeft = { filaments: 0, spools: 0 };
  const request = {
    protocol: PROTOCOL_VERSION,
    schema: ROW_SCHEMA_VERSION,
    clientId,
    cursor,
    pendingCount: 0,
    ackedMid,
    numbersLeft,
  };
  return { request, answer: expectAnswer(server.pull(request)) };
}

async function pull(device: Device, server: FakeServer) {
  const { request, answer } = await ask(device, server);
  return rebase(device.database, request, { ...answer, numberBlocks: [] }, times);
}

function expectAnswer(response: PullResponse): PullAnswer {
  if ('reset' in response) throw new Error(`the server asks for a reset: ${response.reset}`);
  const copy: PullAnswer = JSON.parse(JSON.stringify(response));
  return copy;
}
