import 'fake-indexeddb/auto';

import { massFromGrams, type MutationUid } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { openDevice } from '../testing/open-device.ts';
import { createQueries } from './create-queries.ts';

async function counted() {
  const device = await openDevice('late');
  const queries = createQueries(device.database, device.now);
  const { fixture } = device;
  const args = fixture.newFilament(
    { color: 'Galaxy Black', brand: 'Prusament', material: 'PETG' },
    { kg: 1, pricePerKg: 30 },
  );
  await device.mutate('createFilament', args);
  const spoolId = args.spools?.[0]?.spoolId;
  const [stocktakeId, eventId] = [fixture.eventId(), fixture.eventId()];
  const at = device.clock;
  await device.mutate('recordStocktake', {
    eventId: stocktakeId,
    spoolId,
    counted: massFromGrams(600),
    occurredAt: at,
  });
  const late = await device.mutate('recordUse', {
    eventId,
    spoolId,
    used: massFromGrams(50),
    occurredAt: at - 60_000,
  });
  if (!late.ok || !('notices' in late.data)) throw new Error('the use was written');
  const [notice] = late.data.notices;
  if (notice === undefined) throw new Error('the use came late');
  // As a pull files what the server says about this device's own mutation.
  const uid = device.newId<MutationUid>();
  await device.database.strict.notices.put({ id: `${uid}/0`, notice, uid, at });
  return { device, queries, eventId, spoolId, noticeId: `${uid}/0` };
}

describe('lateUses', () => {
  it('a use from before a weighing is there with the weighing, its spool and its filament', async () => {
    const { queries, eventId, spoolId, noticeId } = await counted();
    expect(await queries.lateUses()).toMatchObject([
      {
        noticeId,
        use: { id: eventId, delta: -50e9 },
        stocktake: { kind: 'stocktake', counted: 600e9 },
        spool: { id: spoolId },
        filament: { color: 'Galaxy Black' },
      },
    ]);
  });

  it('needs no answer any more once the use was taken back', async () => {
    const { device, queries, eventId, spoolId } = await counted();
    await device.mutate('voidStockEvent', {
      eventId: device.fixture.eventId(),
      voids: { eventId, spoolId, kind: 'use', delta: -50e9 },
    });
    expect(await queries.lateUses()).toEqual([]);
  });
});
