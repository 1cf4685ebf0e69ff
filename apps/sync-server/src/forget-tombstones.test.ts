import { isDeepStrictEqual } from 'node:util';
import { tableNames, type Mutation, type PurchaseId } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetTombstones, TOMBSTONE_KEEP_MS } from './forget-tombstones.ts';
import { keepHouse } from './housekeeping.ts';
import { dumpDatabase } from './testing/dump.ts';
import { filamentIdOf, recordFilament } from './testing/sample-mutations.ts';
import { createTestClient, type TestClient } from './testing/test-client.ts';
import type { TestServer } from './testing/test-server.ts';
import { openTwoDevices } from './testing/two-devices.ts';

let server: TestServer;
let anna: TestClient;
let ben: TestClient;

beforeEach(async () => {
  ({ server, anna, ben } = await openTwoDevices());
});
afterEach(() => server.close());

const goOn = new AbortController().signal;
const forgetAll = () => forgetTombstones(server.store, Infinity, goOn);
const horizon = () => server.store.tombstones.horizonOf(server.workshopId);
const tombstones = (): number =>
  tableNames.reduce((sum, table) => {
    const rows = server.store.records.changedSince(server.workshopId, 0);
    return sum + rows.filter((row) => row.table === table && row.body === null).length;
  }, 0);

const pushLast = () => anna.push(anna.outbox.length, { mutations: anna.outbox.slice(-1), pendingCount: 1 });

async function apply(mutation: Mutation): Promise<Mutation> {
  const { results } = await pushLast();
  expect(results).toMatchObject([{ uid: mutation.uid, outcome: { status: 'applied' } }]);
  return mutation;
}

const buy = (color: string) => apply(recordFilament(anna, color, { kg: 1, pricePerKg: 20 }));
const purchaseOf = ({ args }: Mutation): PurchaseId =>
  server.store.records.find(server.workshopId, 'purchases', 'byFilament', [
    (args as { filament: { id: string } }).filament.id,
  ])[0]?.id as PurchaseId;
const giveBack = (bought: Mutation) =>
  apply(anna.record('deletePurchase', { purchaseId: purchaseOf(bought) }));

describe('the horizon', () => {
  it('PL2 is the youngest tombstone that was forgotten: who has heard of that goes on, who has not asks for all', async () => {
    const red = await buy('Red');
    const { cursor: before } = await ben.pullAnswer(null);
    await giveBack(red);
    const { cursor: at } = await ben.pullAnswer(null);
    await buy('Blue');
    const { cursor: after } = await ben.pullAnswer(null);
    expect(tombstones()).toBeGreaterThan(0);
    expect((await ben.pullAnswer(before)).patch.deleted).toHaveLength(tombstones());

    expect(await forgetAll()).toBeGreaterThan(0);
    expect([tombstones(), horizon()]).toEqual([0, at.version]);
    expect(await ben.pull(before)).toEqual({
      reset: 'horizon',
      epoch: before.epoch,
      serverTime: server.clock.now,
    });
    expect((await ben.pullAnswer(at)).patch).toMatchObject({
      rows: { filaments: [{ color: 'Blue' }] },
      deleted: [],
    });
    expect((await ben.pullAnswer(after)).patch.deleted).toEqual([]);
    expect((await ben.pullAnswer(null)).patch.rows.purchases).toHaveLength(1);
  });

  it('PL2 stays where nothing was forgotten: no device asks for all without need', async () => {
    await buy('Red');
    const { cursor } = await ben.pullAnswer(null);
    await buy('Blue');
    expect([await forgetAll(), horizon()]).toEqual([0, 0]);
    expect((await ben.pullAnswer(cursor)).patch.rows.filaments).toHaveLength(1);
  });

  it('PL2 FK2 a cursor of a timeline that was left is one of that, however far back it is', async () => {
    const red = await buy('Red');
    const { cursor } = await ben.pullAnswer(null);
    await giveBack(red);
    await forgetAll();
    expect(await ben.pull({ ...cursor, tag: 'other' })).toMatchObject({ reset: 'timeline' });
    expect(await ben.pull({ ...cursor, epoch: 'other' })).toMatchObject({ reset: 'epoch' });
  });

  it('PL2 never goes back, and what was forgotten once may come and go again', async () => {
    const red = await buy('Red');
    const gone = await giveBack(red);
    await forgetAll();
    const first = horizon();
    await apply(anna.record('revert', { uid: gone.uid }));
    expect((await ben.pullAnswer(null)).patch.rows.purchases).toHaveLength(1);
    expect([await forgetAll(), horizon()]).toEqual([0, first]);
    await giveBack(red);
    await forgetAll();
    expect(horizon()).toBe(anna.outbox.length);
  });
});

describe('what is forgotten', () => {
  it('PL2 only what is older than any device may be away', async () => {
    await giveBack(await buy('Red'));
    const after = horizon();
    const old = tombstones();
    server.clock.now += TOMBSTONE_KEEP_MS;
    anna = await createTestClient(server.request, 'Later');
    await giveBack(await buy('Blue'));
    const both = tombstones();
    server.clock.now -= 1;
    await keepHouse(server.deps, goOn);
    expect([horizon(), tombstones()]).toEqual([after, both]);
    server.clock.now += 1;
    await keepHouse(server.deps, goOn);
    expect([horizon(), tombstones()]).toEqual([2, both - old]);
  });

  it('PL2 nothing behind one that is young, where the clock of the server went back', async () => {
    await giveBack(await buy('Red'));
    server.clock.now -= 3 * TOMBSTONE_KEEP_MS;
    anna = await createTestClient(server.request, 'Earlier');
    await giveBack(await buy('Blue'));
    const both = tombstones();
    server.clock.now += 3 * TOMBSTONE_KEEP_MS;
    await keepHouse(server.deps, goOn);
    expect([horizon(), tombstones()]).toEqual([0, both]);
  });

  it('ID2 ID3 PL2 no uid and no link of the chain', async () => {
    const red = await buy('Red');
    await giveBack(red);
    const again = anna.pushRequest(1);
    const logBefore = dumpDatabase(server.dataDir)['log'];
    await forgetAll();
    expect(dumpDatabase(server.dataDir)['log']).toEqual(logBefore);
    const answer = (await (await anna.send('/api/sync/push', again)).json()) as { results: unknown[] };
    expect(answer.results).toHaveLength(2);
    expect(tombstones()).toBe(0);
    expect(server.store.records.all(server.workshopId, 'purchases')).toEqual([]);
    server = server.reopen();
    expect(server.store.damage).toBeNull();
    expect(horizon()).toBe(2);
  });

  it('PL2 S1.14 no alias: what was merged away still leads to what it was merged into', async () => {
    const [red, pink] = [await buy('Red'), await buy('Pink')];
    await apply(anna.record('mergeFilaments', { from: filamentIdOf(pink), into: filamentIdOf(red) }));
    await giveBack(pink);
    await forgetAll();
    const aliases = server.store.records.all(server.workshopId, 'aliases');
    expect(aliases).toMatchObject([{ id: filamentIdOf(pink), targetId: filamentIdOf(red) }]);
  });

  it('PL2 F7 with the horizon or not at all, wherever the disk fails', async () => {
    await giveBack(await buy('Red'));
    const before = dumpDatabase(server.dataDir);
    const all = tombstones();
    for (let at = 1; ; at += 1) {
      Object.assign(server.fault, { at, writes: 0 });
      const failed = await forgetAll().then(
        () => null,
        (error: unknown) => error,
      );
      server.fault.at = null;
      expect(tombstones() < all).toBe(horizon() > 0);
      if (failed === null) break;
      // Up to the first commit nothing at all is other than it was.
      const isUntouched = isDeepStrictEqual(dumpDatabase(server.dataDir), before);
      expect(isUntouched).toBe(horizon() === 0);
    }
    expect(tombstones()).toBe(0);
  });

  it('PL2 in small transactions, and no further once the server stops', async () => {
    const rows = () => server.store.records.createRecordStore(server.workshopId, 1);
    await buy('Red');
    const [bought] = server.store.records.all(server.workshopId, 'purchases');
    if (bought === undefined) throw new Error('there is a purchase');
    const copies = Array.from({ length: 1_200 }, () => ({ ...bought, id: anna.make.id<PurchaseId>() }));
    server.store.write(() => {
      rows().put('purchases', copies);
      rows().del(
        'purchases',
        copies.map(({ id }) => id),
      );
    });
    const stopping = new AbortController();
    const commits: number[] = [];
    const store = {
      ...server.store,
      write<T>(run: () => T): T {
        const before = tombstones();
        const done = server.store.write(run);
        if (tombstones() < before) commits.push(before - tombstones());
        if (commits.length === 2) stopping.abort();
        return done;
      },
    };
    await forgetTombstones(store, Infinity, stopping.signal);
    expect(commits).toEqual([500, 500]);
    await forgetAll();
    expect(tombstones()).toBe(0);
  });

  it('PL2 what fails today is tried again, and is in the log', async () => {
    await giveBack(await buy('Red'));
    server.clock.now += TOMBSTONE_KEEP_MS;
    Object.assign(server.fault, { at: 1, writes: 0, error: () => new Error('injected') });
    await keepHouse(server.deps, goOn);
    expect([horizon(), server.logLines.join('')]).toEqual([
      0,
      expect.stringContaining('forget old tombstones'),
    ]);
    server.fault.at = null;
    await keepHouse(server.deps, goOn);
    expect(horizon()).toBe(2);
  });
});
