import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  pullRequestSchema,
  type ClientId,
  type Cursor,
  type DeviceId,
  type PullAnswer,
} from '@spoolshed/core';
import { sampleFilament } from '@spoolshed/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPull } from './build-pull.ts';
import { processPush } from './process-push.ts';
import type { Store } from './store/open-store.ts';
import { createClientOfAnotherWorkshop } from './testing/other-workshop.ts';
import { filamentIdOf, recordFilament, recordUseOf } from './testing/sample-mutations.ts';
import { createTestClient, type TestClient } from './testing/test-client.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';
import { openTwoDevices } from './testing/two-devices.ts';

let server: TestServer;
let anna: TestClient;
let ben: TestClient;

beforeEach(async () => {
  ({ server, anna, ben } = await openTwoDevices());
});
afterEach(() => server.close());

const head = (): Cursor => {
  const workshop = server.store.workshops.get(server.workshopId);
  if (workshop === undefined) throw new Error('a store has a workshop');
  return workshop.head;
};
const colors = ({ patch }: PullAnswer) => patch.rows.filaments.map(({ color }) => color);

describe('an ordinary pull', () => {
  it('PL1 a null cursor pulls everything, and the answer’s cursor names where the server stands', async () => {
    const created = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    recordUseOf(anna, created, 100);
    await anna.push();
    const answer = await ben.pullAnswer(null);
    expect(answer.base).toBeNull();
    expect(answer.cursor).toEqual(head());
    expect(answer.patch.rows.filaments).toMatchObject([
      { id: filamentIdOf(created), stock: 900_000_000_000 },
    ]);
    expect(answer.patch.rows.spools).toHaveLength(1);
    expect(answer.patch.rows.purchases).toHaveLength(1);
    expect(answer.patch.rows.stockEvents).toHaveLength(1);
    expect(answer).toMatchObject({ lmid: 0, lmidUid: null, results: [], durableVersion: null });
    expect(answer.serverTime).toBe(server.clock.now);
  });

  it('PL1 a cursor pulls the rows that were written after it, and names it as its base', async () => {
    recordFilament(anna, 'Red');
    await anna.push();
    const { cursor } = await ben.pullAnswer(null);
    const blue = recordFilament(anna, 'Blue', { kg: 1, pricePerKg: 20 });
    await anna.push(2);
    const answer = await ben.pullAnswer(cursor);
    expect(answer.base).toEqual(cursor);
    expect(answer.patch.rows.filaments.map(({ id }) => id)).toEqual([filamentIdOf(blue)]);
    const empty = await ben.pullAnswer(answer.cursor);
    expect(empty.cursor).toEqual(answer.cursor);
    expect(Object.values(empty.patch.rows).flat()).toEqual([]);
  });

  it('PL1 brings lmid, its uid and the results after the last one that was confirmed', async () => {
    recordFilament(anna, 'Red');
    anna.record('openSpool', { spoolId: anna.make.spoolId(), openedAt: 1 });
    const last = recordFilament(anna, 'red');
    const { results } = await anna.push();
    const answer = await anna.pullAnswer(null, { ackedMid: 1 });
    expect(answer).toMatchObject({ lmid: 3, lmidUid: last.uid });
    expect(answer.results).toEqual(results.slice(1));
    expect((await anna.pullAnswer(null, { ackedMid: 3 })).results).toEqual([]);
  });

  it('PL1 FK1 a new client id gets the results of what it sent again', async () => {
    recordFilament(anna, 'Red');
    const { results } = await anna.push();
    const forked = anna.make.id<ClientId>();
    await anna.send('/api/sync/push', { ...anna.pushRequest(), clientId: forked });
    expect((await anna.pullAnswer(null, { clientId: forked })).results).toEqual(results);
  });

  it('PL1 tombstones are rows: who holds the row hears of it, who starts anew does not', async () => {
    recordFilament(anna, 'Red');
    await anna.push();
    const { cursor } = await ben.pullAnswer(null);
    const id = filamentIdOf(recordFilament(anna, 'Blue'));
    await anna.push(2);
    const both = await ben.pullAnswer(cursor);
    server.store.write(() => {
      const store = server.store.records.createRecordStore(server.workshopId, head().version + 1);
      store.del('filaments', [id]);
    });
    expect((await ben.pullAnswer(both.cursor)).patch.deleted).toEqual([{ table: 'filaments', id }]);
    const anew = await ben.pullAnswer(null);
    expect(anew.patch.deleted).toEqual([]);
    expect(colors(anew)).toEqual(['Red']);
  });

  it('PL1 more rows than a pull may bring are for a snapshot: counted, not read, and no number is lost by it', async () => {
    server.close();
    server = createTestServer({ mostPullRows: 3 });
    anna = await createTestClient(server.request, 'Anna');
    for (const color of ['Red', 'Blue', 'Green']) recordFilament(anna, color);
    await anna.push();
    const { cursor } = await anna.pullAnswer(null);
    expect(cursor.version).toBe(3);
    recordFilament(anna, 'Black');
    await anna.push(4);
    const low = { numbersLeft: { filaments: 0, spools: 0 } };
    const blocks = () => server.database.prepare('SELECT count(*) FROM number_blocks').pluck().get();
    expect(await anna.pull(null, low)).toEqual({
      reset: 'size',
      epoch: head().epoch,
      serverTime: server.clock.now,
    });
    expect(blocks()).toBe(0);
    expect((await anna.pullAnswer(cursor, low)).patch.rows.filaments).toHaveLength(1);
    expect(blocks()).toBe(2);
  });

  it('PL1 tombstones are counted for who hears of them, and for nobody else', async () => {
    server.close();
    server = createTestServer({ mostPullRows: 3 });
    anna = await createTestClient(server.request, 'Anna');
    const start = head();
    const created = ['Red', 'Blue', 'Green', 'Black'].map((color) => recordFilament(anna, color));
    await anna.push();
    server.store.write(() => {
      const rows = server.store.records.createRecordStore(server.workshopId, 5);
      rows.del('filaments', created.slice(0, 1).map(filamentIdOf));
    });
    expect((await anna.pullAnswer(null)).patch).toMatchObject({ deleted: [] });
    expect(await anna.pull(start)).toMatchObject({ reset: 'size' });
  });

  it('PL6 S1.1 only whole versions are seen: never a purchase without its filament', async () => {
    const seen: unknown[] = [];
    // Two connections to one file: one writes, the other looks at each point on the way.
    const writing = createTestServer({
      dataDir: server.dataDir,
      reach: (point) => seen.push([point, server.store.records.changedSince(server.workshopId, 0).length]),
    });
    const client = await createTestClient(writing.request, 'Anna');
    recordFilament(client, 'Red', { kg: 1, pricePerKg: 20 });
    await client.push();
    expect(seen).toEqual([
      ['received', 0],
      ['begin', 0],
      ['mid', 0],
      ['before-commit', 0],
      ['committed', 3],
    ]);
    writing.store.close();
  });

  it('PL1 S2.13 comes from one snapshot, whatever is committed meanwhile', async () => {
    recordFilament(anna, 'Red');
    await anna.push();
    recordFilament(anna, 'Blue');
    const writing = createTestServer({ dataDir: server.dataDir });
    const caller = { workshopId: server.workshopId, role: 'member', actor: anna.actor } as const;
    const push = () =>
      processPush({ ...writing.deps, onCommit: () => undefined }, caller, anna.pushRequest(2), 1);
    const { clients } = server.store;
    const interrupted: Store = {
      ...server.store,
      clients: {
        ...clients,
        // The other connection commits after this one has read where it stands.
        resultsAfter(...asked) {
          expect(push().ok).toBe(true);
          return clients.resultsAfter(...asked);
        },
      },
    };
    const answer = JSON.parse(
      buildPull({ store: interrupted, mostPullRows: 10 }, caller, ben.pullRequest(null), 1),
    ) as PullAnswer;
    writing.store.close();
    expect([answer.cursor.version, colors(answer)]).toEqual([1, ['Red']]);
    expect(colors(await ben.pullAnswer(answer.cursor))).toEqual(['Blue']);
  });

  it('PL1 PL2 its size is counted in that snapshot too, whatever is committed meanwhile', async () => {
    for (const color of ['Red', 'Blue']) recordFilament(anna, color);
    await anna.push();
    recordFilament(anna, 'Green');
    const writing = createTestServer({ dataDir: server.dataDir });
    const caller = { workshopId: server.workshopId, role: 'member', actor: anna.actor } as const;
    const { records } = server.store;
    const interrupted: Store = {
      ...server.store,
      records: {
        ...records,
        // The other connection commits one too many after this one has counted.
        hasMoreSince(...asked) {
          const hasMore = records.hasMoreSince(...asked);
          processPush({ ...writing.deps, onCommit: () => undefined }, caller, anna.pushRequest(3), 1);
          return hasMore;
        },
      },
    };
    const answer = JSON.parse(
      buildPull({ store: interrupted, mostPullRows: 2 }, caller, ben.pullRequest(null), 1),
    ) as PullAnswer;
    writing.store.close();
    expect([answer.cursor.version, colors(answer)]).toEqual([2, ['Red', 'Blue']]);
    expect(head().version).toBe(3);
  });

  it('PL1 packs what is worth packing', async () => {
    for (let at = 0; at < 50; at += 1) recordFilament(anna, `Color ${at}`);
    await anna.push();
    const pull = (cursor: Cursor | null) =>
      server.request('/api/sync/pull', {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Accept-Encoding': 'gzip',
          Authorization: `Bearer ${ben.token}`,
        },
        body: JSON.stringify(ben.pullRequest(cursor)),
      });
    const packed = await pull(null);
    expect(packed.headers.get('Content-Encoding')).toBe('gzip');
    const unpacked = new Response(packed.body?.pipeThrough(new DecompressionStream('gzip')));
    const { cursor } = (await unpacked.json()) as PullAnswer;
    expect((await pull(cursor)).headers.get('Content-Encoding')).toBeNull();
  });
});

describe('a cursor that cannot be continued', () => {
  it('PL2 an unknown epoch never replaces anything by itself', async () => {
    expect(await ben.pull({ epoch: 'another', version: 0, tag: 'x' })).toMatchObject({
      reset: 'epoch',
      epoch: head().epoch,
    });
  });

  it('PL2 a version ahead of ours, and a tag that we never had, are another timeline', async () => {
    recordFilament(anna, 'Red');
    await anna.push();
    const { cursor } = await ben.pullAnswer(null);
    expect(await ben.pull({ ...cursor, version: 2 })).toMatchObject({ reset: 'timeline' });
    expect(await ben.pull({ ...cursor, tag: 'other' })).toMatchObject({ reset: 'timeline' });
    expect(await ben.pull({ ...cursor, version: 0 })).toMatchObject({ reset: 'timeline' });
    expect(await ben.pull(cursor)).toMatchObject({ base: cursor });
  });

  it('PL2 the cursor of an empty history goes on', async () => {
    const { cursor } = await ben.pullAnswer(null);
    expect(cursor.version).toBe(0);
    recordFilament(anna, 'Red');
    await anna.push();
    expect(colors(await ben.pullAnswer(cursor))).toEqual(['Red']);
  });

  it('PL2 ID3 F9 after an older copy was put back, a client that was ahead is sent to another timeline', async () => {
    recordFilament(anna, 'Red');
    await anna.push();
    const old = await ben.pullAnswer(null);
    server = server.reopen();
    const backup = join(server.dataDir, 'backup');
    server.store.close();
    copyFileSync(join(server.dataDir, 'spoolshed.db'), backup);

    server = createTestServer({ dataDir: server.dataDir });
    const client = await createTestClient(server.request, 'Cleo');
    recordFilament(client, 'Blue');
    await client.push();
    const ahead = await client.pullAnswer(null);
    server.store.close();
    for (const file of readdirSync(server.dataDir)) {
      if (file.startsWith('spoolshed.db')) rmSync(join(server.dataDir, file));
    }
    copyFileSync(backup, join(server.dataDir, 'spoolshed.db'));

    server = createTestServer({ dataDir: server.dataDir });
    const after = await createTestClient(server.request, 'Cleo');
    expect(head().epoch).toBe(ahead.cursor.epoch);
    expect(await after.pull(ahead.cursor)).toMatchObject({ reset: 'timeline', epoch: head().epoch });
    // Something else happens at the same version: the number alone would not tell.
    recordFilament(after, 'Green');
    await after.push();
    expect(head().version).toBe(ahead.cursor.version);
    expect(await after.pull(ahead.cursor)).toMatchObject({ reset: 'timeline' });
    expect(await after.pull(old.cursor)).toMatchObject({ base: old.cursor });
  });

  it('F9 after a restore new numbers start 10,000 higher, once however many clients followed the lost history', async () => {
    const { cursor } = await ben.pullAnswer(null);
    const lost = { ...cursor, version: 40, tag: 'lost' };
    const low = { numbersLeft: { filaments: 0, spools: 100 } };
    expect((await ben.pullAnswer(null, low)).numberBlocks).toEqual([
      { table: 'filaments', from: 1, to: 100 },
    ]);
    await ben.pull(lost);
    await ben.pull(lost);
    await anna.pull({ ...lost, version: 39, tag: 'lost before' });
    expect((await ben.pullAnswer(null, low)).numberBlocks).toEqual([
      { table: 'filaments', from: 10_101, to: 10_200 },
    ]);
    // A second restore: the server was stopped for it, and another history is lost.
    server = server.reopen();
    const again = await createTestClient(server.request, 'Ben');
    await again.pull({ ...lost, version: 41, tag: 'lost again' });
    expect((await again.pullAnswer(null, low)).numberBlocks).toEqual([
      { table: 'filaments', from: 20_201, to: 20_300 },
    ]);
  });
});

describe('short numbers', () => {
  const low = { numbersLeft: { filaments: 3, spools: 49 } };

  it('PL1 a device that runs low gets a block of 100 per table, and nobody gets it again', async () => {
    expect((await anna.pullAnswer(null, low)).numberBlocks).toEqual([
      { table: 'filaments', from: 1, to: 100 },
      { table: 'spools', from: 1, to: 100 },
    ]);
    expect((await ben.pullAnswer(null, low)).numberBlocks).toEqual([
      { table: 'filaments', from: 101, to: 200 },
      { table: 'spools', from: 101, to: 200 },
    ]);
    expect((await anna.pullAnswer(null)).numberBlocks).toEqual([]);
    const given = server.database
      .prepare<[], { device_id: DeviceId }>(
        "SELECT device_id FROM number_blocks WHERE table_name = 'spools' ORDER BY first",
      )
      .all();
    expect(given.map(({ device_id }) => device_id)).toEqual([anna.actor.deviceId, ben.actor.deviceId]);
  });

  it('a block has no number that an imported record brought along', async () => {
    const filaments = [7, 90, 150].map((number, at) =>
      sampleFilament(anna.make, { color: `Color ${at}`, number }),
    );
    anna.record('importRecords', { rows: { filaments } });
    await anna.push();
    const { numberBlocks } = await ben.pullAnswer(null, { numbersLeft: { filaments: 0, spools: 100 } });
    expect(numberBlocks).toEqual([{ table: 'filaments', from: 151, to: 250 }]);
  });

  it('a number that another device used is replaced, and one that was used unasked is passed over', async () => {
    const numbered = (client: TestClient, color: string, number: number) => {
      const args = client.make.newFilament({ color, brand: 'B', material: 'PLA' });
      return client.record('createFilament', { ...args, filament: { ...args.filament, number } });
    };
    numbered(anna, 'Red', 1);
    numbered(anna, 'Blue', 2);
    await anna.push();
    numbered(ben, 'Green', 1);
    recordFilament(ben, 'Yellow');
    await ben.push();
    const byColor = new Map(
      server.store.records.all(server.workshopId, 'filaments').map(({ color, number }) => [color, number]),
    );
    expect(Object.fromEntries(byColor)).toEqual({ Red: 1, Blue: 2, Green: 3, Yellow: 4 });
  });
});

it('ID4 F27 another workshop sees nothing of this one, and changes nothing of it', async () => {
  const created = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
  await anna.push();
  const stranger = createClientOfAnotherWorkshop(server);
  const answer = await stranger.pullAnswer(null);
  expect(Object.values(answer.patch.rows).flat()).toEqual([]);
  expect(await stranger.pull(head())).toMatchObject({ reset: 'epoch' });
  recordUseOf(stranger, created, 100);
  stranger.record('editFilament', {
    filamentId: filamentIdOf(created),
    changes: { notes: { from: '', to: 'mine' } },
  });
  expect((await stranger.push()).results.map(({ outcome }) => outcome)).toMatchObject([
    { status: 'rejected', error: { code: 'spool_missing' } },
    { status: 'rejected', error: { code: 'filament_missing' } },
  ]);
  const headers = { Authorization: `Bearer ${stranger.token}` };
  expect(await (await server.request('/api/filaments', { headers })).json()).toEqual([]);
  expect((await server.request(`/api/filaments/${filamentIdOf(created)}`, { headers })).status).toBe(404);
  expect(await stranger.pullAnswer(null, { clientId: anna.id })).toMatchObject({
    lmid: 0,
    lmidUid: null,
    results: [],
  });
  expect((await anna.pullAnswer(null)).patch.rows.filaments).toMatchObject([
    { notes: '', stock: 1_000_000_000_000 },
  ]);
});

it('PL1 the request is parsed strictly', async () => {
  const request = pullRequestSchema.parse(ben.pullRequest(null));
  expect((await ben.send('/api/sync/pull', { ...request, all: true })).status).toBe(400);
  expect((await ben.send('/api/sync/pull', { ...request, ackedMid: -1 })).status).toBe(400);
});
