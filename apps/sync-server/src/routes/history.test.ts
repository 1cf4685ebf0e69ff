import {
  historyChangesSchema,
  historyPageSchema,
  massFromGrams,
  type BatchArgs,
  type CreateFilamentArgs,
  type HistoryLine,
  type HistoryPage,
} from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filamentIdOf, recordFilament, recordUseOf } from '../testing/sample-mutations.ts';
import { createClientOfAnotherWorkshop } from '../testing/other-workshop.ts';
import type { TestClient } from '../testing/test-client.ts';
import type { TestServer } from '../testing/test-server.ts';
import { openTwoDevices } from '../testing/two-devices.ts';

let server: TestServer;
let anna: TestClient;
let ben: TestClient;

beforeEach(async () => {
  ({ server, anna, ben } = await openTwoDevices());
});
afterEach(() => server.close());

const ask = (path: string, token = anna.token, headers: Record<string, string> = {}) =>
  server.request(path, { headers: { Authorization: `Bearer ${token}`, ...headers } });

async function page(query: Readonly<Record<string, string>> = {}): Promise<HistoryPage> {
  const response = await ask(`/api/sync/history?${new URLSearchParams(query).toString()}`);
  expect(response.status).toBe(200);
  return historyPageSchema.parse(await response.json());
}

/** Everything, page by page; `between` runs after each. */
async function readAll(
  query: Readonly<Record<string, string>> = {},
  between: () => Promise<void> = async () => undefined,
): Promise<readonly HistoryLine[]> {
  const entries: HistoryLine[] = [];
  let before: number | null = null;
  do {
    const read: HistoryPage = await page({
      ...query,
      ...(before === null ? {} : { before: String(before) }),
    });
    entries.push(...read.entries);
    before = read.next;
    await between();
  } while (before !== null);
  return entries;
}

let pushed = new Map<TestClient, number>();
beforeEach(() => {
  pushed = new Map();
});
async function push(client: TestClient): Promise<void> {
  while (client.outbox.length > (pushed.get(client) ?? 0)) {
    const from = pushed.get(client) ?? 0;
    const mutations = client.outbox.slice(from, from + 200);
    await client.push(from + 1, { mutations });
    pushed.set(client, from + mutations.length);
  }
}

describe('the history', () => {
  it('HI1 tells who did what, when, on which device, with what was before and after', async () => {
    const created = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    await push(anna);
    server.clock.now += 60_000;
    recordUseOf(ben, created, 100);
    await push(ben);
    const { entries, next, head } = await page();
    expect([next, head.version]).toEqual([null, 2]);
    const [use, creation] = entries;
    expect(use).toMatchObject({
      version: 2,
      name: 'recordUse',
      personName: 'Ben',
      deviceName: "Ben's phone",
      deviceId: ben.actor.deviceId,
      receivedAt: server.clock.now,
      status: 'applied',
      rejection: null,
      undoneBy: null,
      rows: 1,
      calls: [],
    });
    expect(use?.args).toMatchObject({ used: massFromGrams(100) });
    const spool = use?.changes.find(({ table }) => table === 'spools');
    expect(spool).toMatchObject({
      kind: 'updated',
      from: { state: 'sealed', remaining: massFromGrams(1_000) },
      to: { state: 'open', remaining: massFromGrams(900) },
    });
    expect(Object.keys(spool ?? {})).not.toContain('fieldTimes');
    expect(creation).toMatchObject({ name: 'createFilament', personName: 'Anna' });
    expect(creation?.tallies).toContainEqual({ table: 'spools', created: 1, updated: 0, deleted: 0 });
  });

  it('HI1 tells what was refused, and why', async () => {
    anna.record('openSpool', { spoolId: anna.make.spoolId(), openedAt: 1 });
    await push(anna);
    expect((await page()).entries).toMatchObject([
      { status: 'rejected', rejection: { code: 'spool_missing' }, changes: [], changeCount: 0 },
    ]);
  });

  it('HI1 10,000 mutations are read page by page, each once, while others write', async () => {
    for (let at = 0; at < 10_000; at += 1) recordFilament(anna, `Color ${at}`);
    await push(anna);
    const before = (await page({ limit: '1' })).head.version;
    const startedAt = performance.now();
    let longest = 0;
    let last = performance.now();
    const read = await readAll({}, async () => {
      longest = Math.max(longest, performance.now() - last);
      // Somebody goes on writing: what is new stands before all that is being read.
      recordFilament(ben, `Later ${ben.outbox.length}`);
      await push(ben);
      last = performance.now();
    });
    console.log(
      `10,000 entries in ${Math.round(performance.now() - startedAt)} ms, the longest page ${Math.round(longest)} ms`,
    );
    expect(read.map(({ version }) => version)).toEqual(
      Array.from({ length: before }, (_, at) => before - at),
    );
    expect((await page({ limit: '1' })).head.version).toBeGreaterThan(before + 150);
  });

  it('HI2 a batch of 10,000 rows is one entry of few bytes, and is told whole when it is asked for', async () => {
    const calls: BatchArgs['calls'] = Array.from({ length: 10_000 }, (_, at) => ({
      name: 'createFilament',
      args: anna.make.newFilament({ color: `Color ${at}`, brand: 'Prusament', material: 'PETG' }),
    }));
    const batch = anna.record('batch', { calls });
    recordFilament(ben, 'Red');
    await push(anna);
    await push(ben);
    const startedAt = performance.now();
    const response = await ask('/api/sync/history');
    const text = await response.text();
    console.log(`${text.length} characters in ${Math.round(performance.now() - startedAt)} ms`);
    expect(text.length).toBeLessThan(20_000);
    const { entries, next } = historyPageSchema.parse(JSON.parse(text));
    // What is large stands alone on its page.
    expect(entries.map(({ name }) => name)).toEqual(['createFilament']);
    const [told] = (await page({ before: String(next) })).entries;
    expect(told).toMatchObject({
      name: 'batch',
      args: null,
      rows: 10_000,
      calls: [{ name: 'createFilament', count: 10_000 }],
      tallies: [{ table: 'filaments', created: 10_000, updated: 0, deleted: 0 }],
      changeCount: 10_000,
    });
    expect(told?.changes).toHaveLength(8);
    const ids = new Set<string>();
    let from: number | null = 0;
    while (from !== null) {
      const answer = await ask(`/api/sync/history/${batch.uid}/changes?from=${from}`);
      const read = historyChangesSchema.parse(await answer.json());
      for (const { id } of read.changes) ids.add(id);
      from = read.next;
      if (ids.size > 600) break;
    }
    expect(ids.size).toBe(800);
    const tail = await ask(`/api/sync/history/${batch.uid}/changes?from=9990`);
    expect(historyChangesSchema.parse(await tail.json())).toMatchObject({
      changes: { length: 10 },
      next: null,
    });
  });

  it('HI2 long notes do not make a page long', async () => {
    const notes = 'x'.repeat(2_000);
    for (let at = 0; at < 50; at += 1) {
      const { filament } = anna.make.newFilament({ color: `C ${at}`, brand: 'B', material: 'PLA' });
      const filamentId = filament.id;
      anna.record('createFilament', { filament: { ...filament, notes } });
      anna.record('editFilament', { filamentId, changes: { notes: { from: notes, to: `${notes}y` } } });
    }
    await push(anna);
    const all = await readAll();
    expect(all).toHaveLength(100);
    const text = await (await ask('/api/sync/history')).text();
    expect(text.length).toBeLessThan(600_000);
  });

  it('HI1 of one record holds what was done to its goods, and to what was merged into it', async () => {
    const red = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    const blue = recordFilament(anna, 'Blue', { kg: 1, pricePerKg: 20 });
    recordUseOf(anna, blue, 5);
    const [redId, blueId] = [filamentIdOf(red), filamentIdOf(blue)];
    const { spools } = red.args as CreateFilamentArgs;
    anna.record('openSpool', { spoolId: spools?.[0]?.spoolId, openedAt: 1 });
    await push(anna);
    expect((await readAll({ record: redId })).map(({ name }) => name)).toEqual([
      'openSpool',
      'createFilament',
    ]);
    anna.record('mergeFilaments', { from: blueId, into: redId });
    await push(anna);
    expect((await readAll({ record: redId })).map(({ name }) => name)).toEqual([
      'mergeFilaments',
      'openSpool',
      'recordUse',
      'createFilament',
      'createFilament',
    ]);
  });

  it('HI1 of one person or device holds what they did', async () => {
    recordFilament(anna, 'Red');
    recordFilament(ben, 'Blue');
    await push(anna);
    await push(ben);
    expect((await readAll({ person: ben.actor.personId })).map(({ personName }) => personName)).toEqual([
      'Ben',
    ]);
    expect((await readAll({ device: anna.actor.deviceId })).map(({ personName }) => personName)).toEqual([
      'Anna',
    ]);
    expect(await readAll({ person: ben.actor.personId, device: anna.actor.deviceId })).toEqual([]);
  });

  it('HI3 an undo is told where it took something back, until it is taken back itself', async () => {
    const created = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    const use = recordUseOf(anna, created, 100);
    await push(anna);
    const undoneBy = async () => (await page()).entries.find(({ uid }) => uid === use.uid)?.undoneBy?.uid;
    const first = ben.record('revert', { uid: use.uid });
    await push(ben);
    expect(await undoneBy()).toBe(first.uid);
    const redo = anna.record('revert', { uid: first.uid });
    await push(anna);
    expect(await undoneBy()).toBeUndefined();
    // Nothing is left of the first undo: one more of it changes nothing.
    ben.record('revert', { uid: first.uid });
    const second = ben.record('revert', { uid: use.uid });
    await push(ben);
    expect(await undoneBy()).toBe(second.uid);
    expect((await page()).entries.find(({ uid }) => uid === redo.uid)?.undoneBy).toBeNull();
    expect(await readAll({ record: use.uid })).toHaveLength(2);
  });

  it('HI3 an undo in a batch counts, and one that was refused does not', async () => {
    const created = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    const use = recordUseOf(anna, created, 100);
    anna.record('revert', { uid: anna.make.id() });
    const batch = anna.record('batch', { calls: [{ name: 'revert', args: { uid: use.uid } }] });
    await push(anna);
    const { entries } = await page();
    expect(entries.find(({ uid }) => uid === use.uid)?.undoneBy?.uid).toBe(batch.uid);
    expect(entries.filter(({ undoneBy }) => undoneBy !== null)).toHaveLength(1);
  });

  it('HI1 the parts of a group are found by it', async () => {
    const groupId = 'a-group';
    for (const color of ['Red', 'Blue'])
      anna.record('createFilament', {
        ...anna.make.newFilament({ color, brand: 'B', material: 'PLA' }),
        groupId,
      });
    recordFilament(anna, 'Green');
    anna.record('openSpool', { spoolId: anna.make.spoolId(), openedAt: 1, groupId });
    await push(anna);
    const grouped = (await page()).entries.filter((entry) => entry.groupId === groupId);
    const applied = grouped.filter(({ status }) => status === 'applied');
    expect([grouped.length, applied.length]).toEqual([3, 2]);
    expect((await readAll({ record: groupId })).map(({ uid }) => uid)).toEqual(applied.map(({ uid }) => uid));
  });

  it.each([
    [{ before: 'x' }, 'before'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '51' }, 'limit'],
    [{ record: '' }, 'record'],
    [{ person: 'Anna' }, 'person'],
    [{ device: 'x' }, 'device'],
    [{ after: '1' }, 'after'],
  ])('HI1 a query with %o is refused by name', async (query, field) => {
    const response = await ask(`/api/sync/history?${new URLSearchParams(query).toString()}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { fields: [{ path: [field] }] } });
  });

  it('HI1 another workshop has a history of its own', async () => {
    const { uid } = recordFilament(anna, 'Red');
    await push(anna);
    const stranger = createClientOfAnotherWorkshop(server);
    const response = await ask('/api/sync/history', stranger.token);
    expect(await response.json()).toMatchObject({ entries: [] });
    expect((await ask(`/api/sync/history/${uid}/changes`, stranger.token)).status).toBe(404);
  });

  it('HI1 a page goes out packed to whoever takes it', async () => {
    for (let at = 0; at < 20; at += 1) recordFilament(anna, `C ${at}`);
    await push(anna);
    const response = await ask('/api/sync/history', anna.token, { 'Accept-Encoding': 'gzip' });
    expect(response.headers.get('Content-Encoding')).toBe('gzip');
  });
});
