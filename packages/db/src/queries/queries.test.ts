import 'fake-indexeddb/auto';

import { massFromKg, moneyFromUnits, type FilamentId } from '@spoolshed/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openDevice, type Device } from '../testing/open-device.ts';
import { createQueries } from './create-queries.ts';
import { searchStock } from './stock-rows.ts';
import { usedPerDay } from './use-rate.ts';

const DAY = 24 * 60 * 60 * 1_000;
const galaxy = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
const azure = { color: 'Azure Blue', brand: 'Polymaker', material: 'PETG' };

describe('stockRows', () => {
  it('S1.3 adds spools up per filament, those that were merged into it included', async () => {
    const { device, queries, spools } = await stocked();
    const [row, ...others] = await queries.stockRows();
    expect(others).toHaveLength(1);
    expect(row).toMatchObject({
      ...azure,
      left: 0,
      openCount: 0,
      sealedCount: 0,
      value: 0,
      daysLeft: null,
      low: false,
    });
    const [, second] = await queries.stockRows();
    expect(second).toMatchObject({
      ...galaxy,
      // 3 kg bought under two ids, 0.5 kg used.
      left: massFromKg(2.5),
      sealedCount: 2,
      openCount: 1,
      openRemaining: [massFromKg(0.5)],
      openNet: [massFromKg(1)],
      locations: ['Shelf A', 'Dry box'],
      lastUsedAt: device.clock - 10 * DAY,
      low: true,
      waiting: true,
    });
    // 1.5 kg at 20 and 1 kg at 30.
    expect(second?.value).toBe(moneyFromUnits(60));
    // 0.5 kg in 10 days, 2.5 kg left.
    expect(second?.daysLeft).toBe(50);
    expect(spools).toHaveLength(3);
    await device.database.strict.shadow.clear();
    expect((await queries.stockRows())[1]?.waiting).toBe(false);
  });

  it('keeps archived filaments apart, and leaves merged ones out of both', async () => {
    const { device, queries, galaxyId } = await stocked();
    await device.mutate('archiveFilament', { filamentId: galaxyId });
    expect((await queries.stockRows()).map(({ color }) => color)).toEqual(['Azure Blue']);
    expect(await queries.stockRows({ archived: true })).toMatchObject([
      { id: galaxyId, archivedAt: device.clock },
    ]);
  });
});

describe('searchStock', () => {
  it('finds rows that hold every word, in whatever field, however it is written', async () => {
    const { queries } = await stocked();
    const rows = await queries.stockRows();
    const found = (text: string) => searchStock(rows, text).map(({ color }) => color);
    expect(found('')).toEqual(['Azure Blue', 'Galaxy Black']);
    expect(found('  gaLAXY prusa ')).toEqual(['Galaxy Black']);
    expect(found('pla black')).toEqual(['Galaxy Black']);
    expect(found('shelf 0301')).toEqual(['Galaxy Black']);
    expect(found('lot-77')).toEqual(['Galaxy Black']);
    expect(found('ａｚｕｒｅ')).toEqual(['Azure Blue']);
    expect(found('4260')).toEqual(['Azure Blue']);
    expect(found('galaxy petg')).toEqual([]);
  });

  it('any part of any word of a row finds it, and more words never find more', async () => {
    const { queries } = await stocked();
    const rows = await queries.stockRows();
    fc.assert(
      fc.property(
        fc.nat(1),
        fc.nat(60),
        fc.integer({ min: 1, max: 8 }),
        fc.string(),
        (at, from, length, other) => {
          const row = rows[at];
          if (row === undefined) return false;
          const part = row.words.slice(from, from + length);
          if (!searchStock(rows, part).includes(row)) return false;
          const narrowed = searchStock(rows, `${part} ${other}`);
          return narrowed.every((each) => searchStock(rows, part).includes(each));
        },
      ),
    );
  });
});

describe('filamentPage', () => {
  it('shows everything of a filament, also when asked by an id that was merged into it', async () => {
    const { queries, galaxyId, mergedId } = await stocked();
    const page = await queries.filamentPage(mergedId);
    expect(page).toEqual(await queries.filamentPage(galaxyId));
    expect(page).toMatchObject({
      filament: { id: galaxyId },
      mergedIds: [mergedId],
      low: true,
      openSpools: [{ remaining: massFromKg(0.5) }],
      goneSpools: [],
      daysLeft: 50,
      usedPerDay: massFromKg(0.05),
      value: moneyFromUnits(60),
    });
    // The spool of the other purchase cost more: two lines.
    expect(page?.sealedSpools.map(({ spools, pricePerKg }) => [spools.length, pricePerKg])).toEqual(
      expect.arrayContaining([
        [1, moneyFromUnits(20)],
        [1, moneyFromUnits(30)],
      ]),
    );
    expect(page?.purchases.map(({ purchasedOn }) => purchasedOn)).toEqual(['2026-10-31', '2026-10-01']);
    // 2 kg at 20 and 1 kg at 30.
    expect(page?.averagePricePerKg).toBe(233_333);
    expect(
      page?.events.map(({ event, voided, spoolNumber }) => [
        event.kind,
        event.voids === null,
        voided,
        spoolNumber,
      ]),
    ).toEqual([
      ['use', true, false, 301],
      ['use', false, false, 301],
      ['use', true, true, 301],
    ]);
    expect(await queries.filamentPage('00000000-0000-7000-8000-000000000000' as FilamentId)).toBeNull();
  });

  it('S1.3 an archived spool counts nowhere, and is still shown among those that are gone', async () => {
    const { device, queries, galaxyId, spools } = await stocked();
    await device.mutate('archiveSpool', { spoolId: spools[2] });
    const page = await queries.filamentPage(galaxyId);
    expect(page).toMatchObject({
      value: moneyFromUnits(30),
      goneSpools: [{ id: spools[2], state: 'archived' }],
    });
    const [, row] = await queries.stockRows();
    expect(row).toMatchObject({ left: massFromKg(1.5), sealedCount: 1, value: moneyFromUnits(30) });
  });

  it('shows edits that lost, until somebody has looked at them', async () => {
    const { device, queries, galaxyId } = await stocked();
    await device.mutate('editFilament', {
      filamentId: galaxyId,
      changes: { notes: { from: 'never was', to: 'mine' } },
    });
    const page = await queries.filamentPage(galaxyId);
    expect(page?.conflicts).toMatchObject([{ field: 'notes', kept: 'mine' }]);
  });
});

describe('findByNames', () => {
  it('S1.2 S1.11 finds the live one and the archived one, by folded columns that never run into each other', async () => {
    const { device, queries, galaxyId } = await stocked();
    const spelled = { color: ' galaxy  BLACK ', brand: 'ＰＲＵＳＡＭＥＮＴ', material: 'pla' };
    expect(await queries.findByNames(spelled)).toMatchObject({ live: { id: galaxyId }, archived: null });
    await device.mutate('archiveFilament', { filamentId: galaxyId });
    expect(await queries.findByNames(spelled)).toMatchObject({ live: null, archived: { id: galaxyId } });
    const joined = device.fixture.newFilament({ color: 'a | b', brand: 'c', material: 'x' });
    await device.mutate('createFilament', joined);
    expect(await queries.findByNames({ color: 'a', brand: 'b | c', material: 'x' })).toEqual({
      live: null,
      archived: null,
    });
  });
});

describe('the other queries', () => {
  it('offers what is known, by how often it is used', async () => {
    const { queries } = await stocked();
    const known = await queries.suggestions();
    expect(known).toMatchObject({
      brands: ['Polymaker', 'Prusament'],
      materials: ['PETG', 'PLA'],
      locations: ['Shelf A', 'Dry box'],
      channels: ['Fair'],
    });
    expect(known.hexesByColor.get('azure blue')).toEqual(['0066ff']);
  });

  it('reads settings, and null where nobody has said anything', async () => {
    const { device, queries } = await stocked();
    const nothing = {
      currency: null,
      timeZone: null,
      locale: null,
      defaultSpoolNet: null,
      workshopName: null,
    };
    expect(await queries.settings()).toEqual(nothing);
    await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    await device.mutate('changeSetting', {
      key: 'defaultSpoolNet',
      from: null,
      to: String(massFromKg(0.75)),
    });
    expect(await queries.settings()).toEqual({
      ...nothing,
      currency: 'EUR',
      defaultSpoolNet: massFromKg(0.75),
    });
  });

  it('WR2 counts what waits', async () => {
    const { queries } = await stocked();
    expect(await queries.waitingCount()).toBe(8);
    expect(await queries.syncStatus()).toEqual({
      waiting: 8,
      registered: false,
      loading: null,
      lastSyncAt: null,
      version: null,
    });
    expect(await queries.notices()).toEqual([]);
    expect(await queries.attention()).toEqual([]);
  });
});

describe('usedPerDay', () => {
  it('looks back 90 days, from the first use in them, and takes one print for no rate', async () => {
    const { device, spools } = await stocked();
    const now = device.clock + 10 * DAY;
    device.clock = now;
    const [spoolId] = spools;
    await device.mutate('recordUse', {
      eventId: device.fixture.eventId(),
      spoolId,
      used: massFromKg(0.07),
      occurredAt: now - 1,
    });
    const events = await device.database.strict.stockEvents.toArray();
    expect(
      usedPerDay(
        events.filter(({ delta }) => delta === -massFromKg(0.07)),
        now,
      ),
    ).toBe(massFromKg(0.01));
    expect(usedPerDay(events, now + 200 * DAY)).toBeNull();
    expect(usedPerDay([], now)).toBeNull();
  });
});

/** Galaxy Black under two ids with three spools and three events; Azure Blue without any. */
async function stocked() {
  const device: Device = await openDevice('a');
  const { fixture } = device;
  const queries = createQueries(device.database, () => device.clock);
  const first = fixture.newFilament(galaxy, { kg: 2, pricePerKg: 20, purchasedOn: '2026-10-01' });
  const again = fixture.newFilament({ ...galaxy, color: 'galaxy black' }, { kg: 1, pricePerKg: 30 });
  const blue = fixture.newFilament(azure);
  const numbered = (first.spools ?? []).map((spool, at) => ({
    ...spool,
    number: 301 + at,
    location: at === 0 ? 'Dry box' : 'Shelf A',
    lotNumber: at === 0 ? 'LOT-77' : null,
  }));
  const shelved = (again.spools ?? []).map((spool) => ({ ...spool, location: 'Shelf A' }));
  if (again.purchase === undefined) throw new Error('the fixture gives a purchase');
  await device.mutate('createFilament', { ...first, spools: numbered });
  await device.mutate('createFilament', {
    ...again,
    purchase: { ...again.purchase, channel: 'Fair' },
    spools: shelved,
  });
  await device.mutate('createFilament', {
    filament: { ...blue.filament, eans: ['4260000000000'], colorHexes: ['0066ff'] },
  });
  await device.mutate('editFilament', {
    filamentId: first.filament.id,
    changes: { reorderAt: { from: null, to: massFromKg(3) } },
  });
  const [spool] = numbered;
  const used = (eventId: string, kg: number, daysAgo: number) => ({
    eventId,
    spoolId: spool?.spoolId,
    used: massFromKg(kg),
    occurredAt: device.clock - daysAgo * DAY,
  });
  const mistaken = fixture.eventId();
  await device.mutate('recordUse', used(mistaken, 0.2, 20));
  device.clock += 1_000;
  await device.mutate('voidStockEvent', {
    eventId: fixture.eventId(),
    voids: { eventId: mistaken, spoolId: spool?.spoolId, kind: 'use', delta: -massFromKg(0.2) },
  });
  await device.mutate('recordUse', used(fixture.eventId(), 0.5, 10));
  await device.mutate('moveSpools', { spoolIds: [spool?.spoolId], location: 'Dry box' });
  const spools = [...numbered, ...shelved].map(({ spoolId }) => spoolId);
  return { device, queries, spools, galaxyId: idOf(first), mergedId: idOf(again) };
}

const idOf = ({ filament }: { readonly filament: { readonly id: string } }): FilamentId =>
  filament.id as FilamentId;
