import { historyCorrectionsSchema, UNCATEGORISED, type HistoryCorrections } from '@spoolshed/core';
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

/** Sends what was recorded last, a minute after what came before, as written in that moment. */
async function sendLast(client: TestClient): Promise<void> {
  server.clock.now += 60_000;
  const mid = client.outbox.length;
  const mutations = client.outbox.slice(mid - 1).map((each) => ({ ...each, editTime: server.clock.now }));
  const { results } = await client.push(mid, { mutations });
  expect(results).toMatchObject([{ outcome: { status: 'applied' } }]);
}

const ask = (uid: string, token = anna.token) =>
  server.request(`/api/sync/history/${uid}/corrections`, { headers: { Authorization: `Bearer ${token}` } });

async function correctionsOf(uid: string): Promise<HistoryCorrections> {
  const response = await ask(uid);
  expect(response.status).toBe(200);
  return historyCorrectionsSchema.parse(await response.json());
}

const expense = (amount: number, note: string) => ({
  expenseId: anna.make.id(),
  amount,
  categoryId: UNCATEGORISED,
  spentOn: '2026-03-31',
  payee: null,
  note,
});

const correctNote = (client: TestClient, expenseId: string, from: string, to: string) =>
  client.record('updateExpenses', { expenses: [{ expenseId, changes: { note: { from, to } } }] });

describe('what an undo of a creation would take along', () => {
  it('HI4 S2.11 is how many of its records were edited since, each once, and by whom', async () => {
    const [glue, rail, belt] = [expense(7_000, 'Glue'), expense(800_000, 'Rail'), expense(90_000, 'Belt')];
    const created = anna.record('createExpenses', { expenses: [glue, rail, belt] });
    await sendLast(anna);
    expect(await correctionsOf(created.uid)).toEqual({ count: 0, people: [] });
    correctNote(ben, glue.expenseId, 'Glue', 'Wood glue');
    await sendLast(ben);
    correctNote(ben, glue.expenseId, 'Wood glue', 'White glue');
    await sendLast(ben);
    correctNote(ben, rail.expenseId, 'Rail', 'Linear rail');
    await sendLast(ben);
    correctNote(anna, glue.expenseId, 'White glue', 'Glue, white');
    await sendLast(anna);
    expect(await correctionsOf(created.uid)).toEqual({
      count: 2,
      people: [
        { personId: ben.actor.personId, personName: 'Ben', count: 2 },
        { personId: anna.actor.personId, personName: 'Anna', count: 1 },
      ],
    });
  });

  it('HI4 what is gone is no part of it, and neither is what only followed from a use', async () => {
    const glue = expense(7_000, 'Glue');
    const created = anna.record('createExpenses', { expenses: [glue] });
    await sendLast(anna);
    correctNote(ben, glue.expenseId, 'Glue', 'Wood glue');
    await sendLast(ben);
    ben.record('deleteExpenses', { expenseIds: [glue.expenseId] });
    await sendLast(ben);
    expect(await correctionsOf(created.uid)).toEqual({ count: 0, people: [] });

    const red = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    await sendLast(anna);
    recordUseOf(ben, red, 100);
    await sendLast(ben);
    expect(await correctionsOf(red.uid)).toEqual({ count: 0, people: [] });
    const changes = { notes: { from: '', to: 'brittle' } };
    ben.record('editFilament', { filamentId: filamentIdOf(red), changes });
    await sendLast(ben);
    expect(await correctionsOf(red.uid)).toMatchObject({ count: 1, people: [{ personName: 'Ben' }] });
  });

  it('HI4 S2.11 of many expenses of which half were edited by one batch is told as one answer', async () => {
    const expenses = Array.from({ length: 400 }, (_, at) => expense(10_000 + at, `Part ${at}`));
    const created = anna.record('createExpenses', { expenses });
    await sendLast(anna);
    ben.record('updateExpenses', {
      expenses: expenses.slice(0, 200).map(({ expenseId, note }) => ({
        expenseId,
        changes: { note: { from: note, to: `${note}!` } },
      })),
    });
    await sendLast(ben);
    const told = await correctionsOf(created.uid);
    expect(told).toMatchObject({ count: 200, people: [{ personName: 'Ben', count: 200 }] });
  });

  it('HI4 nobody is told of another workshop, or of what was never done', async () => {
    const { uid } = recordFilament(anna, 'Red');
    await sendLast(anna);
    const stranger = createClientOfAnotherWorkshop(server);
    expect((await ask(uid, stranger.token)).status).toBe(404);
    expect((await ask(anna.make.id())).status).toBe(404);
    expect((await ask('x')).status).toBe(404);
  });
});
