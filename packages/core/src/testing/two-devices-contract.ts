import { afterEach, describe, expect, it } from 'vitest';

import type { FilamentId } from '../ids.ts';
import type { Notice, Outcome } from '../protocol/outcome.ts';
import type { Filament, FilamentNames } from '../records/filament.ts';
import { massFromKg } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';
import { brokenInvariants, type AllRows } from './broken-invariants.ts';
import type { Fixture } from './fixture.ts';
import { categoryCases } from './two-devices-categories.ts';

/** One of two devices that write without seeing each other until they sync. */
export type DeviceUnderTest = {
  readonly fixture: Fixture;
  /** Writes while there is no network; `second` is when, counted from the fixture's start. */
  write(name: string, args: unknown, second?: number): Promise<void>;
  /** Sends what is pending and takes in what is new: what the server made of each. */
  sync(): Promise<readonly Outcome[]>;
  rows(): Promise<AllRows>;
};

export type TwoDevices = {
  readonly phone: DeviceUnderTest;
  readonly laptop: DeviceUnderTest;
  close?(): Promise<void> | void;
};

/** What two people may do at the same time, in the order in which it reaches the server. */
export function twoDevicesContract(name: string, createDevices: () => Promise<TwoDevices>): void {
  describe(`two devices: ${name}`, () => {
    const open: TwoDevices[] = [];
    afterEach(async () => {
      for (const devices of open.splice(0)) await devices.close?.();
    });
    const start: Start = async (...colors) => {
      const devices = await createDevices();
      open.push(devices);
      return createWorkshop(devices, colors);
    };
    mergeCases(start);
    categoryCases(async () => {
      const devices = await createDevices();
      open.push(devices);
      return devices;
    });
    separationCases(start);
    purchaseCases(start);
  });
}

type Start = (...colors: readonly string[]) => Promise<Workshop>;

type Workshop = TwoDevices & {
  /** The filaments that both devices know, by color: 1 kg of each, at 20. */
  readonly ids: readonly FilamentId[];
  /** Both have seen everything: the same on both, and all that must hold. */
  settled(): Promise<AllRows>;
};

async function createWorkshop(devices: TwoDevices, colors: readonly string[]): Promise<Workshop> {
  const { phone, laptop } = devices;
  const ids: FilamentId[] = [];
  for (const color of colors) {
    const id = phone.fixture.filamentId();
    const args = phone.fixture.newFilament(named(color), {
      kg: 1,
      pricePerKg: 20,
      purchasedOn: '2026-10-01',
    });
    await phone.write('createFilament', { ...args, filament: { ...args.filament, id } });
    ids.push(id);
  }
  await phone.sync();
  await laptop.sync();
  return {
    ...devices,
    ids,
    async settled() {
      await phone.sync();
      await laptop.sync();
      await phone.sync();
      const rows = await laptop.rows();
      expect(await phone.rows()).toEqual(rows);
      expect(brokenInvariants(rows)).toEqual([]);
      return rows;
    },
  };
}

const named = (color: string): FilamentNames => ({ color, brand: 'eSun', material: 'PLA+' });
const rename = (filamentId: FilamentId, from: string, to: string) => ({
  filamentId,
  names: { color: { from, to } },
});

/** The filament that an id leads to. */
function homeOf(all: AllRows, id: FilamentId): Filament {
  const target = all.aliases.find((alias) => (alias.id as string) === id)?.targetId ?? id;
  const found = all.filaments.find((filament) => filament.id === target);
  if (found === undefined) throw new Error(`there is no filament ${target}`);
  return found;
}

const noticesOf = (outcome: Outcome | undefined): readonly Notice['kind'][] =>
  outcome !== undefined && 'notices' in outcome ? outcome.notices.map(({ kind }) => kind) : [];

const at = <T>(list: readonly T[], index: number): T => {
  const member = list[index];
  if (member === undefined) throw new Error(`the list ends before ${index}`);
  return member;
};

function mergeCases(start: Start): void {
  it('S1.6 A into B racing B into A makes no cycle: the first to arrive counts, the second is noop', async () => {
    const { phone, laptop, ids, settled } = await start('A', 'B');
    const [a, b] = [at(ids, 0), at(ids, 1)];
    await phone.write('mergeFilaments', { from: a, into: b });
    await laptop.write('mergeFilaments', { from: b, into: a });
    expect(await phone.sync()).toMatchObject([{ status: 'applied' }]);
    expect(await laptop.sync()).toMatchObject([{ status: 'noop' }]);
    const rows = await settled();
    expect(ids.map((id) => homeOf(rows, id).id)).toEqual([b, b]);
    expect(homeOf(rows, a).stock).toBe(massFromKg(2));
  });

  it('three that are merged in a ring end as one, each id one hop away', async () => {
    const { phone, laptop, ids, settled } = await start('A', 'B', 'C');
    const [a, b, c] = [at(ids, 0), at(ids, 1), at(ids, 2)];
    await phone.write('mergeFilaments', { from: a, into: b });
    await laptop.write('mergeFilaments', { from: b, into: c });
    await laptop.write('mergeFilaments', { from: c, into: a });
    await phone.sync();
    expect((await laptop.sync()).map(({ status }) => status)).toEqual(['applied', 'noop']);
    const rows = await settled();
    expect(ids.map((id) => homeOf(rows, id).id)).toEqual([c, c, c]);
    expect(homeOf(rows, a).stock).toBe(massFromKg(3));
  });

  it('S1.1 goods and uses of one that was merged meanwhile count for the one that took it in', async () => {
    const { phone, laptop, ids, settled } = await start('A', 'B');
    const [a, b] = [at(ids, 0), at(ids, 1)];
    const spool = (await laptop.rows()).spools.find(({ filamentId }) => filamentId === a);
    await phone.write('mergeFilaments', { from: a, into: b });
    const bought = laptop.fixture.purchase(2, 33, '2026-10-20');
    await laptop.write('recordPurchases', { purchases: [{ filamentId: a, ...bought }] });
    const eventId = laptop.fixture.eventId();
    await laptop.write('recordUse', { eventId, spoolId: spool?.id, used: massFromKg(0.25) });
    await phone.sync();
    expect(await laptop.sync()).toMatchObject([{ status: 'applied' }, { status: 'applied' }]);
    const rows = await settled();
    expect(homeOf(rows, b)).toMatchObject({ stock: massFromKg(3.75), pricePerKg: moneyFromUnits(33) });
  });

  it('a merge into one that was archived meanwhile revives it, with a notice', async () => {
    const { phone, laptop, ids, settled } = await start('A', 'B');
    const [a, b] = [at(ids, 0), at(ids, 1)];
    await phone.write('archiveFilament', { filamentId: b });
    await laptop.write('mergeFilaments', { from: a, into: b });
    await phone.sync();
    const [outcome] = await laptop.sync();
    expect(noticesOf(outcome)).toEqual(['filament_revived']);
    expect(homeOf(await settled(), a)).toMatchObject({ id: b, archivedAt: null, stock: massFromKg(2) });
  });

  it('S1.2 a rename of one that was merged meanwhile is rejected with the one that took it in', async () => {
    const { phone, laptop, ids, settled } = await start('A', 'B');
    const [a, b] = [at(ids, 0), at(ids, 1)];
    await phone.write('mergeFilaments', { from: a, into: b });
    await laptop.write('renameFilament', rename(a, 'A', 'Anthracite'));
    await phone.sync();
    expect(await laptop.sync()).toMatchObject([
      { status: 'rejected', error: { code: 'identity_taken', other: { id: b } } },
    ]);
    expect(homeOf(await settled(), b).color).toBe('B');
  });
}

function separationCases(start: Start): void {
  it('S1.2 an unmerge into a key that was taken meanwhile is rejected with the other record, and goes with another name', async () => {
    const { phone, laptop, ids, settled } = await start('A', 'B');
    const [a, b] = [at(ids, 0), at(ids, 1)];
    await phone.write('mergeFilaments', { from: a, into: b });
    await phone.sync();
    await laptop.sync();
    const another = phone.fixture.newFilament(named(' a '));
    await phone.write('createFilament', another);
    await laptop.write('unmergeFilament', { filamentId: a });
    await phone.sync();
    expect(await laptop.sync()).toMatchObject([
      { status: 'rejected', error: { code: 'identity_taken', other: { id: another.filament.id } } },
    ]);
    expect(homeOf(await laptop.rows(), a).id).toBe(b);
    await laptop.write('unmergeFilament', { filamentId: a, names: { color: 'A2' } });
    await laptop.sync();
    expect(homeOf(await settled(), a)).toMatchObject({ id: a, color: 'A2', stock: massFromKg(1) });
  });

  it('S1.2 a restore into a key that was taken meanwhile is rejected with the other record', async () => {
    const { phone, laptop, ids, settled } = await start('A', 'B');
    const [a, b] = [at(ids, 0), at(ids, 1)];
    await phone.write('archiveFilament', { filamentId: a });
    await phone.sync();
    await laptop.sync();
    await phone.write('renameFilament', rename(b, 'B', 'A'));
    await laptop.write('restoreFilament', { filamentId: a });
    await phone.sync();
    expect(await laptop.sync()).toMatchObject([
      { status: 'rejected', error: { code: 'identity_taken', other: { id: b } } },
    ]);
    expect(homeOf(await settled(), a).archivedAt).not.toBeNull();
  });

  it('an unmerge on both at once happens once, and each keeps what was used of it', async () => {
    const { phone, laptop, ids, settled } = await start('A', 'B');
    const [a, b] = [at(ids, 0), at(ids, 1)];
    await phone.write('mergeFilaments', { from: a, into: b });
    await phone.sync();
    await laptop.sync();
    const spool = (await laptop.rows()).spools.find(({ filamentId }) => filamentId === a);
    await phone.write('unmergeFilament', { filamentId: a });
    const eventId = laptop.fixture.eventId();
    await laptop.write('recordUse', { eventId, spoolId: spool?.id, used: massFromKg(0.25) });
    await laptop.write('unmergeFilament', { filamentId: a });
    await phone.sync();
    expect((await laptop.sync()).map(({ status }) => status)).toEqual(['applied', 'noop']);
    const rows = await settled();
    expect([a, b].map((id) => homeOf(rows, id).stock)).toEqual([massFromKg(0.75), massFromKg(1)]);
  });
}

/** A is bought; 3 kg of it are ordered besides, at 30. */
async function withOrder(start: Start) {
  const workshop = await start('A');
  const { phone, laptop, ids } = workshop;
  const filamentId = at(ids, 0);
  const { purchase, spools } = phone.fixture.purchase(3, 30, '2026-10-20');
  await phone.write('recordPurchases', {
    purchases: [{ filamentId, purchase: { ...purchase, status: 'ordered' } }],
  });
  await phone.sync();
  await laptop.sync();
  const [bought] = (await phone.rows()).purchases.filter(({ status }) => status === 'received');
  if (bought === undefined) throw new Error('one was bought');
  const [owned] = (await phone.rows()).spools;
  return {
    ...workshop,
    filamentId,
    orderId: purchase.purchaseId,
    boughtId: bought.id,
    spools,
    spoolId: owned?.id,
  };
}

function purchaseCases(start: Start): void {
  it('an order that is received on both is kept twice, with the notice "same box twice?" and one step back', async () => {
    const { phone, laptop, orderId, filamentId, spools, settled } = await withOrder(start);
    await phone.write('receivePurchase', { purchaseId: orderId, spools });
    const theirs = laptop.fixture.purchase(3, 30).spools;
    await laptop.write('receivePurchase', { purchaseId: orderId, spools: theirs });
    await phone.sync();
    const [outcome] = await laptop.sync();
    expect(noticesOf(outcome)).toEqual(['same_box_twice']);
    const doubled = await settled();
    expect(homeOf(doubled, filamentId).stock).toBe(massFromKg(7));
    const second = doubled.spools.find(({ id }) => id === theirs[0]?.spoolId)?.purchaseId;
    await laptop.write('deletePurchase', { purchaseId: second });
    await laptop.sync();
    expect(homeOf(await settled(), filamentId).stock).toBe(massFromKg(4));
  });

  it('a purchase whose spool was used meanwhile stays: the deletion is rejected', async () => {
    const { phone, laptop, boughtId, spoolId, filamentId, settled } = await withOrder(start);
    const eventId = phone.fixture.eventId();
    await phone.write('recordUse', { eventId, spoolId, used: massFromKg(0.25) });
    await laptop.write('deletePurchase', { purchaseId: boughtId });
    await phone.sync();
    expect(await laptop.sync()).toMatchObject([
      { status: 'rejected', error: { code: 'spools_used', other: { table: 'spools', id: spoolId } } },
    ]);
    expect(homeOf(await settled(), filamentId).stock).toBe(massFromKg(0.75));
  });

  it('of two prices typed for one purchase the later edit time wins, whatever arrives first', async () => {
    const { phone, laptop, boughtId, filamentId, settled } = await withOrder(start);
    const priced = (units: number) => ({
      purchaseId: boughtId,
      changes: { pricePerKg: { from: moneyFromUnits(20), to: moneyFromUnits(units) } },
    });
    await phone.write('editPurchase', priced(25), 200);
    await laptop.write('editPurchase', priced(22), 100);
    await phone.sync();
    const [outcome] = await laptop.sync();
    expect(noticesOf(outcome)).toEqual(['edit_lost']);
    const rows = await settled();
    expect(homeOf(rows, filamentId).pricePerKg).toBe(moneyFromUnits(25));
    expect(rows.conflicts).toMatchObject([
      { table: 'purchases', recordId: boughtId, kept: moneyFromUnits(25), lost: moneyFromUnits(22) },
    ]);
  });

  it('part of an order that comes while its filament is archived revives it; the rest stays ordered', async () => {
    const { phone, laptop, orderId, filamentId, spools, settled } = await withOrder(start);
    const restPurchaseId = laptop.fixture.id();
    await phone.write('archiveFilament', { filamentId });
    await laptop.write('receivePurchase', {
      purchaseId: orderId,
      spools: spools.slice(0, 1),
      restPurchaseId,
    });
    await phone.sync();
    const [outcome] = await laptop.sync();
    expect(noticesOf(outcome)).toEqual(['filament_revived']);
    const rows = await settled();
    expect(homeOf(rows, filamentId)).toMatchObject({ archivedAt: null, stock: massFromKg(2) });
    expect(rows.purchases.filter(({ status }) => status === 'ordered')).toMatchObject([
      { id: restPurchaseId, quantity: massFromKg(2) },
    ]);
  });

  it('dryings of one spool from both are all kept, and move nothing', async () => {
    const { phone, laptop, spoolId, filamentId, settled } = await withOrder(start);
    for (const device of [phone, laptop])
      await device.write('logDrying', {
        eventId: device.fixture.eventId(),
        spoolId,
        celsius: 50,
        minutes: 240,
      });
    const rows = await settled();
    expect(rows.stockEvents.map(({ kind, delta }) => [kind, delta])).toEqual([
      ['dry', 0],
      ['dry', 0],
    ]);
    expect(homeOf(rows, filamentId).stock).toBe(massFromKg(1));
  });
}
