import 'fake-indexeddb/auto';

import { massFromKg, ROOT_CATEGORY, type MutationUid, UNCATEGORISED } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import type { AttentionEntry } from '../schema.ts';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { createFakeTransport, type FakeTransport } from '../testing/fake-transport.ts';
import { openDevice, type Device } from '../testing/open-device.ts';
import { runRound } from '../sync/round.ts';
import { attention, discardAttention, keepAttention } from './attention.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

describe('what was refused', () => {
  it.each(['in the same pull as the verdict', 'before the mutation could be sent'])(
    'PU5 tells what goods were received for, also where another device deleted that order %s',
    async (when) => {
      const transport = createFakeTransport(createFakeServer());
      const [mara, jonas] = [await openDevice('a'), await openDevice('b')];
      const { filamentId, purchaseId } = await order(mara);
      await round(mara, transport);
      await round(jonas, transport);
      await jonas.mutate('deletePurchase', { purchaseId });
      await round(jonas, transport);

      const spools = [{ spoolId: mara.newId<string>(), net: massFromKg(1) }];
      await mara.mutate('receivePurchase', { purchaseId, spools, receivedOn: '2026-11-20' });
      // A round that does not trust the server yet pulls first, and the order is gone before it pushes.
      if (when.startsWith('before')) await round(mara, transport, { verified: false });
      else await round(mara, transport);

      const [entry] = await attention(mara.database);
      expect(entry).toMatchObject({ name: 'receivePurchase', rejection: { code: 'purchase_missing' } });
      expect(entry?.subjects.filaments).toMatchObject([{ id: filamentId, color: 'Galaxy Black' }]);
      expect(entry?.subjects.purchases).toMatchObject([{ id: purchaseId, channel: 'Kiosk' }]);
      expect(entry?.gone).toEqual([purchaseId]);
      expect(entry?.isThere).toBe(false);
    },
  );

  it('PU5 of a use names the spool and the filament as they stand now', async () => {
    const device = await openDevice('a');
    const args = device.fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
    await device.mutate('createFilament', args);
    const spoolId = args.spools?.[0]?.spoolId ?? '';
    await refuse(device, { name: 'recordUse', args: { eventId: device.newId(), spoolId, used: 1 } });
    await device.mutate('renameFilament', {
      filamentId: args.filament.id,
      names: { color: { from: 'Galaxy Black', to: 'Black' } },
    });
    expect(await attention(device.database)).toMatchObject([
      { subjects: { filaments: [{ color: 'Black' }], spools: [{ id: spoolId }] }, gone: [] },
    ]);
  });

  it('F28 what is here already, whole, needs nobody; what is missing in any part does', async () => {
    const device = await openDevice('a');
    const args = device.fixture.newFilament(names, { kg: 2, pricePerKg: 20 });
    await device.mutate('createFilament', args);
    const use = { eventId: device.fixture.eventId(), spoolId: args.spools?.[0]?.spoolId, used: 5 };
    await device.mutate('recordUse', use);
    const filamentId = args.filament.id;
    const edit = (to: number) => ({
      name: 'editFilament',
      args: { filamentId, changes: { nozzleC: { from: null, to } } },
    });
    await device.mutate('editFilament', edit(215).args);
    const another = [...(args.spools ?? []), { spoolId: device.newId(), net: massFromKg(1) }];
    const taken = async (name: string, typed: unknown) => {
      await device.database.strict.attention.clear();
      await refuse(device, { name, args: typed, rejection: { code: 'id_taken', fields: [] } });
      return (await attention(device.database))[0]?.isThere;
    };
    expect(await taken('createFilament', args)).toBe(true);
    expect(await taken('createFilament', { ...args, spools: another })).toBe(false);
    expect(await taken('recordUse', use)).toBe(true);
    expect(await taken('recordUse', { ...use, eventId: device.newId() })).toBe(false);
    expect(await taken('batch', { calls: [edit(215), { name: 'recordUse', args: use }] })).toBe(true);
    const categories = [{ categoryId: device.newId<string>(), name: 'Tools', parentId: ROOT_CATEGORY }];
    await device.mutate('createCategories', { categories });
    const spent = { amount: 1, categoryId: UNCATEGORISED, spentOn: '2026-11-20', payee: null, note: '' };
    const expense = { expenseId: device.newId<string>(), ...spent };
    await device.mutate('createExpenses', { expenses: [expense] });
    expect(await taken('createCategories', { categories })).toBe(true);
    expect(await taken('createExpenses', { expenses: [expense] })).toBe(true);
    const missing = { ...expense, expenseId: device.newId<string>() };
    expect(await taken('createExpenses', { expenses: [expense, missing] })).toBe(false);
    // What was typed beside it would be lost with it.
    expect(await taken('batch', { calls: [edit(230), { name: 'recordUse', args: use }] })).toBe(false);
    expect(await taken('mergeFilaments', { from: filamentId, into: filamentId })).toBe(false);
    expect(await taken('createFilament', 'nothing of the kind')).toBe(false);
    await refuse(device, { name: 'recordUse', args: use, rejection: { code: 'spool_missing', fields: [] } });
    expect((await attention(device.database)).filter(({ isThere }) => isThere)).toEqual([]);
  });

  it('comes back exactly as it was when it was discarded by mistake', async () => {
    const device = await openDevice('a');
    await refuse(device, { name: 'editFilament', args: { typed: ['1', null, { unknown: 2 }] } });
    const before = await device.database.strict.attention.toArray();
    const [entry] = await attention(device.database);
    await discardAttention(device.database, [entry?.uid ?? '']);
    expect(await attention(device.database)).toEqual([]);
    await keepAttention(device.database, entry === undefined ? [] : [entry]);
    expect(await device.database.strict.attention.toArray()).toEqual(before);
  });
});

async function order(device: Device) {
  const args = device.fixture.newFilament(names);
  await device.mutate('createFilament', args);
  const filamentId = args.filament.id;
  const purchaseId = device.newId<string>();
  const purchase = {
    purchaseId,
    quantity: massFromKg(1),
    pricePerKg: 200_000,
    purchasedOn: '2026-11-10',
    status: 'ordered',
    channel: 'Kiosk',
  };
  await device.mutate('recordPurchases', { purchases: [{ filamentId, purchase }] });
  return { filamentId, purchaseId };
}

async function refuse(
  device: Device,
  entry: Pick<AttentionEntry, 'name' | 'args'> & Partial<AttentionEntry>,
): Promise<void> {
  await device.database.strict.attention.put({
    uid: device.newId<MutationUid>(),
    editTime: 1,
    actor: device.fixture.actor,
    reason: 'rejected',
    rejection: null,
    about: undefined,
    at: 1,
    ...entry,
  });
}

const round = (
  device: Device,
  transport: FakeTransport & { server: FakeServer },
  { verified = true }: { verified?: boolean } = {},
) =>
  runRound(
    { ...device, transport },
    { known: { clientId: null, mid: 0 }, register: false, verified },
    { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined },
  );
