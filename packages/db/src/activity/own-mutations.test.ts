import 'fake-indexeddb/auto';

import {
  massFromKg,
  moneyFromUnits,
  UNCATEGORISED,
  type Day,
  type ExpenseId,
  type MutationUid,
  type SpoolId,
  type WriteResult,
} from '@spoolshed/core';
import { expect, it } from 'vitest';

import { openDevice, type Device } from '../testing/open-device.ts';
import { ownMutations } from './own-mutations.ts';

const uidOf = (result: WriteResult<unknown>): MutationUid => {
  if (!result.ok || result.uid === null) throw new Error('written, so that it is told');
  return result.uid;
};
/** As one record asks for it; which one makes no difference to what each is about. */
const told = async ({ database }: Device, uid: MutationUid, record: string | undefined = 'any') =>
  (await ownMutations(database, { limit: 100, record })).find((each) => each.uid === uid);

async function withFilament(device: Device, color: string) {
  const args = device.fixture.newFilament({ color, brand: 'B', material: 'PLA' }, { kg: 1, pricePerKg: 20 });
  await device.mutate('createFilament', args);
  const spoolId = args.spools?.[0]?.spoolId as SpoolId;
  const use = async () =>
    uidOf(
      await device.mutate('recordUse', {
        eventId: device.fixture.eventId(),
        spoolId,
        used: massFromKg(0.1),
      }),
    );
  return { id: args.filament.id, use };
}

it('HI1 HI3 what was done with one that was merged is found under what it was merged into too', async () => {
  const device = await openDevice('a');
  const [red, crimson] = [await withFilament(device, 'Red'), await withFilament(device, 'Crimson')];
  const use = await crimson.use();
  expect((await told(device, use))?.subjects).toEqual([crimson.id]);
  uidOf(await device.mutate('mergeFilaments', { from: crimson.id, into: red.id }));
  expect(new Set((await told(device, use))?.subjects)).toEqual(new Set([crimson.id, red.id]));
});

it('HI3 an undo in a scope counts, until it is taken back itself', async () => {
  const device = await openDevice('a');
  const use = await (await withFilament(device, 'Red')).use();
  const undo = uidOf(await device.scopes.run((scope) => scope.run('revert', { uid: use })));
  expect((await told(device, use))?.undoneBy?.uid).toBe(undo);
  uidOf(await device.mutate('revert', { uid: undo }));
  expect((await told(device, use))?.undoneBy).toBeNull();
});

it('HI1 every record of a batch finds it, not only those that its line tells', async () => {
  const device = await openDevice('a');
  const expenses = Array.from({ length: 20 }, (_, at) => ({
    expenseId: device.fixture.id<ExpenseId>(),
    amount: moneyFromUnits(at + 1),
    categoryId: UNCATEGORISED,
    spentOn: '2026-11-03' as Day,
    payee: null,
    note: '',
  }));
  const uid = uidOf(await device.mutate('createExpenses', { expenses }));
  const entry = await told(device, uid);
  expect(entry?.changes.length).toBeLessThan(20);
  expect(new Set(entry?.subjects)).toEqual(new Set(expenses.map(({ expenseId }) => expenseId)));
});

it('HI1 where no record is asked for, none of those that were touched is read', async () => {
  const device = await openDevice('a');
  const use = await (await withFilament(device, 'Red')).use();
  const read: unknown[] = [];
  for (const table of ['spools', 'stockEvents', 'aliases'] as const)
    device.database.strict[table].hook('reading', (row: unknown) => {
      read.push(row);
      return row;
    });
  const all = await ownMutations(device.database, { limit: 100 });
  expect(all.find(({ uid }) => uid === use)).toMatchObject({ changeCount: 3, subjects: [] });
  expect(read).toEqual([]);
  await told(device, use);
  expect(read).not.toEqual([]);
});
