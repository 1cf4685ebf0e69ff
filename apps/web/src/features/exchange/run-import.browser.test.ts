import { expect, it } from 'vitest';
import { openLocalClient } from '../../testing/local-client.ts';
import type { ReadFile } from './read-files.ts';
import { runImport } from './run-import.ts';

type PlannedPart = ReadFile['plan']['parts'][number];

const meta = { fieldTimes: {}, createdAt: 1, updatedAt: 1, createdBy: { personId: 'p', deviceId: 'd' } };
const setting = (id: string, value: string): PlannedPart => ({
  news: 1,
  // As a file holds it; the rule that writes it judges it.
  rows: { settings: [{ id, value, ...meta }] } as unknown as PlannedPart['rows'],
});
const planOf = (...parts: readonly PlannedPart[]) => {
  const none = { filaments: 0, spools: 0, purchases: 0, stockEvents: 0, categories: 0, expenses: 0 };
  const counts = { ...none, aliases: 0, conflicts: 0, settings: 0 };
  return { added: counts, present: counts, merged: [], renumbered: 0, refused: [], parts };
};

it('S2.4 S2.11 an import of several parts is written whole, with its progress told, and is one undo', async () => {
  const client = await openLocalClient();
  const told: number[] = [];
  const end = await runImport(
    client,
    {
      plan: planOf(setting('currency', 'NZD'), setting('locale', 'de')),
      otherSettings: [{ key: 'workshopName', from: '', to: 'Shed' }],
    },
    { takesSettings: true, onProgress: (done) => told.push(done) },
  );
  expect(end).toMatchObject({ failure: null });
  expect(told.at(-1)).toBe(2);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.every((done) => Number.isInteger(done))).toBe(true);
  const values = async () => (await client.readEverything()).settings.map(({ value }) => value).toSorted();
  expect(await values()).toEqual(['NZD', 'Shed', 'de']);
  expect(await client.undo(end.uids)).toMatchObject({ ok: true });
  expect(await values()).toEqual([]);
});

it('S2.4 what has run is not called done before its rows are written', async () => {
  const client = await openLocalClient();
  const told: number[] = [];
  const part = { ...setting('currency', 'NZD'), news: 100 };
  const how = { takesSettings: false, onProgress: (done: number) => told.push(done) };
  await runImport(client, { plan: planOf(part), otherSettings: [] }, how);
  expect([...new Set(told)]).toEqual([0, 50, 95, 100]);
});

it('S2.4 S1.12 where a later part cannot be written, nothing of the earlier ones is', async () => {
  const client = await openLocalClient();
  const plan = planOf(setting('currency', 'NZD'), setting('locale', ''));
  const how = { takesSettings: false, onProgress: () => undefined };
  const end = await runImport(client, { plan, otherSettings: [] }, how);
  expect(end).toMatchObject({ uids: [], failure: { ok: false, rejection: { code: 'validation' } } });
  expect((await client.readEverything()).settings).toEqual([]);
});
