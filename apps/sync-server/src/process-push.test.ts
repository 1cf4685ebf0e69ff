import {
  findUnknownMutator,
  startMutation,
  type ClientId,
  type MutationUid,
  type Outcome,
  type PushRequest,
  type PushResponse,
} from '@spoolshed/core';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rules } from './run-mutation.ts';
import { DATABASE_FILE } from './store/open-store.ts';
import { dumpDatabase } from './testing/dump.ts';
import { filamentIdOf, recordFilament, recordUseOf } from './testing/sample-mutations.ts';
import { createTestClient, type TestClient } from './testing/test-client.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let anna: TestClient;

beforeEach(async () => {
  server = createTestServer();
  anna = await createTestClient(server.request, 'Anna');
});
afterEach(() => server.close());

const statuses = ({ results }: PushResponse) => results.map(({ outcome }) => outcome.status);
const outcomeAt = ({ results }: PushResponse, at: number): Outcome | undefined => results[at]?.outcome;
const filaments = () => server.store.records.all(server.workshopId, 'filaments');
const headVersion = () => server.store.workshops.get(server.workshopId)?.head.version;

/** The error body of a push that was refused as a whole. */
async function refusal(client: TestClient, request: PushRequest): Promise<[status: number, error: unknown]> {
  const response = await client.send('/api/sync/push', request);
  const body = (await response.json()) as { error?: unknown };
  return [response.status, body.error];
}

describe('taking a batch in', () => {
  it('PU4 S3.5 answers with lmid, its uid and one verdict per mutation, in order', async () => {
    const created = recordFilament(anna, 'Galaxy Black', { kg: 2, pricePerKg: 29.9 });
    const used = recordUseOf(anna, created, 250);
    const answer = await anna.push();
    expect(answer).toMatchObject({ lmid: 2, lmidUid: used.uid });
    expect(answer.results.map(({ mid, uid }) => [mid, uid])).toEqual([
      [1, created.uid],
      [2, used.uid],
    ]);
    expect(statuses(answer)).toEqual(['applied', 'applied']);
    expect(filaments()).toMatchObject([{ color: 'Galaxy Black', stock: 1_750_000_000_000, number: 1 }]);
  });

  it('PU4 S1.2 S1.6 a taken identity answers merged with the canonical record whole, its purchase kept once', async () => {
    const ben = await createTestClient(server.request, 'Ben');
    const first = recordFilament(anna, 'Galaxy Black', { kg: 1, pricePerKg: 30 });
    await anna.push();
    recordFilament(ben, ' galaxy  BLACK ', { kg: 2, pricePerKg: 24 });
    const answer = await ben.push();
    expect(outcomeAt(answer, 0)).toMatchObject({
      status: 'merged',
      canonical: { id: filamentIdOf(first), color: 'Galaxy Black', stock: 3_000_000_000_000 },
    });
    expect(filaments()).toHaveLength(1);
    expect(server.store.records.all(server.workshopId, 'purchases')).toHaveLength(2);
    await ben.push();
    expect(server.store.records.all(server.workshopId, 'purchases')).toHaveLength(2);
  });

  it('ID3 gives each logged mutation one version, rejected ones too, and chains them', async () => {
    const before = server.store.workshops.get(server.workshopId);
    recordFilament(anna, 'Red');
    anna.record('openSpool', { spoolId: anna.make.spoolId(), openedAt: 1 });
    recordFilament(anna, 'Blue');
    expect(statuses(await anna.push())).toEqual(['applied', 'rejected', 'applied']);
    const head = server.store.workshops.get(server.workshopId)?.head;
    expect(head).toMatchObject({ epoch: before?.head.epoch, version: 3 });
    expect(server.store.log.standAt(server.workshopId, 3)?.tag).toBe(head?.tag);
    expect(
      new Set([1, 2, 3].map((version) => server.store.log.standAt(server.workshopId, version)?.tag)).size,
    ).toBe(3);
  });

  it('stores the rows that a mutation touched as they were before', async () => {
    const created = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    recordUseOf(anna, created, 100);
    await anna.push();
    const [first, second] = server.database
      .prepare<[], { before: string }>('SELECT before FROM log ORDER BY version')
      .all()
      .map(
        ({ before }) => JSON.parse(before) as { table: string; id: string; row: { stock?: number } | null }[],
      );
    expect(first?.map(({ row }) => row)).toEqual([null, null, null]);
    expect(second?.find(({ table }) => table === 'filaments')).toMatchObject({
      id: filamentIdOf(created),
      row: { stock: 1_000_000_000_000 },
    });
  });
});

describe('what was taken in before', () => {
  it('ID2 PU3 the same push again answers the same and changes nothing', async () => {
    recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    recordFilament(anna, 'red');
    anna.record('openSpool', { spoolId: anna.make.spoolId(), openedAt: 1 });
    const first = await anna.push();
    const after = dumpDatabase(server.dataDir);
    expect(await anna.push()).toEqual(first);
    expect(dumpDatabase(server.dataDir)).toEqual(after);
  });

  it('PU3 an overlapping batch answers the known part again and applies the rest', async () => {
    recordFilament(anna, 'Red');
    recordFilament(anna, 'Blue');
    await anna.push();
    recordFilament(anna, 'Green');
    const answer = await anna.push(2);
    expect(answer.results.map(({ mid }) => mid)).toEqual([2, 3]);
    expect(answer.lmid).toBe(3);
    expect(filaments()).toHaveLength(3);
  });

  it('PU3 FK1 a uid known under another client advances lmid without a second effect', async () => {
    recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    const original = await anna.push();
    const version = headVersion();
    const renumbered = { ...anna.pushRequest(), clientId: anna.make.id<ClientId>() };
    const answer = (await (await anna.send('/api/sync/push', renumbered)).json()) as PushResponse;
    expect(answer).toEqual(original);
    expect(headVersion()).toBe(version);
    expect(server.store.records.all(server.workshopId, 'purchases')).toHaveLength(1);
  });

  it('ID2 the same uid twice in one batch has one effect', async () => {
    const first = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    anna.outbox.push({ ...first, mid: 2 });
    const answer = await anna.push();
    expect(answer.lmid).toBe(2);
    expect(headVersion()).toBe(1);
  });
});

describe('what does not continue', () => {
  it('PU3 another uid at a known mid is forked, and nothing is applied', async () => {
    recordFilament(anna, 'Red');
    await anna.push();
    const request = anna.pushRequest();
    const [mutation] = request.mutations;
    recordFilament(anna, 'Blue');
    const other = anna.pushRequest().mutations[1];
    if (mutation === undefined || other === undefined) throw new Error('two mutations were recorded');
    const copied = { ...request, mutations: [{ ...mutation, uid: anna.make.id<MutationUid>() }, other] };
    const before = dumpDatabase(server.dataDir);
    expect(await refusal(anna, copied)).toEqual([409, { code: 'forked' }]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
  });

  it('PU3 another predecessor than the one that we have is forked', async () => {
    recordFilament(anna, 'Red');
    recordFilament(anna, 'Blue');
    await anna.push(1, { mutations: anna.outbox.slice(0, 1) });
    const request = anna.pushRequest(2, { prevUid: anna.make.id<MutationUid>() });
    expect(await refusal(anna, request)).toEqual([409, { code: 'forked' }]);
    expect(await refusal(anna, anna.pushRequest(2, { prevUid: null }))).toEqual([409, { code: 'forked' }]);
    expect(filaments()).toHaveLength(1);
  });

  it('PU3 a batch from 1 with a predecessor is forked', async () => {
    recordFilament(anna, 'Red');
    expect(await refusal(anna, anna.pushRequest(1, { prevUid: anna.make.id<MutationUid>() }))).toEqual([
      409,
      { code: 'forked' },
    ]);
  });

  it('PU3 a batch past lmid + 1 is a gap that says where we stand', async () => {
    recordFilament(anna, 'Red');
    recordFilament(anna, 'Blue');
    recordFilament(anna, 'Green');
    await anna.push(1, { mutations: anna.outbox.slice(0, 1) });
    expect(await refusal(anna, anna.pushRequest(3))).toEqual([409, { code: 'gap', lmid: 1 }]);
    expect(headVersion()).toBe(1);
  });

  it('PU3 mids that do not follow each other are refused with their place', async () => {
    recordFilament(anna, 'Red');
    recordFilament(anna, 'Blue');
    const [first, second] = anna.pushRequest().mutations;
    if (first === undefined || second === undefined) throw new Error('two mutations were recorded');
    const request = anna.pushRequest(1, { mutations: [first, { ...second, mid: 3 }] });
    expect(await refusal(anna, request)).toEqual([
      400,
      { code: 'bad_request', fields: [{ path: ['mutations', 1, 'mid'], code: 'not_allowed' }] },
    ]);
  });

  it('PU3 another epoch is refused with ours, and nothing is applied', async () => {
    recordFilament(anna, 'Red');
    const epoch = server.store.workshops.get(server.workshopId)?.head.epoch;
    const before = dumpDatabase(server.dataDir);
    expect(await refusal(anna, anna.pushRequest(1, { epoch: 'another' }))).toEqual([
      409,
      { code: 'epoch_unknown', epoch },
    ]);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
    expect((await anna.push(1, { epoch: epoch ?? null })).lmid).toBe(1);
  });
});

describe('verdicts', () => {
  it('PU1 PU5 a mutation that could not be sent is recorded as rejected, and those after it go on', async () => {
    const tooLarge = recordFilament(anna, 'Red');
    recordFilament(anna, 'Blue');
    const [, second] = anna.pushRequest().mutations;
    if (second === undefined) throw new Error('two mutations were recorded');
    const skip = { mid: 1, uid: tooLarge.uid, skip: true as const, actor: anna.actor };
    const answer = await anna.push(1, { mutations: [skip, second] });
    expect(outcomeAt(answer, 0)).toMatchObject({ status: 'rejected', error: { code: 'too_large' } });
    expect(statuses(answer)).toEqual(['rejected', 'applied']);
    expect(answer.lmid).toBe(2);
  });

  it('PU2 PU5 S1.9 bad arguments are rejected field by field and take back only themselves', async () => {
    recordFilament(anna, 'Red');
    anna.record('createFilament', {
      filament: { id: anna.make.filamentId(), color: '', brand: 'B', material: 7 },
    });
    recordFilament(anna, 'Blue');
    const answer = await anna.push();
    expect(statuses(answer)).toEqual(['applied', 'rejected', 'applied']);
    const rejection = outcomeAt(answer, 1);
    if (rejection?.status !== 'rejected') throw new Error('was not rejected');
    expect(rejection.error.code).toBe('validation');
    expect(rejection.error.fields).toContainEqual({ path: ['filament', 'color'], code: 'required' });
    expect(rejection.error.fields).toContainEqual({ path: ['filament', 'material'], code: 'wrong_type' });
    expect(answer.lmid).toBe(3);
  });

  it('PU5 F25 text that no store can hold is rejected also under unknown keys; typed backslashes are not', async () => {
    const args = anna.make.newFilament({ color: 'Red', brand: 'B', material: 'PLA' });
    anna.record('createFilament', { ...args, note: { deep: ['\ud800'] } });
    anna.record('createFilament', { ...args, note: 'a\u0000b' });
    anna.record('createFilament', { ...args, note: [{ ['k'.repeat(2_000)]: 1 }] });
    anna.record('createFilament', { ...args, note: String.raw`typed \u0000 and \ud800` });
    const answer = await anna.push();
    expect(statuses(answer)).toEqual(['rejected', 'rejected', 'rejected', 'applied']);
    expect(outcomeAt(answer, 0)).toMatchObject({ error: { fields: [{ path: [], code: 'invalid_text' }] } });
  });

  it('PU2 PU5 F22 a rule that says no leaves no effect, and 199 others are applied', async () => {
    const created = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    for (let at = 1; at < 137; at += 1) recordUseOf(anna, created, 1);
    anna.record('batch', {
      calls: [
        {
          name: 'createFilament',
          args: anna.make.newFilament({ color: 'Half', brand: 'B', material: 'PLA' }),
        },
        { name: 'openSpool', args: { spoolId: anna.make.spoolId(), openedAt: 1 } },
      ],
    });
    while (anna.outbox.length < 200) recordUseOf(anna, created, 1);
    const answer = await anna.push();
    expect(answer.lmid).toBe(200);
    expect(answer.results.filter(({ outcome }) => outcome.status === 'applied')).toHaveLength(199);
    expect(outcomeAt(answer, 137)).toMatchObject({
      status: 'rejected',
      error: { code: 'spool_missing', call: 1 },
    });
    expect(filaments().map(({ color }) => color)).toEqual(['Red']);
  });

  it('PU5 a mutator that we do not know holds the batch before it', async () => {
    recordFilament(anna, 'Red');
    anna.record('paintFilament', { gloss: 3 });
    recordFilament(anna, 'Blue');
    const answer = await anna.push();
    expect(answer).toMatchObject({ held: 2, lmid: 1 });
    expect(answer.results).toHaveLength(1);
    expect(headVersion()).toBe(1);
    const nested = await createTestClient(server.request, 'Ben');
    nested.record('batch', { calls: [{ name: 'paintFilament', args: {} }] });
    expect(await nested.push()).toMatchObject({ held: 1, lmid: 0, lmidUid: null, results: [] });
  });
});

/** Rules with one more that is broken: it writes, and then throws. */
function withPoison(fail: () => unknown): Rules {
  return {
    findUnknownMutator: (name, args) => (name === 'poison' ? null : findUnknownMutator(name, args)),
    *startMutation(name, args, context) {
      if (name !== 'poison') return yield* startMutation(name, args, context);
      yield* startMutation('createFilament', args, context);
      throw fail();
    },
  };
}

describe('code that throws', () => {
  const poisoned = async (fail: () => unknown): Promise<TestClient> => {
    server.close();
    server = createTestServer({ rules: withPoison(fail) });
    const client = await createTestClient(server.request, 'Anna');
    recordFilament(client, 'Red');
    client.record('poison', client.make.newFilament({ color: 'Poison', brand: 'B', material: 'PLA' }));
    recordFilament(client, 'Blue');
    return client;
  };

  it('PU5 F23 is quarantined with its arguments, logged in full, and the queue goes on', async () => {
    const client = await poisoned(() => new TypeError('cannot read gloss of undefined'));
    const answer = await client.push();
    expect(statuses(answer)).toEqual(['applied', 'quarantined', 'applied']);
    expect(answer.lmid).toBe(3);
    expect(
      filaments()
        .map(({ color }) => color)
        .toSorted(),
    ).toEqual(['Blue', 'Red']);
    const letters = server.database
      .prepare<[], { uid: string; args: string; error: string }>('SELECT * FROM dead_letters')
      .all();
    expect(letters).toMatchObject([{ uid: client.outbox[1]?.uid, name: 'poison' }]);
    expect(JSON.parse(letters[0]?.args ?? '')).toEqual(client.outbox[1]?.args);
    expect(letters[0]?.error).toContain('cannot read gloss');
    const line = server.logLines.find((text) => text.includes('mutation quarantined'));
    expect(JSON.parse(line ?? '')).toMatchObject({
      level: 'error',
      uid: client.outbox[1]?.uid,
      err: { type: 'TypeError' },
    });
  });

  it('PU5 a constraint that the mutation ran into is its own fault', async () => {
    const client = await poisoned(
      () => new Database.SqliteError('UNIQUE constraint failed: x', 'SQLITE_CONSTRAINT_UNIQUE'),
    );
    expect(statuses(await client.push())).toEqual(['applied', 'quarantined', 'applied']);
  });

  it.each([
    ['SQLITE_BUSY', 503, 'busy'],
    ['SQLITE_IOERR_WRITE', 503, 'busy'],
    ['SQLITE_READONLY', 503, 'busy'],
    ['SQLITE_FULL', 507, 'storage_full'],
    ['SQLITE_CORRUPT', 500, 'internal'],
    ['SQLITE_ERROR', 500, 'internal'],
  ])(
    'PU5 S1.12 %s is nobody’s fault: the whole batch is answered %i and nothing advances',
    async (code, status, name) => {
      const client = await poisoned(() => new Database.SqliteError('the store failed', code));
      const before = dumpDatabase(server.dataDir);
      const [answered, error] = await refusal(client, client.pushRequest());
      expect(answered).toBe(status);
      expect(error).toMatchObject({ code: name });
      expect(dumpDatabase(server.dataDir)).toEqual(before);
    },
  );
});

it('PU6 what was answered is there when the file is opened anew', async () => {
  recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
  await anna.push();
  const other = new Database(join(server.dataDir, DATABASE_FILE), { readonly: true });
  expect(other.prepare('SELECT count(*) AS count FROM filaments').get()).toEqual({ count: 1 });
  other.close();
});
