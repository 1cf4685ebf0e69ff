import { type FilamentId, massFromGrams, type Spool, type SpoolId, type StockEventId } from '@spoolshed/core';
import { type Client, createClient, type FilamentPage } from '@spoolshed/db';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { effectOfUse, effectOfWeighing } from './amount-reading.ts';
import { type BookedEffect, writeAmount } from './write-amount.ts';

const unreachable = () => Promise.reject(new TypeError('fetch failed'));
const transport = {
  register: unreachable,
  push: unreachable,
  pull: unreachable,
  ask: unreachable,
  open: unreachable,
  events: unreachable,
};

let client: Client;
let filamentId: FilamentId;
let databases = 0;

beforeEach(async () => {
  databases += 1;
  client = createClient({
    databaseName: `write-amount-${databases}-${Math.random()}`,
    transport,
    locks: null,
  });
  await client.setDevice({ personName: 'Mara', deviceName: 'Phone' });
  filamentId = client.newId<FilamentId>();
  const filament = { id: filamentId, color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
  const spools = [{ spoolId: client.newId<SpoolId>(), net: massFromGrams(1000) }];
  await client.mutate('createFilament', { filament, spools });
});

afterEach(() => client.close());

async function page(): Promise<FilamentPage> {
  const found = await client.queries.filamentPage(filamentId);
  if (found === null) throw new Error('the filament was made above');
  return found;
}

function onlySpool({ openSpools, sealedSpools }: FilamentPage): Spool {
  const spool = openSpools[0] ?? sealedSpools[0]?.spools[0];
  if (spool === undefined) throw new Error('the filament was made with a spool');
  return spool;
}

const used = async (grams: number): Promise<BookedEffect> => {
  const { filament, ...rest } = await page();
  return effectOfUse(massFromGrams(grams), {
    spool: onlySpool({ filament, ...rest }),
    filament,
  }) as BookedEffect;
};

const write = async (eventId: StockEventId, effect: BookedEffect) =>
  writeAmount(client, { eventId, effect, spool: onlySpool(await page()), newTare: undefined });

describe('writeAmount', () => {
  it('S2.8 a use whose answer was lost is logged once, however often it is tried', async () => {
    const eventId = client.newId<StockEventId>();
    const first = await write(eventId, await used(37));
    // The answer of the first try never came; the form, which now shows less, tries the same again.
    const second = await write(eventId, await used(37));
    expect([first, second]).toMatchObject([
      { kind: 'written', how: 'now' },
      { kind: 'written', how: 'before', event: { id: eventId, kind: 'use', delta: -massFromGrams(37) } },
    ]);
    const { filament, events } = await page();
    expect(filament.stock).toBe(massFromGrams(963));
    expect(events).toHaveLength(1);
  });

  it('S2.8 a weighing whose answer was lost is booked once and can be taken back', async () => {
    const eventId = client.newId<StockEventId>();
    const weighed = async () => {
      const { filament, ...rest } = await page();
      const spool = onlySpool({ filament, ...rest });
      return effectOfWeighing(massFromGrams(700), massFromGrams(200), { spool, filament }) as BookedEffect;
    };
    await write(eventId, await weighed());
    const second = await write(eventId, await weighed());
    // The delta of the entry that is stored, not that of the second try, which would be nothing.
    expect(second).toMatchObject({ kind: 'written', how: 'before', event: { delta: -massFromGrams(500) } });
    expect((await page()).events).toHaveLength(1);
  });

  it('says so where the earlier try was stored with another figure, and adds nothing to it', async () => {
    const eventId = client.newId<StockEventId>();
    await write(eventId, await used(37));
    const second = await write(eventId, await used(40));
    expect(second).toMatchObject({ kind: 'otherStored', error: { kind: 'integrity' } });
    expect((await page()).filament.stock).toBe(massFromGrams(963));
  });

  it('tells what stood against it, with nothing written', async () => {
    const spool = { ...onlySpool(await page()), id: client.newId<SpoolId>() };
    const entry = {
      eventId: client.newId<StockEventId>(),
      effect: await used(37),
      spool,
      newTare: undefined,
    };
    expect(await writeAmount(client, entry)).toMatchObject({
      kind: 'failed',
      error: { code: 'spool_missing' },
    });
    expect((await page()).events).toEqual([]);
  });
});
