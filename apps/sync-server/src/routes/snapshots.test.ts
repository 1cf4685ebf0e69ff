import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { snapshotOrder, type AnyRow, type SnapshotAnswer } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRateLimit } from '../rate-limit.ts';
import { SERVER_LIMITS } from '../server-limits.ts';
import { IN_USE_MS, KEEP_MS, MOST_FILES, MOST_IN_USE } from '../snapshots/snapshot-files.ts';
import { HAND_OUT_MS } from '../snapshots/snapshots.ts';
import { createStreamPlaces } from '../stream-places.ts';
import { createClientOfAnotherWorkshop } from '../testing/other-workshop.ts';
import { filamentIdOf, recordFilament, recordUseOf } from '../testing/sample-mutations.ts';
import {
  askForSnapshot,
  bytesOf,
  fetchSnapshot,
  readSnapshot,
  takeSnapshot,
} from '../testing/snapshot-client.ts';
import { createClientOn, createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let anna: TestClient;

async function startServer(overrides: Parameters<typeof createTestServer>[0] = {}): Promise<void> {
  server = createTestServer(overrides);
  anna = await createTestClient(server.request, 'Anna');
}

beforeEach(() => startServer());
afterEach(() => server.close());

const folder = () => join(server.dataDir, 'snapshots', server.workshopId);
const files = () => readdirSync(folder()).toSorted();
const fileOf = ({ name }: SnapshotAnswer) => `${name}.ndjson.gz`;
const get = (name: string, headers?: Record<string, string>, method?: string, client = anna) =>
  fetchSnapshot(server.request, client, name, headers, method);
const wholeFile = async ({ name }: SnapshotAnswer) => bytesOf(await get(name));

/** Everything that there is a table for: a merged filament with its alias, a deleted purchase, a setting, uses. */
async function fillWorkshop(): Promise<void> {
  const red = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
  const pink = recordFilament(anna, 'Pink', { kg: 1, pricePerKg: 20 });
  for (let use = 0; use < 250; use += 1) recordUseOf(anna, red, 1);
  anna.record('mergeFilaments', { from: filamentIdOf(pink), into: filamentIdOf(red) });
  for (let first = 1; first <= anna.outbox.length; first += 100)
    await anna.push(first, { mutations: anna.outbox.slice(first - 1, first + 99) });
}

const byTable = (rows: Readonly<Record<string, readonly AnyRow[]>>) =>
  Object.fromEntries(
    snapshotOrder.map((table) => [table, (rows[table] ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))]),
  );

describe('what is in a snapshot', () => {
  it('SN1 PL1 exactly the rows that a pull of everything brings, aliases with them, under the same cursor', async () => {
    await fillWorkshop();
    const pulled = await anna.pullAnswer(null);
    const answer = await takeSnapshot(anna);
    const read = readSnapshot(answer, await wholeFile(answer));
    const rows: Record<string, AnyRow[]> = {};
    for (const { table, rows: some } of read.lines) (rows[table] ??= []).push(...some);
    expect(byTable(rows)).toEqual(byTable(pulled.patch.rows));
    expect(rows['aliases']).toHaveLength(1);
    expect(rows['stockEvents']?.length).toBeGreaterThanOrEqual(250);
    expect(answer.cursor).toEqual(pulled.cursor);
    expect(read.first).toEqual({ cursor: pulled.cursor, schema: 1, counts: answer.counts });
    expect(answer.serverTime).toBe(server.clock.now);
  });

  it('SN1 counts and hash are those of the rows, part by part', async () => {
    await fillWorkshop();
    const answer = await takeSnapshot(anna);
    const read = readSnapshot(answer, await wholeFile(answer));
    const counts = Object.fromEntries(snapshotOrder.map((table) => [table, 0]));
    for (const { table, rows } of read.lines) counts[table] = (counts[table] ?? 0) + rows.length;
    expect(answer.counts).toEqual(counts);
    expect(read.last).toEqual({ counts, hash: read.hash });
    expect(read.rowsByPart).toEqual(answer.parts.map(({ rows }) => rows));
    expect(Math.max(...read.lines.map(({ rows }) => rows.length))).toBe(200);
  });

  it('SN3 what is comes before what happened', async () => {
    await fillWorkshop();
    const answer = await takeSnapshot(anna);
    const { lines } = readSnapshot(answer, await wholeFile(answer));
    const order = lines.map(({ table }) => snapshotOrder.findIndex((each) => each === table));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(lines.at(-1)?.table).toBe('stockEvents');
  });

  it('SN1 no tombstone: what is gone is not in it', async () => {
    const red = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    const args = red.args as { purchase?: { id?: string; purchaseId?: string } };
    const purchaseId = args.purchase?.purchaseId ?? args.purchase?.id;
    anna.record('deletePurchase', { purchaseId });
    const { results } = await anna.push();
    expect(results.map(({ outcome }) => outcome.status)).toEqual(['applied', 'applied']);
    const answer = await takeSnapshot(anna);
    expect(answer.counts).toMatchObject({ filaments: 1, purchases: 0, spools: 0 });
    const text = gunzipSync(await wholeFile(answer)).toString();
    expect(text).not.toContain(String(purchaseId));
  });

  it('SN1 an empty workshop has a first and a last line', async () => {
    const answer = await takeSnapshot(anna);
    const { first, last, lines } = readSnapshot(answer, await wholeFile(answer));
    expect([first.cursor, lines]).toEqual([answer.cursor, []]);
    expect(last.counts).toEqual(answer.counts);
  });

  it('SN1 PL6 of one moment, whatever is written meanwhile; the pull after it brings that', async () => {
    let [parts, meanwhile] = [0, 0];
    server.close();
    await startServer({
      reach: (point) => {
        if (point !== 'snapshot-part') return;
        parts += 1;
        if (parts !== 2) return;
        meanwhile += 1;
        const rows = server.store.records.createRecordStore(server.workshopId, 999);
        const [row] = server.store.records.all(server.workshopId, 'filaments');
        if (row === undefined) throw new Error('there is a filament');
        server.store.write(() => {
          rows.put('filaments', [{ ...row, color: 'Written meanwhile' }]);
          rows.del('spools', [server.store.records.all(server.workshopId, 'spools')[0]?.id ?? '']);
        });
      },
    });
    await fillWorkshop();
    const before = await anna.pullAnswer(null);
    const answer = await takeSnapshot(anna);
    expect(meanwhile).toBe(1);
    const { lines } = readSnapshot(answer, await wholeFile(answer));
    const spools = lines.filter(({ table }) => table === 'spools').flatMap(({ rows }) => rows);
    expect(byTable({ spools })['spools']).toEqual(byTable(before.patch.rows)['spools']);
    expect(JSON.stringify(lines)).not.toContain('Written meanwhile');
    const after = await anna.pullAnswer(answer.cursor);
    expect(after.patch.rows.filaments.map(({ color }) => color)).toEqual(['Written meanwhile']);
    expect(after.patch.deleted).toHaveLength(1);
  });
});

describe('the file of a snapshot', () => {
  it('SN1 is sent as what it is, whole or from any part on, under the name as its tag', async () => {
    await fillWorkshop();
    const answer = await takeSnapshot(anna);
    const whole = await get(answer.name);
    expect(whole.status).toBe(200);
    const bytes = await bytesOf(whole);
    const headers = Object.fromEntries(whole.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/gzip',
      'accept-ranges': 'bytes',
      etag: `"${answer.name}"`,
      'content-length': String(bytes.byteLength),
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('content-encoding');
    let from = 0;
    for (const part of answer.parts) {
      const rest = await get(answer.name, { Range: `bytes=${from}-`, 'If-Range': `"${answer.name}"` });
      expect(rest.status).toBe(206);
      expect(rest.headers.get('Content-Range')).toBe(
        `bytes ${from}-${bytes.byteLength - 1}/${bytes.byteLength}`,
      );
      expect(Buffer.from(await bytesOf(rest)).equals(bytes.subarray(from))).toBe(true);
      from += part.bytes;
    }
    const beyond = await get(answer.name, { Range: `bytes=${from}-` });
    expect([beyond.status, beyond.headers.get('Content-Range')]).toEqual([416, `bytes */${from}`]);
  });

  it('SN1 who has the beginning of another file gets all of this one', async () => {
    const answer = await takeSnapshot(anna);
    for (const other of ['"another"', `W/"${answer.name}"`, 'Sun, 22 Nov 2026 00:00:00 GMT']) {
      const response = await get(answer.name, { Range: 'bytes=5-', 'If-Range': other });
      expect([response.status, response.headers.get('Content-Range')]).toEqual([200, null]);
      await response.body?.cancel();
    }
  });

  it('SN1 HEAD says how long it is and takes no place', async () => {
    const answer = await takeSnapshot(anna);
    for (let asked = 0; asked < 200; asked += 1) {
      const head = await get(answer.name, {}, 'HEAD');
      expect([head.status, head.body]).toEqual([200, null]);
    }
    expect((await wholeFile(answer)).byteLength).toBe(
      answer.parts.reduce((sum, { bytes }) => sum + bytes, 0),
    );
  });

  it('SN1 F26 is for the eyes of the server alone', async () => {
    const answer = await takeSnapshot(anna);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder(), fileOf(answer))).mode & 0o777).toBe(0o600);
    expect(files()).toEqual([fileOf(answer)]);
  });
});

describe('who gets a snapshot', () => {
  it('SN1 F26 only the workshop that it is of: another one hears that it is gone', async () => {
    await fillWorkshop();
    const answer = await takeSnapshot(anna);
    const stranger = createClientOfAnotherWorkshop(server);
    const refused = await get(answer.name, {}, 'GET', stranger);
    expect([refused.status, await refused.json()]).toEqual([404, { error: { code: 'snapshot_gone' } }]);
    const own = await takeSnapshot(stranger);
    expect(own.counts['filaments']).toBe(0);
    expect((await get(own.name)).status).toBe(404);
  });

  it.each([
    ['a way up', '..%2f..%2fspoolshed.db'],
    ['the lock', '..%2fspoolshed.lock'],
    ['the database', 'spoolshed.db'],
    ['a long one', 'x'.repeat(3_000)],
    ['NUL', '%00'],
    ['a way up in a cursor', 'a-1-%2e%2e'],
    ['nothing', '-1-0'],
  ])('SN1 F25 F26 %s is no name', async (_what, name) => {
    await takeSnapshot(anna);
    expect((await get(name)).status).toBe(404);
  });

  it('SN1 F26 nobody by a link that was put in its place', async () => {
    const answer = await takeSnapshot(anna);
    rmSync(join(folder(), fileOf(answer)));
    mkdirSync(join(folder(), fileOf(answer)));
    const { status } = await get(answer.name);
    expect(status).toBe(404);
  });

  it('SN1 LV3 no device oftener than it may ask at all', async () => {
    const rate = createRateLimit({ burst: 2, perSecond: 1 }, () => server.clock.now);
    server.close();
    await startServer({ syncLimit: rate });
    const statuses = [];
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await askForSnapshot(anna)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('SN1 so many at once as there are places; a device that comes back takes its own', async () => {
    server.close();
    const limits = { ...SERVER_LIMITS, streamsPerDevice: 2, streams: 3 };
    await startServer({ downloadPlaces: createStreamPlaces(limits) });
    const ben = await createTestClient(server.request, 'Ben');
    const answer = await takeSnapshot(anna);
    const open = [await get(answer.name), await get(answer.name)];
    const third = await get(answer.name);
    // Its first one was ended for it.
    expect((await bytesOf(open[0] as Response)).byteLength).toBe(0);
    const bens = [await get(answer.name, {}, 'GET', ben), await get(answer.name, {}, 'GET', ben)];
    expect(bens.map(({ status }) => status)).toEqual([200, 503]);
    for (const response of [open[1], third, bens[0]])
      expect((await bytesOf(response as Response)).length).toBeGreaterThan(0);
    expect((await get(answer.name, {}, 'GET', ben)).status).toBe(200);
    expect(server.deps.hub.size()).toBe(1);
  });
});

describe('how long a snapshot is there', () => {
  it('SN1 everybody who asks at once or soon gets the same one', async () => {
    await fillWorkshop();
    const ben = await createTestClient(server.request, 'Ben');
    const answers = await Promise.all([takeSnapshot(anna), takeSnapshot(ben), takeSnapshot(anna)]);
    recordFilament(anna, 'Later');
    await anna.push(anna.outbox.length);
    server.clock.now += HAND_OUT_MS;
    answers.push(await takeSnapshot(ben));
    expect(new Set(answers.map(({ name }) => name)).size).toBe(1);
    expect(files()).toHaveLength(1);
    server.clock.now += 1;
    expect((await takeSnapshot(ben)).cursor.version).toBe(anna.outbox.length);
    expect(files()).toHaveLength(2);
  });

  it('SN1 PL1 not when a pull after it would be too large again', async () => {
    server.close();
    await startServer({ mostPullRows: 3 });
    const before = await takeSnapshot(anna);
    for (const color of ['Red', 'Blue', 'Green']) recordFilament(anna, color);
    await anna.push();
    expect((await takeSnapshot(anna)).name).toBe(before.name);
    expect((await anna.pullAnswer(before.cursor)).patch.rows.filaments).toHaveLength(3);
    recordFilament(anna, 'Black');
    await anna.push(4);
    expect(await anna.pull(before.cursor)).toMatchObject({ reset: 'size' });
    const after = await takeSnapshot(anna);
    expect(after.cursor.version).toBe(4);
    expect((await anna.pullAnswer(after.cursor)).patch.rows.filaments).toEqual([]);
  });

  it('SN1 a day: then it is gone, and deleted at the next cleaning', async () => {
    const answer = await takeSnapshot(anna);
    server.clock.now += KEEP_MS;
    await server.deps.snapshots.sweep();
    expect((await get(answer.name)).status).toBe(200);
    server.clock.now += 1;
    expect(await (await get(answer.name)).json()).toEqual({ error: { code: 'snapshot_gone' } });
    await server.deps.snapshots.sweep();
    expect(files()).toEqual([]);
    expect((await takeSnapshot(anna)).name).toBe(answer.name);
  });

  it('SN1 a clock that was years ahead leaves none behind for ever', async () => {
    await takeSnapshot(anna);
    server.clock.now -= 10 * 365 * KEEP_MS;
    await server.deps.snapshots.sweep();
    expect(files()).toEqual([]);
  });

  it('SN1 a restart keeps it for whoever is half way, and a new one is made of the same', async () => {
    await fillWorkshop();
    const answer = await takeSnapshot(anna);
    const bytes = await wholeFile(answer);
    server = server.reopen();
    expect(Buffer.from(await wholeFile(answer)).equals(bytes)).toBe(true);
    expect(await takeSnapshot(createClientOn(anna, server.request))).toEqual(answer);
    expect(Buffer.from(await wholeFile(answer)).equals(bytes)).toBe(true);
  });

  it('SN1 PL2 one of a history that a restore has left is gone', async () => {
    await fillWorkshop();
    const answer = await takeSnapshot(anna);
    server.database.prepare("UPDATE log SET tag = 'other' WHERE version = ?").run(answer.cursor.version);
    expect((await get(answer.name)).status).toBe(404);
    server.database
      .prepare('UPDATE log SET tag = ? WHERE version = ?')
      .run(answer.cursor.tag, answer.cursor.version);
    expect((await get(answer.name)).status).toBe(200);
  });

  it('SN1 only so many of a workshop, the newest of them, also when the clock goes back', async () => {
    const names: string[] = [];
    for (let made = 0; made < MOST_FILES + 3; made += 1) {
      recordFilament(anna, `Color ${made}`);
      await anna.push(made + 1);
      names.push((await takeSnapshot(anna)).name);
      server.clock.now += made === MOST_FILES ? -3 * HAND_OUT_MS : HAND_OUT_MS + 1;
    }
    expect(files()).toHaveLength(MOST_FILES);
    expect((await get(names.at(-1) ?? '')).status).toBe(200);
    expect((await get(names[0] ?? '')).status).toBe(404);
  });

  it('SN1 one that somebody is at is not taken from under him by younger ones, and goes when he is done', async () => {
    const [first, names] = [await takeSnapshot(anna), [] as string[]];
    // Nobody fetches these, beyond being told of them.
    for (let made = 1; made <= 3 * MOST_FILES; made += 1) {
      recordFilament(anna, `Color ${made}`);
      await anna.push(made);
      server.clock.now += HAND_OUT_MS + 1;
      names.push((await takeSnapshot(anna)).name);
      expect((await get(first.name, { Range: 'bytes=0-0' })).status).toBe(206);
    }
    expect(files()).toContain(fileOf(first));
    expect(files().length).toBeLessThanOrEqual(MOST_FILES + MOST_IN_USE);
    expect((await get(names[0] ?? '', {}, 'HEAD')).status).toBe(404);
    server.clock.now += IN_USE_MS + 1;
    await server.deps.snapshots.sweep();
    expect(files()).toHaveLength(MOST_FILES);
    expect((await get(first.name)).status).toBe(404);
  });

  it('SN1 of those that somebody is at only so many stay', async () => {
    const names: string[] = [];
    for (let made = 1; made <= MOST_FILES + MOST_IN_USE + 3; made += 1) {
      recordFilament(anna, `Color ${made}`);
      await anna.push(made);
      server.clock.now += HAND_OUT_MS + 1;
      names.push((await takeSnapshot(anna)).name);
      for (const name of names) await get(name, {}, 'HEAD');
    }
    expect(files()).toHaveLength(MOST_FILES + MOST_IN_USE);
  });

  it('SN1 F7 one that could not be written leaves nothing, and the next one is whole', async () => {
    let parts = 0;
    server.close();
    await startServer({
      reach(point) {
        if (point === 'snapshot-part' && (parts += 1) === 2)
          throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      },
    });
    const refused = await askForSnapshot(anna);
    expect([refused.status, await refused.json()]).toEqual([507, { error: { code: 'storage_full' } }]);
    expect(files()).toEqual([]);
    const answer = await takeSnapshot(anna);
    expect(readSnapshot(answer, await wholeFile(answer)).last.counts).toEqual(answer.counts);
  });

  it('SN1 what a crash left unfinished is no snapshot, and goes at the next cleaning', async () => {
    const answer = await takeSnapshot(anna);
    const left = `${fileOf(answer)}.unfinished`;
    rmSync(join(folder(), fileOf(answer)));
    writeFileSync(join(folder(), left), 'half');
    expect((await get(answer.name)).status).toBe(404);
    expect((await get(left)).status).toBe(404);
    await server.deps.snapshots.sweep();
    expect(files()).toEqual([]);
  });

  it('SN1 not while a server stops: nothing reads its database any more', async () => {
    await server.deps.snapshots.close();
    expect((await askForSnapshot(anna)).status).toBeGreaterThanOrEqual(500);
  });
});
