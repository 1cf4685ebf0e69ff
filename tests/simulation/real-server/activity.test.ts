import 'fake-indexeddb/auto';

import { massFromGrams, type MutationUid } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../../../apps/sync-server/src/testing/test-server.ts';
import { namedRecords } from '../../../packages/db/src/activity/named-records.ts';
import { undo } from '../../../packages/db/src/undo.ts';
import { never, openPerson, type Person } from './person.ts';

let server: TestServer;
let anna: Person;
let ben: Person;

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

beforeEach(async () => {
  server = createTestServer();
  anna = await openPerson(server, 'Anna');
  ben = await openPerson(server, 'Ben');
});
afterEach(() => server.close());

const notesOf = async ({ device }: Person): Promise<readonly unknown[]> =>
  (await device.database.strict.filaments.toArray()).map(({ notes }) => notes);

const entryOf = async ({ desk }: Person, uid: string) =>
  (await desk.page({}, null, never)).entries.find((entry) => entry.uid === uid);

/** A filament of Anna's, with a note that she changed. */
async function edited(): Promise<{ readonly filamentId: string; readonly editUid: MutationUid }> {
  const args = anna.device.fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
  await anna.device.mutate('createFilament', args);
  const filamentId = args.filament.id;
  const changes = { notes: { from: '', to: 'brittle' } };
  const edit = await anna.device.mutate('editFilament', { filamentId, changes });
  if (!edit.ok || edit.uid === null) throw new Error('written above');
  return { filamentId, editUid: edit.uid };
}

describe('activity', () => {
  it('HI1 HI3 WR3 one device takes back what another did, and takes that back again', async () => {
    const { filamentId, editUid } = await edited();
    await anna.sync();
    await ben.sync();
    expect(await entryOf(ben, editUid)).toMatchObject({
      personName: 'Person of Anna',
      deviceName: 'Device Anna',
      changes: [{ table: 'filaments', id: filamentId, from: { notes: '' }, to: { notes: 'brittle' } }],
      undoneBy: null,
    });

    // Ben's device knows no images of it: nothing moves there before the server has done it.
    expect(await ben.undo(editUid)).toBe('waiting');
    expect(await notesOf(ben)).toEqual(['brittle']);
    const [waiting] = await ben.own();
    expect(waiting).toMatchObject({ name: 'revert', state: 'waiting', args: { uid: editUid } });
    await ben.sync();
    expect(await notesOf(ben)).toEqual(['']);
    const undone = await entryOf(anna, editUid);
    expect(undone?.undoneBy?.uid).toBe(waiting?.uid);
    await anna.sync();
    expect(await notesOf(anna)).toEqual(['']);

    expect(await anna.undo(waiting?.uid as MutationUid)).toBe('waiting');
    await anna.sync();
    await ben.sync();
    expect([await notesOf(anna), await notesOf(ben)]).toEqual([['brittle'], ['brittle']]);
    expect((await entryOf(ben, editUid))?.undoneBy).toBeNull();
  });

  it('HI3 what others changed since stays, and the undo tells so', async () => {
    const { filamentId, editUid } = await edited();
    await anna.sync();
    await ben.sync();
    const changes = { notes: { from: 'brittle', to: 'dry it first' } };
    await ben.device.mutate('editFilament', { filamentId, changes });
    await ben.undo(editUid);
    await ben.sync();
    expect(await notesOf(ben)).toEqual(['dry it first']);
    const told = (await ben.desk.page({}, null, never)).entries.find(({ name }) => name === 'revert');
    expect(told?.notices).toMatchObject([
      { kind: 'reverted_partly', count: 1, left: [{ field: 'notes', reason: 'changed_since' }] },
    ]);
  });

  it('HI3 without the server a device tells its own, with what they changed, and takes them back', async () => {
    const { filamentId, editUid } = await edited();
    expect(await anna.own(filamentId)).toMatchObject([
      {
        uid: editUid,
        name: 'editFilament',
        state: 'waiting',
        isKnown: true,
        personName: 'Person of Anna',
        subjects: [filamentId],
        changes: [{ from: { notes: '' }, to: { notes: 'brittle' } }],
      },
      { name: 'createFilament', state: 'waiting' },
    ]);
    expect((await anna.own(filamentId))[1]?.subjects).toContain(filamentId);
    expect(await anna.undo(editUid)).toBe('undone');
    const own = await anna.own();
    expect(own.map(({ name }) => name)).toEqual(['revert', 'editFilament', 'createFilament']);
    expect(own[1]?.undoneBy?.uid).toBe(own[0]?.uid);
    await anna.sync();
    expect((await anna.own()).map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    // The server tells the same of it, under the same uids.
    const { entries } = await anna.desk.page({}, null, never);
    expect(entries.map(({ uid }) => uid)).toEqual(own.map(({ uid }) => uid));
    expect(entries.map(({ changes }) => changes)).toEqual((await anna.own()).map(({ changes }) => changes));
  });

  it('HI1 the parts of one action of another device are found whole, and undone together', async () => {
    const groupId = 'parts';
    for (const color of ['Red', 'Blue'])
      await anna.device.mutate('createFilament', {
        ...anna.device.fixture.newFilament({ ...names, color }),
        groupId,
      });
    await anna.sync();
    await ben.sync();
    const uids = await ben.desk.partsOf(groupId, never);
    expect(uids).toHaveLength(2);
    expect((await undo(ben.device, uids)).ok).toBe(true);
    await ben.sync();
    expect(await notesOf(ben)).toEqual([]);
  });

  it('HI2 all changes of an entry are told on demand', async () => {
    const { editUid } = await edited();
    await anna.sync();
    expect(await anna.desk.changes(editUid, 0, never)).toMatchObject({
      changes: [{ kind: 'updated' }],
      next: null,
    });
  });

  it('HI1 the records of an entry are named by the device, through merges too', async () => {
    const { filamentId } = await edited();
    const other = anna.device.fixture.newFilament({ ...names, color: 'Red' }, { kg: 1, pricePerKg: 20 });
    await anna.device.mutate('createFilament', other);
    await anna.device.mutate('mergeFilaments', { from: other.filament.id, into: filamentId });
    const spoolId = other.spools?.[0]?.spoolId ?? '';
    const named = await namedRecords(anna.device.database, [
      { table: 'spools', id: spoolId },
      { table: 'filaments', id: other.filament.id },
      { table: 'purchases', id: 'nowhere' },
    ]);
    expect(named.map(({ filament }) => filament?.id)).toEqual([filamentId, filamentId, undefined]);
    expect(named[0]?.row).toMatchObject({ net: massFromGrams(1_000) });
    expect(named[2]?.row).toBeNull();
  });
});
