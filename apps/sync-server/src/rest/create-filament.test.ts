import {
  startMutation,
  type CreateFilamentArgs,
  type Filament,
  type Outcome,
  type Steps,
} from '@spoolshed/core';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import type { Rules } from '../run-mutation.ts';
import { DATABASE_FILE } from '../store/open-store.ts';
import { dumpDatabase } from '../testing/dump.ts';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient } from '../testing/test-client.ts';
import { createTestScript, type TestScript } from '../testing/test-script.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { ALREADY_EXISTS, CREATED_BY_ANOTHER } from './create-filament.ts';

const FLEXIBLE = '/filaments/create-flexible';
const FLAT = '/filaments/create-with-purchase';
const red = { color: 'Red', brand: 'Test', material: 'PLA' };
const bought = { quantity_kg: 2.5, price_per_kg: 24.9 };

let server: TestServer;
let script: TestScript;

beforeEach(() => {
  server = createTestServer();
  script = createTestScript(server);
});
afterEach(() => server.close());

/** Starts over with other dependencies. */
function restart(overrides: Parameters<typeof createTestServer>[0]): void {
  server.close();
  server = createTestServer(overrides);
  script = createTestScript(server);
}

const rows = <Table extends 'filaments' | 'purchases' | 'spools' | 'settings'>(table: Table) =>
  server.store.records.all(server.workshopId, table);
const statusAndBody = async (response: Response): Promise<[number, unknown]> => [
  response.status,
  await response.json(),
];

describe('the answer', () => {
  it('S1.16 S1.5 S1.4 with a purchase: filament, purchase, message, no warnings', async () => {
    const purchase_data = {
      ...bought,
      purchase_date: '2026-10-05',
      purchase_channel: 'Fair',
      notes: 'hall 3',
    };
    const response = await script.post(FLEXIBLE, { ...red, create_purchase: true, purchase_data });
    const at = new Date(server.clock.now).toISOString();
    expect(await statusAndBody(response)).toEqual([
      200,
      {
        filament: {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          number: 1,
          ...red,
          price_per_kg: 24.9,
          total_qty_kg: 2.5,
          min_filaments_kg: null,
          created_at: at,
          updated_at: at,
        },
        purchase: {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          filament_id: rows('filaments')[0]?.id,
          quantity_kg: 2.5,
          price_per_kg: 24.9,
          purchase_date: '2026-10-05',
          purchase_channel: 'Fair',
          notes: 'hall 3',
          created_at: at,
        },
        message: 'Filament created successfully with initial inventory',
        warnings: [],
      },
    ]);
    expect(new Set(rows('spools').map(({ net }) => net / 1e12))).toEqual(new Set([1, 0.5]));
    expect(rows('spools')).toHaveLength(3);
  });

  it('S1.16 S1.3 S1.5 without: the estimate is kept, stock is 0, no threshold, and a warning says so', async () => {
    const response = await script.post(`/api${FLEXIBLE}`, { ...red, estimated_cost_per_kg: 19.99 });
    expect(await response.json()).toMatchObject({
      filament: { price_per_kg: 19.99, total_qty_kg: 0, min_filaments_kg: null },
      purchase: null,
      message: 'Filament created successfully',
      warnings: ['No inventory tracked for this filament'],
    });
  });

  it('S1.16 the flat form makes the same, under both paths', async () => {
    expect(await (await script.post(FLAT, { ...red, ...bought })).json()).toMatchObject({
      filament: { ...red, total_qty_kg: 2.5 },
      purchase: { quantity_kg: 2.5 },
    });
    expect((await script.post(`/api${FLAT}`, { ...red, color: 'Blue', ...bought })).status).toBe(200);
  });

  it('S1.16 create_purchase and purchase_data: all four cases', async () => {
    const purchase_data = bought;
    const both = await script.post(FLEXIBLE, { ...red, color: 'A', create_purchase: true, purchase_data });
    expect(await both.json()).toMatchObject({ purchase: { quantity_kg: 2.5 }, warnings: [] });
    const none = await script.post(FLEXIBLE, {
      ...red,
      color: 'B',
      create_purchase: false,
      purchase_data: null,
    });
    expect(await none.json()).toMatchObject({ purchase: null });
    const missing = await script.post(FLEXIBLE, { ...red, color: 'C', create_purchase: true });
    expect(await statusAndBody(missing)).toEqual([
      422,
      { detail: [{ loc: ['body', 'purchase_data'], msg: 'Field required', type: 'required' }] },
    ]);
    const ignored = await script.post(FLEXIBLE, {
      ...red,
      color: 'D',
      create_purchase: false,
      purchase_data,
    });
    expect(await ignored.json()).toMatchObject({
      purchase: null,
      warnings: [
        'No inventory tracked for this filament',
        'purchase_data was ignored because create_purchase is false',
      ],
    });
    expect(
      rows('filaments')
        .map(({ color }) => color)
        .toSorted(),
    ).toEqual(['A', 'B', 'D']);
    expect(rows('purchases')).toHaveLength(1);
  });

  it('S1.4 S2.10 the date is today where the workshop is: 13:30Z on the 31st is the 1st in Auckland', async () => {
    const client = await createTestClient(server.request, 'Anna');
    client.record('changeSetting', { key: 'timeZone', from: null, to: 'Pacific/Auckland' });
    server.clock.now = Date.UTC(2026, 9, 31, 13, 30);
    await client.push();
    const dateOf = async (color: string) => {
      const answer = (await (await script.post(FLAT, { ...red, color, ...bought })).json()) as {
        purchase: { purchase_date: string };
      };
      return answer.purchase.purchase_date;
    };
    expect(await dateOf('A')).toBe('2026-11-01');
    client.record('changeSetting', { key: 'timeZone', from: 'Pacific/Auckland', to: 'America/Lima' });
    await client.push(2);
    expect(await dateOf('B')).toBe('2026-10-31');
    client.record('changeSetting', { key: 'timeZone', from: 'America/Lima', to: 'Middle/Earth' });
    await client.push(3);
    expect(await dateOf('C')).toBe('2026-10-31');
  });

  it('S1.15 S1.13 is attributed to the device of the token, and logged with what was created', async () => {
    await script.post(FLAT, { ...red, ...bought });
    expect(rows('filaments')[0]?.createdBy.deviceId).toBe(script.deviceId);
    const line = server.logLines
      .map((text) => JSON.parse(text) as Record<string, unknown>)
      .find(({ msg }) => msg === 'mutation');
    expect(line).toMatchObject({
      deviceId: script.deviceId,
      status: 'applied',
      created: { filaments: [rows('filaments')[0]?.id], purchases: [rows('purchases')[0]?.id] },
    });
  });

  it('S1.16 reads back one and all; an id that was merged away answers its successor', async () => {
    const created = (await (await script.post(FLAT, { ...red, ...bought })).json()) as {
      filament: { id: string };
    };
    expect(await (await script.get(`/api/filaments/${created.filament.id}`)).json()).toEqual(
      created.filament,
    );
    server.clock.now += 1_000;
    await script.post(FLEXIBLE, { ...red, color: 'Blue' });
    const client = await createTestClient(server.request, 'Anna');
    const twin = recordFilament(client, 'x');
    client.outbox[0] = { ...twin, args: client.make.newFilament(red) };
    await client.push();
    const aliased = (client.outbox[0].args as { filament: { id: string } }).filament.id;

    expect(await (await script.get(`/api/filaments/${aliased}`)).json()).toMatchObject({
      id: created.filament.id,
    });
    expect(await statusAndBody(await script.get('/api/filaments/none'))).toEqual([
      404,
      { detail: 'Not found.' },
    ]);
    expect(await (await script.get('/api/filaments')).json()).toMatchObject([
      { color: 'Red' },
      { color: 'Blue' },
    ]);
  });

  it('wakes the devices', async () => {
    const pokes: unknown[] = [];
    server.deps.hub.listen(server.workshopId, {
      deviceId: script.deviceId,
      poke: (poke) => pokes.push(poke),
      end: () => undefined,
    });
    await script.post(FLEXIBLE, red);
    await script.post(FLEXIBLE, red);
    expect(pokes).toMatchObject([{ version: 1 }]);
  });

  it('an archived filament of that name is brought back, and a warning says so', async () => {
    const client = await createTestClient(server.request, 'Anna');
    const created = recordFilament(client, 'Red', { kg: 1, pricePerKg: 10 });
    const { id } = (created.args as { filament: { id: string } }).filament;
    client.record('archiveFilament', { filamentId: id });
    await client.push();
    const names = { color: 'red', brand: 'PRUSAMENT', material: 'petg' };
    const answer = (await (await script.post(FLAT, { ...names, ...bought })).json()) as {
      warnings: string[];
    };
    expect(answer).toMatchObject({
      filament: { id, total_qty_kg: 3.5 },
      purchase: { quantity_kg: 2.5, filament_id: expect.any(String) },
    });
    expect(answer.warnings).toEqual(['An archived filament of that name was restored']);
  });
});

describe('what exists already', () => {
  it('S1.2 S1.16 is found before anything is written: 409 with the record', async () => {
    await script.post(FLAT, { ...red, ...bought });
    const before = dumpDatabase(server.dataDir);
    const again = await script.post(FLAT, { color: ' RED', brand: 'test', material: 'pla ', ...bought });
    expect(await statusAndBody(again)).toMatchObject([
      409,
      { detail: { message: ALREADY_EXISTS, existing_filament: { ...red, total_qty_kg: 2.5 } } },
    ]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
  });

  it('S1.6 S1.16 another process inserts between look-up and insert: taken back whole, 409 with the winner', async () => {
    const winners: unknown[] = [];
    restart({
      afterLookUp: async () => {
        // A second connection to the same file, with a server of its own on top.
        const other = createTestServer({ dataDir: server.dataDir });
        winners.push(
          await (
            await createTestScript(other, 'Other').post(FLAT, { ...red, quantity_kg: 1, price_per_kg: 9 })
          ).json(),
        );
        other.store.close();
      },
    });
    const response = await script.post(FLAT, { ...red, ...bought });
    const [winner] = winners as [{ filament: { id: string } }];
    expect(await statusAndBody(response)).toEqual([
      409,
      { detail: { message: CREATED_BY_ANOTHER, existing_filament: winner.filament } },
    ]);
    expect(rows('filaments').map(({ id }) => id)).toEqual([winner.filament.id]);
    expect(rows('purchases').map(({ quantity }) => quantity / 1e12)).toEqual([1]);
    expect(rows('spools')).toHaveLength(1);
    expect(server.store.workshops.get(server.workshopId)?.head.version).toBe(1);
    expect(dumpDatabase(server.dataDir)['log']).toHaveLength(1);
  });

  it('S1.6 S1.11 a rule that makes a twin is stopped by the engine: nothing stays, no internals are told', async () => {
    restart({
      rules: {
        findUnknownMutator: () => null,
        *startMutation(name, args, context): Steps<Outcome> {
          const outcome = yield* startMutation(name, args, context);
          const { filament } = args as CreateFilamentArgs;
          const [made] = (yield { kind: 'get', table: 'filaments', ids: [filament.id] }) as [Filament];
          const twin = { ...made, id: context.uid as Filament['id'], number: null };
          yield { kind: 'put', table: 'filaments', rows: [twin] };
          return outcome;
        },
      },
    });
    const before = dumpDatabase(server.dataDir);
    const response = await script.post(FLAT, { ...red, ...bought });
    expect(await statusAndBody(response)).toEqual([
      500,
      { detail: 'Failed to create filament due to data integrity error' },
    ]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
    expect(server.logLines.join('\n')).toContain('UNIQUE constraint failed: filaments.workshop_id');
  });
});

describe('what goes wrong', () => {
  const failingWith = (fail: () => unknown): Rules => ({
    findUnknownMutator: () => null,
    *startMutation(name, args, context): Steps<Outcome> {
      yield* startMutation(name, args, context);
      throw fail();
    },
  });
  const logged = (): string => server.logLines.filter((line) => line.includes('"level":"error"')).join('\n');

  it('S1.7 S1.16 another integrity error: taken back, logged in full, answered in general', async () => {
    restart({
      rules: {
        findUnknownMutator: () => null,
        *startMutation(): Steps<Outcome> {
          const row = { id: null } as unknown as Filament;
          yield { kind: 'put', table: 'filaments', rows: [row] };
          throw new Error('not reached');
        },
      },
    });
    const before = dumpDatabase(server.dataDir);
    expect(await statusAndBody(await script.post(FLAT, { ...red, ...bought }))).toEqual([
      500,
      { detail: 'Failed to create filament due to data integrity error' },
    ]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
    expect(logged()).toContain('NOT NULL constraint failed: filaments.id');
  });

  it('S1.8 S1.16 a database error: taken back, logged in full, answered without internals', async () => {
    const other = new Database(join(server.dataDir, DATABASE_FILE));
    other.exec('ALTER TABLE purchases RENAME TO purchases_moved');
    other.close();
    const before = dumpDatabase(server.dataDir);
    expect(await statusAndBody(await script.post(FLAT, { ...red, ...bought }))).toEqual([
      500,
      { detail: 'Failed to create filament with purchase. Transaction rolled back.' },
    ]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
    expect(logged()).toContain('no such table');
  });

  it('S1.8 a database that another connection holds locked: 503, and the same request works later', async () => {
    server.database.pragma('busy_timeout = 1');
    const other = new Database(join(server.dataDir, DATABASE_FILE));
    other.exec('BEGIN IMMEDIATE');
    const locked = await script.post(FLAT, { ...red, ...bought });
    expect(locked.headers.get('Retry-After')).toBe('1');
    expect(await statusAndBody(locked)).toEqual([
      503,
      { detail: 'Failed to create filament with purchase. Transaction rolled back.' },
    ]);
    other.exec('ROLLBACK');
    other.close();
    expect((await script.post(FLAT, { ...red, ...bought })).status).toBe(200);
  });

  it('S2.8 a lock that is let go within five tries: created once, after pauses that grow', async () => {
    const pauses: number[] = [];
    const waitAndLetGo = (ms: number): Promise<void> => {
      pauses.push(ms);
      if (pauses.length === 4) other.exec('ROLLBACK');
      return Promise.resolve();
    };
    restart({ retries: { random: () => 0.5, pause: waitAndLetGo } });
    server.database.pragma('busy_timeout = 1');
    const other = new Database(join(server.dataDir, DATABASE_FILE));
    other.exec('BEGIN IMMEDIATE');
    expect((await script.post(FLAT, { ...red, ...bought })).status).toBe(200);
    other.close();
    expect(pauses).toEqual([25, 100, 400, 1_000]);
    expect([rows('filaments').length, rows('purchases').length]).toEqual([1, 1]);
  });

  it('S2.8 a disk that fails once, at any write: nothing of the first try stays', async () => {
    let at = 0;
    for (;;) {
      at += 1;
      const error = () => new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');
      Object.assign(server.fault, { at, writes: 0, error });
      const response = await script.post(FLAT, { ...red, ...bought, color: `Red ${at}` });
      expect(response.status, `write ${at}`).toBe(200);
      expect(rows('filaments')).toHaveLength(at);
      expect(rows('purchases')).toHaveLength(at);
      if (server.fault.writes < at) break;
    }
    expect(at).toBeGreaterThan(10);
    expect(server.store.workshops.get(server.workshopId)?.head.version).toBe(at);
  });

  it('S2.8 ID2 a commit that came through without an answer is not made again', async () => {
    const { store, deps } = server;
    let writes = 0;
    const unheard: typeof store.write = (run) => {
      const result = store.write(run);
      writes += 1;
      if (writes <= 2) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
      return result;
    };
    const app = createApp({ ...deps, store: { ...store, write: unheard } });
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${script.token}` };
    const body = JSON.stringify({ ...red, ...bought });
    const response = await app.request(FLAT, { method: 'POST', headers, body });
    expect([response.status, writes]).toEqual([200, 3]);
    expect(await response.json()).toMatchObject({ filament: { id: rows('filaments')[0]?.id } });
    expect([rows('filaments').length, rows('purchases').length]).toEqual([1, 1]);
    expect(server.logLines.filter((line) => line.includes('"createFilament"'))).toHaveLength(1);
  });

  /** A server whose next reads of a filament by its id fail: those of the answer. */
  function withUnreadable(times: number): (body: unknown) => Promise<Response> {
    const { store, deps } = server;
    const { records } = store;
    let left = times;
    const get: typeof records.get = (workshopId, table, id) => {
      if (table !== 'filaments' || left === 0) return records.get(workshopId, table, id);
      left -= 1;
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ');
    };
    const app = createApp({ ...deps, store: { ...store, records: { ...records, get } } });
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${script.token}` };
    return async (body) => app.request(FLAT, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  it('S1.8 an answer that cannot be read: what it says was taken back is not stored', async () => {
    const before = dumpDatabase(server.dataDir);
    const pokes: unknown[] = [];
    const listener = {
      deviceId: script.deviceId,
      poke: (poke: unknown) => pokes.push(poke),
      end: () => undefined,
    };
    server.deps.hub.listen(server.workshopId, listener);
    const response = await withUnreadable(Number.POSITIVE_INFINITY)({ ...red, ...bought });
    expect(await statusAndBody(response)).toEqual([
      503,
      { detail: 'Failed to create filament with purchase. Transaction rolled back.' },
    ]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
    expect(pokes).toEqual([]);
    expect(logged()).toContain('SQLITE_IOERR_READ');
  });

  it('S1.8 S2.8 one that can be read at the second try: created once', async () => {
    expect((await withUnreadable(1)({ ...red, ...bought })).status).toBe(200);
    expect([rows('filaments').length, rows('purchases').length]).toEqual([1, 1]);
  });

  it('S1.17 S1.16 an unexpected exception: taken back, logged with its stack, answered in general', async () => {
    restart({ rules: failingWith(() => new TypeError('gloss is not a function')) });
    const before = dumpDatabase(server.dataDir);
    expect(await statusAndBody(await script.post(FLAT, { ...red, ...bought }))).toEqual([
      500,
      { detail: 'An unexpected error occurred' },
    ]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
    expect(logged()).toContain('gloss is not a function');
    expect(logged()).toContain('create-filament.test');
  });

  it('S1.17 an exception before the transaction is answered the same way', async () => {
    restart({ afterLookUp: () => Promise.reject(new Error('the lights went out')) });
    expect(await statusAndBody(await script.post(FLAT, { ...red, ...bought }))).toEqual([
      500,
      { detail: 'An unexpected error occurred' },
    ]);
    expect(logged()).toContain('the lights went out');
  });

  it.each([
    ['plain', () => new Error('injected'), 'An unexpected error occurred'],
    [
      'SQLite’s',
      () => new Database.SqliteError('database or disk is full', 'SQLITE_FULL'),
      'Failed to create filament with purchase. Transaction rolled back.',
    ],
  ])(
    'S1.1 S1.12 a fault (%s) at every write position leaves every table as it was',
    async (_, error, detail) => {
      const before = dumpDatabase(server.dataDir);
      let at = 0;
      for (;;) {
        at += 1;
        Object.assign(server.fault, { at, writes: 0, error });
        const response = await script.post(FLAT, { ...red, ...bought });
        if (response.status === 200) break;
        expect(await response.json()).toEqual({ detail });
        expect(dumpDatabase(server.dataDir), `write ${at}`).toEqual(before);
      }
      expect(server.fault.writes).toBe(at - 1);
      // purchase, three spools, number counters, filament, log, head, commit
      expect(at - 1).toBeGreaterThanOrEqual(10);
      expect(rows('purchases')).toHaveLength(1);
    },
  );
});
