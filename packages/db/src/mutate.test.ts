import 'fake-indexeddb/auto';

import { bounds, massFromKg, type SpoolId } from '@spoolshed/core';
import { afterEach, describe, expect, it } from 'vitest';

import { addBlocks } from './numbers.ts';
import { putMeta, readSync } from './meta.ts';
import { failWrites, type FailingWrites } from './testing/failing-writes.ts';
import { dumpTables, openDevice, type Device } from './testing/open-device.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

let faults: FailingWrites | null = null;
afterEach(() => {
  faults?.restore();
  faults = null;
});

describe('mutate', () => {
  it('WR1 ID1 S1.1 writes rows, shadow, outbox and meta together, numbered from 1', async () => {
    const device = await openDevice('a');
    const args = device.fixture.newFilament(names, { kg: 2, pricePerKg: 25 });
    const result = await device.mutate('createFilament', args);
    expect(result).toMatchObject({ ok: true, data: { status: 'applied' }, affected: 4 });
    const use = {
      eventId: device.fixture.eventId(),
      spoolId: firstSpool(args.spools),
      used: massFromKg(0.25),
      occurredAt: device.clock,
    };
    expect(await device.mutate('recordUse', use)).toMatchObject({ ok: true, affected: 3 });

    const tables = await dumpTables(device.database);
    expect(tables['filaments']).toMatchObject([{ ...names, stock: massFromKg(1.75) }]);
    expect(tables['purchases']).toHaveLength(1);
    expect(tables['spools']).toHaveLength(2);
    expect(tables['outbox']).toMatchObject([
      { mid: 1, name: 'createFilament', baseVersion: null, retained: false },
      { mid: 2, name: 'recordUse', args: use },
    ]);
    // Five rows that the server knows nothing of.
    expect(tables['shadow']).toHaveLength(5);
    expect(tables['shadow']?.every((row) => (row as { row: unknown }).row === null)).toBe(true);
    expect(tables['meta']).toContainEqual(expect.objectContaining({ key: 'sync', nextMid: 3, ackedMid: 0 }));
    expect(device.written.map(({ mid }) => mid)).toEqual([1, 2]);
  });

  it.each(['throw', 'abort', 'full'] as const)(
    'WR1 S1.12 a fault (%s) at every write position leaves every table as before',
    async (fault) => {
      const positions = await countWrites();
      expect(positions).toBeGreaterThan(10);
      for (let position = 1; position <= positions; position += 1) {
        const device = await stockedDevice();
        const before = await dumpTables(device.database);
        faults = failWrites(position, fault);
        const result = await device.mutate('batch', largeCall(device));
        faults.restore();
        expect(result, `write ${position}`).toMatchObject({ ok: false, error: { kind: kindOf[fault] } });
        expect(await dumpTables(device.database), `write ${position}`).toEqual(before);
        // The next mutation goes through as if nothing had happened.
        expect(await device.mutate('batch', largeCall(device))).toMatchObject({ ok: true });
        expect(device.written.at(-1)?.mid).toBe(3);
      }
    },
  );

  it('S2.8 WR1 an abort at any write position is tried again, and what is written then is what an undisturbed write leaves', async () => {
    const undisturbed = await stockedDevice();
    await undisturbed.mutate('batch', largeCall(undisturbed));
    const expected = await dumpTables(undisturbed.database);
    const positions = await countWrites();
    for (let position = 1; position <= positions; position += 1) {
      const device = await stockedDevice();
      faults = failWrites(position, 'abort once');
      const result = await device.mutate('batch', largeCall(device));
      faults.restore();
      expect(result, `write ${position}`).toMatchObject({ ok: true });
      expect(await dumpTables(device.database), `write ${position}`).toEqual(expected);
    }
  });

  it('WR1 S1.9 a rejected mutation writes nothing at all and says why', async () => {
    const device = await stockedDevice();
    const before = await dumpTables(device.database);
    faults = failWrites();
    const missing = {
      eventId: device.fixture.eventId(),
      spoolId: device.fixture.spoolId(),
      used: 1,
      occurredAt: 1,
    };
    expect(await device.mutate('recordUse', missing)).toMatchObject({
      ok: false,
      rejection: { code: 'spool_missing' },
      error: { kind: 'integrity', retry: 'no' },
    });
    expect(await device.mutate('recordUse', { ...missing, used: 0 })).toMatchObject({
      ok: false,
      rejection: { code: 'validation', fields: [{ path: ['used'], code: 'too_small' }] },
      error: { kind: 'validation' },
    });
    expect(faults.count()).toBe(0);
    expect(await dumpTables(device.database)).toEqual(before);
    expect(device.written).toHaveLength(2);
  });

  it('S2.11 more than 10,000 rows or 8 MB are refused before anything is read or written', async () => {
    const device = await openDevice('a');
    const spoolIds = Array.from({ length: bounds.mutationRows.max + 1 }, () => device.fixture.spoolId());
    expect(await device.mutate('moveSpools', { spoolIds, location: 'Shelf' })).toMatchObject({
      ok: false,
      rejection: { code: 'too_large' },
    });
    const text = 'x'.repeat(bounds.mutationBytes.max);
    expect(await device.mutate('changeSetting', { key: 'currency', from: null, to: text })).toMatchObject({
      ok: false,
      rejection: { code: 'too_large' },
    });
    expect((await dumpTables(device.database))['outbox']).toEqual([]);
  });

  it('WR1 keeps the row of the server at the first touch and no later one', async () => {
    const device = await openDevice('a');
    const args = device.fixture.newFilament(names);
    await device.mutate('createFilament', args);
    // As if the server had confirmed it: nothing is pending, and the stored row is the server's.
    await device.database.strict.shadow.clear();
    const confirmed = await device.database.strict.filaments.get(args.filament.id);
    const edit = (from: string, to: string) =>
      device.mutate('editFilament', { filamentId: args.filament.id, changes: { notes: { from, to } } });
    await edit('', 'first');
    await edit('first', 'second');
    expect(await device.database.strict.shadow.toArray()).toEqual([
      { table: 'filaments', id: args.filament.id, row: confirmed },
    ]);
    expect(await device.database.strict.filaments.get(args.filament.id)).toMatchObject({ notes: 'second' });
  });

  it('WR1 writes only rows that really differ', async () => {
    const device = await openDevice('a');
    const args = device.fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
    await device.mutate('createFilament', args);
    faults = failWrites();
    // The person means it, so it is recorded; but no row changes: the outbox entry, its line in the history and meta are all.
    const opened = { spoolIds: [firstSpool(args.spools)], location: null };
    expect(await device.mutate('moveSpools', opened)).toMatchObject({
      ok: true,
      data: { status: 'noop' },
      affected: 0,
      uid: expect.any(String),
    });
    expect(faults.count()).toBe(3);
  });

  it('takes short numbers from the block of the device, and leaves them empty when it has none left', async () => {
    const device = await openDevice('a');
    await device.database.write('strict', async (tx) => {
      const blocks = [
        { table: 'filaments' as const, from: 7, to: 7 },
        { table: 'spools' as const, from: 301, to: 302 },
      ];
      await putMeta(tx, addBlocks(await readSync(tx), blocks));
    });
    const first = device.fixture.newFilament(names, { kg: 3, pricePerKg: 20 });
    await device.mutate('createFilament', first);
    expect(await device.database.strict.filaments.get(first.filament.id)).toMatchObject({ number: 7 });
    expect(
      (await device.database.strict.spools.toArray()).map((spool) => spool.number).toSorted(byNumber),
    ).toEqual([301, 302, null]);
    // What was taken is what is sent.
    expect((await device.database.strict.outbox.toArray())[0]?.args).toMatchObject({
      filament: { number: 7 },
    });
  });

  it('numbers are not spent on what is refused', async () => {
    const device = await openDevice('a');
    await device.database.write('strict', async (tx) => {
      await putMeta(tx, addBlocks(await readSync(tx), [{ table: 'filaments', from: 7, to: 9 }]));
    });
    const args = device.fixture.newFilament(names);
    await device.mutate('createFilament', args);
    expect(await device.mutate('createFilament', args)).toMatchObject({
      ok: false,
      rejection: { code: 'id_taken' },
    });
    const second = device.fixture.newFilament({ ...names, color: 'Other' });
    await device.mutate('createFilament', second);
    expect(await device.database.strict.filaments.get(second.filament.id)).toMatchObject({ number: 8 });
  });

  it('S2.4 S2.11 runs a batch of hundreds of calls over whole tables, and its rows see each other', async () => {
    const device = await openDevice('a');
    const filaments = Array.from({ length: 300 }, (_, at) =>
      device.fixture.newFilament({ ...names, color: `Color ${at}` }, { kg: 1, pricePerKg: 20 }),
    );
    const calls = filaments.flatMap((args) => [
      { name: 'createFilament', args },
      {
        name: 'recordUse',
        args: {
          eventId: device.fixture.eventId(),
          spoolId: firstSpool(args.spools),
          used: massFromKg(0.5),
          occurredAt: device.clock,
        },
      },
    ]);
    expect(await device.mutate('batch', { calls })).toMatchObject({ ok: true, affected: 300 * 4 });
    const stored = await device.database.strict.filaments.toArray();
    expect(stored).toHaveLength(300);
    expect(stored.every((filament) => filament.stock === massFromKg(0.5))).toBe(true);
    // One bad row refuses it whole and is named.
    const before = await dumpTables(device.database);
    const bad = [...calls.slice(0, 3), { name: 'recordUse', args: { eventId: 'x' } }];
    expect(await device.mutate('batch', { calls: bad.map((call) => call) })).toMatchObject({
      ok: false,
      rejection: { code: 'id_taken', call: 0 },
    });
    const mixed = [
      { name: 'changeSetting', args: { key: 'currency', from: null, to: 'EUR' } },
      { name: 'recordUse', args: { eventId: 'x' } },
    ];
    expect(await device.mutate('batch', { calls: mixed })).toMatchObject({
      ok: false,
      rejection: { code: 'validation', call: 1 },
    });
    expect(await dumpTables(device.database)).toEqual(before);
  });
});

// What runs into an aborted transaction before the news of it arrives finds it inactive.
const kindOf = { throw: 'bug', abort: expect.stringMatching(/^(connection|programming)$/), full: 'full' };

const byNumber = (a: number | null, b: number | null): number => (a ?? Infinity) - (b ?? Infinity);

async function stockedDevice(): Promise<Device> {
  const device = await openDevice('a');
  await device.mutate('createFilament', device.fixture.newFilament(names, { kg: 2, pricePerKg: 25 }));
  await device.mutate('createFilament', device.fixture.newFilament({ ...names, color: 'Azure Blue' }));
  // As if confirmed: first touches go into the shadow again.
  await device.database.strict.shadow.clear();
  return device;
}

/** Touches every kind of row: puts into every table, first touches, numbers. */
function largeCall({ fixture, clock }: Device) {
  const merged = fixture.newFilament({ ...names, color: ' galaxy  BLACK' }, { kg: 2, pricePerKg: 30 });
  const use = {
    eventId: fixture.eventId(),
    spoolId: firstSpool(merged.spools),
    used: massFromKg(0.1),
    occurredAt: clock,
  };
  return {
    calls: [
      {
        name: 'createFilament',
        args: { ...merged, filament: { ...merged.filament, notes: 'from the second box' } },
      },
      { name: 'recordUse', args: use },
      { name: 'changeSetting', args: { key: 'currency', from: null, to: 'EUR' } },
      { name: 'changeSetting', args: { key: 'currency', from: 'USD', to: 'GBP' } },
    ],
  };
}

async function countWrites(): Promise<number> {
  const device = await stockedDevice();
  faults = failWrites();
  await device.mutate('batch', largeCall(device));
  const count = faults.count();
  faults.restore();
  return count;
}

function firstSpool(spools: readonly { readonly spoolId: string }[] | undefined): SpoolId {
  const [first] = spools ?? [];
  if (first === undefined) throw new Error('the fixture gives spools with a purchase');
  return first.spoolId as SpoolId;
}
