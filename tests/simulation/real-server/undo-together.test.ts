import 'fake-indexeddb/auto';

import {
  massFromGrams,
  moneyFromUnits,
  ROOT_CATEGORY,
  sumMass,
  tableNames,
  UNCATEGORISED,
  type AnyRow,
  type MutationUid,
  type SpoolId,
} from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../../../apps/sync-server/src/testing/test-server.ts';
import { readReplica, sortedRows } from '../../../packages/db/src/testing/check-replica.ts';
import { never, openPerson, write, type Person } from './person.ts';

/** Anna does things, and both take them back: at the same time, in the garage, or once more. */
let server: TestServer;
let anna: Person;
let ben: Person;

beforeEach(async () => {
  server = createTestServer();
  anna = await openPerson(server, 'Anna');
  ben = await openPerson(server, 'Ben');
});
afterEach(() => server.close());

async function settle(): Promise<void> {
  for (const person of [anna, ben, anna]) await person.sync();
  server.clock.now += 60_000;
  for (const { device } of [anna, ben]) device.clock = server.clock.now;
}

const volatile = new Set(['updatedAt', 'fieldTimes', 'createdAt']);

/** What the workshop holds, without when it was written; of the ledger, which only grows, what it adds up to. */
const rowsAtServer = (): unknown =>
  JSON.parse(
    JSON.stringify(
      tableNames.map((table) =>
        table === 'stockEvents'
          ? sumMass(server.store.records.all(server.workshopId, table).map(({ delta }) => delta))
          : server.store.records.all(server.workshopId, table),
      ),
      (key, value: unknown) => (volatile.has(key) ? 0 : value),
    ),
  );

const entries = async () => (await anna.desk.page({}, null, never)).entries;
const entryOf = async (uid: MutationUid) => (await entries()).find((entry) => entry.uid === uid);
/** How the undos of a mutation ended and whose they were, the first that came first. */
const undosOf = async (taken: MutationUid) =>
  (await entries())
    .filter(({ name, args }) => name === 'revert' && (args as { readonly uid: string }).uid === taken)
    .toReversed()
    .map(({ status, personName }) => `${status} ${personName}`);

const expense = (note: string, categoryId: string = UNCATEGORISED) => ({
  expenseId: anna.device.newId<string>(),
  amount: moneyFromUnits(10),
  categoryId,
  spentOn: '2026-03-31',
  payee: null,
  note,
});

/** What Anna does, on what stands there before. */
const deeds: Readonly<Record<string, () => Promise<() => Promise<MutationUid>>>> = {
  async 'an edit of a filament'() {
    const { filament } = anna.device.fixture.newFilament({ color: 'Red', brand: 'B', material: 'PLA' });
    await write(anna, 'createFilament', { filament });
    const changes = { notes: { from: '', to: 'brittle' } };
    return () => write(anna, 'editFilament', { filamentId: filament.id, changes });
  },
  async 'a use'() {
    const args = anna.device.fixture.newFilament(
      { color: 'Red', brand: 'B', material: 'PLA' },
      { kg: 1, pricePerKg: 20 },
    );
    await write(anna, 'createFilament', args);
    const spoolId = args.spools?.[0]?.spoolId as SpoolId;
    return () =>
      write(anna, 'recordUse', {
        eventId: anna.device.fixture.eventId(),
        spoolId,
        used: massFromGrams(42),
      });
  },
  async 'many expenses'() {
    return () => write(anna, 'createExpenses', { expenses: [expense('Glue'), expense('Rail')] });
  },
  async 'a deletion of expenses'() {
    const glue = expense('Glue');
    await write(anna, 'createExpenses', { expenses: [glue] });
    return () => write(anna, 'deleteExpenses', { expenseIds: [glue.expenseId] });
  },
  async 'a merge of categories'() {
    const [parts, spares] = [anna.device.newId<string>(), anna.device.newId<string>()];
    await write(anna, 'createCategories', {
      categories: [
        { categoryId: parts, name: 'Parts', parentId: ROOT_CATEGORY },
        { categoryId: spares, name: 'Spares', parentId: ROOT_CATEGORY },
      ],
    });
    await write(anna, 'createExpenses', { expenses: [expense('Belt', spares)] });
    return () => write(anna, 'mergeCategories', { categoryId: spares, into: parts });
  },
  async 'a batch'() {
    const glue = expense('Glue');
    await write(anna, 'createExpenses', { expenses: [glue] });
    const changes = { note: { from: 'Glue', to: 'Wood glue' } };
    return () =>
      write(anna, 'batch', {
        calls: [
          { name: 'createExpenses', args: { expenses: [expense('Rail')] } },
          { name: 'updateExpenses', args: { expenses: [{ expenseId: glue.expenseId, changes }] } },
        ],
      });
  },
};

async function bothShowTheServers(): Promise<void> {
  const served = tableNames.flatMap((table) =>
    server.store.records
      .all(server.workshopId, table)
      .map((row): [string, AnyRow] => [`${table}/${row.id}`, row]),
  );
  for (const { device } of [anna, ben]) {
    const replica = await readReplica(device.database);
    expect(sortedRows(replica.shown)).toEqual(sortedRows(new Map(served)));
  }
}

describe.each(Object.entries(deeds))('the undo of %s', (_what, prepare) => {
  let uid: MutationUid;
  let before: unknown;
  let after: unknown;
  beforeEach(async () => {
    const act = await prepare();
    await settle();
    before = rowsAtServer();
    uid = await act();
    await settle();
    after = rowsAtServer();
  });

  it('HI3 WR3 pressed by two at the same time takes it back once, and says who was first', async () => {
    expect(after).not.toEqual(before);
    expect(await anna.undo(uid)).toBe('undone');
    expect(await ben.undo(uid)).toBe('waiting');
    // Ben is the first to be heard.
    await ben.sync();
    await settle();
    expect(await undosOf(uid)).toEqual(['applied Person of Ben', 'noop Person of Anna']);
    expect((await entryOf(uid))?.undoneBy?.uid).toBe((await ben.own())[0]?.uid);
    expect(rowsAtServer()).toEqual(before);
    await bothShowTheServers();
  });

  it('HI3 WR3 pressed in the garage arrives later, and comes again by an undo that was pressed there too', async () => {
    ben.isOffline = true;
    expect(await ben.undo(uid)).toBe('waiting');
    const [undone] = await ben.own();
    expect(undone).toMatchObject({ name: 'revert', state: 'waiting' });
    server.clock.now += 60_000;
    await anna.sync();
    expect(rowsAtServer()).toEqual(after);
    ben.isOffline = false;
    await settle();
    expect((await entryOf(uid))?.undoneBy?.uid).toBe(undone?.uid);
    expect(rowsAtServer()).toEqual(before);
    ben.isOffline = true;
    expect(await ben.undo(undone?.uid as MutationUid)).toBe('waiting');
    // Once more of the same, by somebody who does not see that it is under way.
    expect(await ben.undo(undone?.uid as MutationUid)).toBe('waiting');
    ben.isOffline = false;
    await settle();
    expect((await entryOf(uid))?.undoneBy).toBeNull();
    expect(await undosOf(undone?.uid as MutationUid)).toEqual([
      'applied Person of Ben',
      'noop Person of Ben',
    ]);
    expect(rowsAtServer()).toEqual(after);
    await bothShowTheServers();
  });

  it('HI3 of something that was taken back already changes nothing, here and there', async () => {
    await anna.undo(uid);
    await settle();
    const taken = rowsAtServer();
    expect(await anna.undo(uid)).toBe('nothing');
    expect(await ben.undo(uid)).toBe('waiting');
    await settle();
    expect(rowsAtServer()).toEqual(taken);
    expect(await undosOf(uid)).toEqual([
      'applied Person of Anna',
      'noop Person of Anna',
      'noop Person of Ben',
    ]);
    await bothShowTheServers();
    for (const { device } of [anna, ben]) expect(await device.database.strict.notices.toArray()).toEqual([]);
  });
});
