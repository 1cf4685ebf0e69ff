import 'fake-indexeddb/auto';

import { massFromKg, moneyFromUnits, type FilamentId } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { openDevice } from '../testing/open-device.ts';
import { createQueries } from './create-queries.ts';

const names = { color: 'Black', brand: 'eSun', material: 'PLA+' };

async function setUp() {
  const device = await openDevice('a');
  const queries = createQueries(device.database, () => device.clock);
  const create = async (
    changed: Partial<typeof names>,
    details: object = {},
    bought?: { kg: number; pricePerKg: number },
  ): Promise<FilamentId> => {
    const args = device.fixture.newFilament({ ...names, ...changed }, bought);
    const id = device.fixture.filamentId();
    await device.mutate('createFilament', { ...args, filament: { ...args.filament, ...details, id } });
    return id;
  };
  const merge = (from: FilamentId, into: FilamentId) => device.mutate('mergeFilaments', { from, into });
  return { device, queries, create, merge };
}

describe('mergePreview', () => {
  it('says what the merge then does', async () => {
    const { device, queries, create, merge } = await setUp();
    const black = await create({}, { nozzleC: 200 });
    const schwarz = await create({ color: 'Schwarz' }, { nozzleC: 215, bedC: 60 }, { kg: 2, pricePerKg: 20 });
    const third = await create({ color: 'Third' }, {}, { kg: 1, pricePerKg: 30 });
    await merge(third, schwarz);
    const preview = await queries.mergePreview(third, black);
    expect(preview).toMatchObject({
      from: { id: schwarz },
      into: { id: black },
      spoolCount: 3,
      purchaseCount: 2,
      stock: massFromKg(3),
      pricePerKg: moneyFromUnits(30),
      filled: [{ field: 'bedC', value: 60 }],
      differing: [{ field: 'nozzleC', kept: 200, lost: 215 }],
    });
    await merge(schwarz, black);
    const page = await queries.filamentPage(black);
    expect(page?.filament).toMatchObject({
      stock: preview?.stock,
      pricePerKg: preview?.pricePerKg,
      bedC: 60,
    });
    expect(page?.conflicts).toMatchObject(preview?.differing ?? []);
    expect(await queries.mergePreview(schwarz, black)).toBeNull();
    expect(await queries.mergePreview(device.fixture.filamentId(), black)).toBeNull();
  });
});

describe('mergeCandidates', () => {
  it('are the other live ones, the likeliest first, however they are spelled', async () => {
    const { device, queries, create, merge } = await setUp();
    const black = await create({}, { eans: ['40063813'] });
    const sameBox = await create({ color: 'Nero', brand: 'Other', material: 'ABS' }, { eans: ['40063813'] });
    const spelled = await create({ color: 'Black ', brand: 'ESUN', material: 'PLA Plus' });
    const white = await create({ color: 'White' });
    const [gone, archived] = [await create({ color: 'Black 2' }), await create({ color: 'Black 3' })];
    await merge(gone, white);
    await device.mutate('archiveFilament', { filamentId: archived });
    const found = await queries.mergeCandidates(black);
    expect(found.map(({ filament }) => filament.id)).toEqual([sameBox, spelled, white]);
    expect(found[0]?.likeness).toBe(1);
    for (const { likeness } of found) expect(likeness >= 0 && likeness <= 1).toBe(true);
    expect(await queries.mergeCandidates(device.fixture.filamentId())).toEqual([]);
  });

  it('a name of one letter, and equal colors under other names', async () => {
    const { queries, create } = await setUp();
    const x = await create({ color: 'X' }, { colorHexes: ['ff0000'] });
    const [red, green] = [
      await create({ color: 'Rosso' }, { colorHexes: ['ff0000'] }),
      await create({ color: 'Verde' }, { colorHexes: ['00ff00'] }),
    ];
    expect((await queries.mergeCandidates(x)).map(({ filament }) => filament.id)).toEqual([red, green]);
  });
});

describe('filamentPage', () => {
  it('lists what was merged into it and can be separated again, not what never was one of its own', async () => {
    const { device, queries, create, merge } = await setUp();
    const [black, schwarz, nero] = [
      await create({}),
      await create({ color: 'Schwarz' }),
      await create({ color: 'Nero' }),
    ];
    await create({ color: 'BLACK' });
    device.clock += 1_000;
    await merge(nero, schwarz);
    device.clock += 1_000;
    await merge(schwarz, black);
    const page = await queries.filamentPage(black);
    expect(page?.mergedIds).toHaveLength(3);
    expect(page?.merged).toMatchObject([
      { filament: { id: schwarz, color: 'Schwarz' }, mergedAt: device.clock },
      { filament: { id: nero, color: 'Nero' }, mergedAt: device.clock - 1_000 },
    ]);
    await device.mutate('unmergeFilament', { filamentId: schwarz });
    expect((await queries.filamentPage(black))?.merged).toEqual([]);
    expect((await queries.filamentPage(schwarz))?.merged).toMatchObject([{ filament: { id: nero } }]);
  });

  it('shows conflicts about its purchases, and when each spool was dried last', async () => {
    const { device, queries, create } = await setUp();
    const black = await create({});
    const { purchase, spools } = device.fixture.purchase(2, 20);
    await device.mutate('recordPurchases', { purchases: [{ filamentId: black, purchase, spools }] });
    await device.mutate('editPurchase', {
      purchaseId: purchase.purchaseId,
      changes: { notes: { from: 'never was', to: 'mine' } },
    });
    const [spool, other] = spools;
    const dry = async (occurredAt: number) => {
      const eventId = device.fixture.eventId();
      await device.mutate('logDrying', { eventId, spoolId: spool?.spoolId, occurredAt, celsius: 50 });
      return eventId;
    };
    const [early, late] = [await dry(device.clock - 2_000), await dry(device.clock - 1_000)];
    if (spool === undefined || other === undefined) throw new Error('two spools were bought');
    expect((await queries.dryings(spool.spoolId)).map(({ id }) => id)).toEqual([late, early]);
    expect(await queries.dryings(other.spoolId)).toEqual([]);
    const page = await queries.filamentPage(black);
    expect(page?.conflicts).toMatchObject([{ table: 'purchases', field: 'notes' }]);
    expect([...(page?.lastDryings ?? [])].map(([id, event]) => [id, event.id])).toEqual([
      [spool.spoolId, late],
    ]);
    await device.mutate('voidStockEvent', {
      eventId: device.fixture.eventId(),
      voids: { eventId: late, spoolId: spool.spoolId, kind: 'dry', delta: 0 },
    });
    expect((await queries.dryings(spool.spoolId)).map(({ id }) => id)).toEqual([early]);
    expect((await queries.filamentPage(black))?.lastDryings.get(spool.spoolId)?.id).toBe(early);
  });
});
