import 'fake-indexeddb/auto';

import { moneyFromUnits, UNCATEGORISED, type MutationUid } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../../../apps/sync-server/src/testing/test-server.ts';
import type { MadePart } from '../../../packages/db/src/activity/corrections.ts';
import { never, openPerson, write, type Person } from './person.ts';

let server: TestServer;
let anna: Person;
let ben: Person;

beforeEach(async () => {
  server = createTestServer();
  anna = await openPerson(server, 'Anna');
  ben = await openPerson(server, 'Ben');
});
afterEach(() => server.close());

const notesAt = async ({ device }: Person): Promise<readonly string[]> =>
  (await device.database.strict.expenses.toArray()).map(({ note }) => note).toSorted();

const notesAtServer = (): readonly string[] =>
  server.store.records
    .all(server.workshopId, 'expenses')
    .map(({ note }) => note)
    .toSorted();

/** Everybody hears of everything, a minute later. */
async function settle(...people: readonly Person[]): Promise<void> {
  server.clock.now += 60_000;
  for (const person of [...people, ...people]) await person.sync();
}

async function enter(person: Person, notes: readonly string[]) {
  const expenses = notes.map((note) => ({
    expenseId: person.device.newId<string>(),
    amount: moneyFromUnits(10),
    categoryId: UNCATEGORISED,
    spentOn: '2026-03-31',
    payee: null,
    note,
  }));
  const uid = await write(person, 'createExpenses', { expenses });
  return { uid, ids: expenses.map(({ expenseId }) => expenseId) };
}

const correct = (person: Person, expenseId: string | undefined, from: string, to: string) =>
  write(person, 'updateExpenses', { expenses: [{ expenseId, changes: { note: { from, to } } }] });

/** The undo that this device wrote last. */
const lastUndo = async (person: Person): Promise<MutationUid> => {
  const [line] = await person.own();
  if (line?.name !== 'revert') throw new Error('an undo came last');
  return line.uid;
};

const partOf = async (person: Person, uid: MutationUid): Promise<MadePart> => {
  const line = (await person.desk.page({}, null, never)).entries.find((each) => each.uid === uid);
  if (line === undefined) throw new Error('the server has heard of it');
  const isWhole = line.changes.length === line.changeCount;
  return { uid, at: line.at, made: isWhole ? line.changes.filter(({ kind }) => kind === 'created') : null };
};

describe('the undo of a creation', () => {
  it('HI4 S2.11 deletes what somebody else corrected since, and its own undo brings back the corrected values', async () => {
    const { uid, ids } = await enter(anna, ['Glue', 'Rail']);
    await settle(anna, ben);
    await correct(ben, ids[0], 'Glue', 'Wood glue');
    await settle(anna, ben);

    expect(await anna.undo(uid)).toBe('undone');
    const undone = await lastUndo(anna);
    expect(await notesAt(anna)).toEqual([]);
    // By what this device knows itself, before the server has heard of either.
    expect(await anna.undo(undone)).toBe('undone');
    const again = await lastUndo(anna);
    expect(await notesAt(anna)).toEqual(['Rail', 'Wood glue']);
    await settle(anna, ben);
    for (const notes of [await notesAt(anna), await notesAt(ben), notesAtServer()])
      expect(notes).toEqual(['Rail', 'Wood glue']);

    // And by what the server knows, asked for by the other device.
    expect(await ben.undo(again)).toBe('waiting');
    await settle(ben, anna);
    expect([await notesAt(anna), notesAtServer()]).toEqual([[], []]);
    expect(await ben.undo(await lastUndo(ben))).toBe('waiting');
    await settle(ben, anna);
    for (const notes of [await notesAt(anna), await notesAt(ben), notesAtServer()])
      expect(notes).toEqual(['Rail', 'Wood glue']);
  });

  it('HI4 WR3 brings back a correction, too, that this device had not heard of when it undid', async () => {
    const { uid, ids } = await enter(anna, ['Glue', 'Rail']);
    await settle(anna, ben);
    await correct(ben, ids[0], 'Glue', 'Wood glue');
    server.clock.now += 60_000;
    await ben.sync();
    // Anna is in the garage: her device shows the first values, and deletes those.
    expect(await anna.undo(uid)).toBe('undone');
    const undone = await lastUndo(anna);
    await settle(anna, ben);
    expect(notesAtServer()).toEqual([]);
    await anna.undo(undone);
    await settle(anna, ben);
    for (const notes of [await notesAt(anna), await notesAt(ben), notesAtServer()])
      expect(notes).toEqual(['Rail', 'Wood glue']);
  });

  it('HI4 WR3 both undos in the garage, and the correction comes back where it was sent first', async () => {
    const { uid, ids } = await enter(anna, ['Glue']);
    await settle(anna, ben);
    await correct(ben, ids[0], 'Glue', 'Wood glue');
    server.clock.now += 60_000;
    await ben.sync();
    await anna.undo(uid);
    await anna.undo(await lastUndo(anna));
    expect(await notesAt(anna)).toEqual(['Glue']);
    await settle(anna, ben);
    for (const notes of [await notesAt(anna), await notesAt(ben), notesAtServer()])
      expect(notes).toEqual(['Wood glue']);
  });

  it('HI4 what it would take along is told before, with names; without the server by what is here', async () => {
    const { uid, ids } = await enter(anna, ['Glue', 'Rail', 'Belt']);
    await settle(anna, ben);
    const [mine, others] = [await partOf(anna, uid), await partOf(ben, uid)];
    expect(await anna.desk.corrections([mine], never)).toEqual({ count: 0, people: [] });
    await correct(ben, ids[0], 'Glue', 'Wood glue');
    await correct(ben, ids[1], 'Rail', 'Linear rail');
    server.clock.now += 60_000;
    await ben.sync();
    // Anna's device has not pulled it, and the server tells her.
    const told = { count: 2, people: [{ personName: 'Person of Ben', count: 2 }] };
    expect(await anna.desk.corrections([mine], never)).toMatchObject(told);
    expect(await anna.desk.corrections([mine, mine], never)).toMatchObject({
      count: 4,
      people: [{ personName: 'Person of Ben', count: 4 }],
    });
    anna.isOffline = true;
    ben.isOffline = true;
    expect(await anna.desk.corrections([mine], never)).toEqual({ count: 0, people: [] });
    expect(await ben.desk.corrections([others], never)).toEqual({ count: 2, people: [] });
    // What another one made is only counted where its line names all of it.
    expect(await ben.desk.corrections([{ ...others, made: null }], never)).toEqual({
      count: null,
      people: [],
    });
  });

  it('HI4 what the server has not heard of yet was edited here alone', async () => {
    const { uid, ids } = await enter(anna, ['Glue']);
    const at = anna.device.clock;
    expect(await anna.desk.corrections([{ uid, at, made: null }], never)).toEqual({ count: 0, people: [] });
    anna.device.clock += 60_000;
    await correct(anna, ids[0], 'Glue', 'Wood glue');
    expect(await anna.desk.corrections([{ uid, at, made: null }], never)).toEqual({ count: 1, people: [] });
  });
});
