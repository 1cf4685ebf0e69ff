import * as fc from 'fast-check';

import type { PurchaseId, SpoolId } from '../ids.ts';
import { splitIntoSpools } from '../ledger/split-spools.ts';
import type { MutationContext } from '../mutators/mutator.ts';
import { massFromGrams, massFromKg, negateMass, zeroMass, type Mass } from '../units/mass.ts';
import { moneyFromUnits } from '../units/money.ts';
import { spendingArgs } from './random-spending.ts';
import { FIXTURE_START, type Fixture } from './fixture.ts';
import { sampleFilament, sampleRows } from './sample-rows.ts';

/**
 * Random work of a few devices on a handful of filaments: twins, archived ones, clocks that disagree,
 * arguments that are refused. A step is a few small numbers; what they mean depends on what was
 * called before, so a failing run shrinks well.
 */
export type RandomStep = {
  readonly rule: (typeof randomRules)[number];
  readonly device: number;
  /** Seconds after the fixture's start. */
  readonly at: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
};
/** A call with its uid, which later ones may name. */
export type RandomCall = {
  readonly name: string;
  readonly args: unknown;
  readonly context: MutationContext;
};

export const randomRules = [
  'createFilament',
  'editFilament',
  'renameFilament',
  'archiveFilament',
  'restoreFilament',
  'mergeFilaments',
  'unmergeFilament',
  'recordPurchases',
  'editPurchase',
  'receivePurchase',
  'deletePurchase',
  'addSpools',
  'openSpool',
  'editSpool',
  'moveSpools',
  'archiveSpool',
  'recordUse',
  'recordStocktake',
  'logDrying',
  'voidStockEvent',
  'resolveConflict',
  'changeSetting',
  'revert',
  'importRecords',
  'mergeTwins',
  'createCategories',
  'editCategory',
  'mergeCategories',
  'deleteCategory',
  'createExpenses',
  'updateExpenses',
  'deleteExpenses',
  'batch',
] as const;

const small = fc.nat({ max: 11 });
const singleRules = randomRules.filter((rule) => rule !== 'batch');
/** Steps of these rules only: for work that would be rare among all of them. */
export const stepOf = (rules: readonly RandomStep['rule'][]): fc.Arbitrary<RandomStep> =>
  fc.record({
    rule: fc.constantFrom(...rules),
    device: fc.nat({ max: 1 }),
    at: fc.nat({ max: 60 }),
    a: small,
    b: small,
    c: small,
  });

export const randomStep: fc.Arbitrary<readonly RandomStep[]> = fc.oneof(
  { weight: 6, arbitrary: stepOf(singleRules).map((step) => [step]) },
  { weight: 1, arbitrary: fc.array(stepOf(singleRules), { minLength: 2, maxLength: 5 }) },
);

/** Turns steps into calls, one after the other: a step may name what earlier ones made. */
export function createCaller(devices: readonly [Fixture, ...Fixture[]]) {
  const world: World = {
    filamentIds: [],
    purchases: [],
    spoolIds: [],
    events: [],
    uids: [],
    categoryIds: [],
    expenseIds: [],
    ids: devices[0],
  };
  return (steps: readonly RandomStep[]): RandomCall => {
    const [first] = steps;
    const device = devices[(first?.device ?? 0) % devices.length] ?? devices[0];
    const calls = steps.map((step) => ({ name: step.rule, args: argsOf(step, world) }));
    const [only] = calls;
    const call = calls.length === 1 && only !== undefined ? only : { name: 'batch', args: { calls } };
    const context = device.context(FIXTURE_START + (first?.at ?? 0) * 1_000);
    world.uids.push(context.uid);
    return { ...call, context };
  };
}

type World = {
  readonly filamentIds: string[];
  /** With what they were first said to be, and the ids of their spools. */
  readonly purchases: {
    readonly purchaseId: PurchaseId;
    readonly kg: number;
    readonly spoolIds: SpoolId[];
  }[];
  readonly spoolIds: string[];
  readonly events: {
    readonly eventId: string;
    readonly spoolId: string;
    readonly kind: string;
    readonly delta: Mass;
  }[];
  readonly categoryIds: string[];
  readonly expenseIds: string[];
  /** Of the calls before this one. */
  readonly uids: string[];
  readonly ids: Fixture;
};

const colors = ['Red', 'Blue', 'Green', ' red', 'BLUE', 'green '];
const brands = ['eSun', 'Prusament'];
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];

/** Mostly one that exists, sometimes one that nobody has heard of. */
const known = (ids: readonly string[], n: number, world: World): string =>
  (n === 11 ? undefined : pick(ids, n)) ?? world.ids.id();

function argsOf(step: RandomStep, world: World): unknown {
  const { rule, a, b, c } = step;
  const filamentId = known(world.filamentIds, a, world);
  const spoolId = known(world.spoolIds, a, world);
  switch (rule) {
    case 'createFilament':
      return newFilament(step, world);
    case 'editFilament':
      return { filamentId, changes: editsOf(['nozzleC', 'bedC', 'pricePerKg'], b, c) };
    case 'renameFilament':
      return {
        filamentId,
        names: {
          color: { from: pick(colors, b)?.trim(), to: pick(colors, c) },
          ...(a % 3 === 0 ? { brand: { from: 'eSun', to: pick(brands, b) } } : {}),
        },
      };
    case 'archiveFilament':
    case 'restoreFilament':
      return { filamentId };
    case 'mergeFilaments':
      return { from: filamentId, into: known(world.filamentIds, b, world) };
    case 'unmergeFilament':
      return { filamentId, ...(c % 3 === 0 ? { names: { color: pick(colors, c) } } : {}) };
    case 'editPurchase':
      return editOfPurchase(step, world);
    case 'receivePurchase':
      return receipt(step, world);
    case 'deletePurchase':
      return { purchaseId: pick(world.purchases, a)?.purchaseId ?? world.ids.id() };
    case 'recordPurchases':
      return {
        purchases: [a, b].map((n) => ({
          filamentId: known(world.filamentIds, n, world),
          ...purchaseOf(step, world),
        })),
      };
    case 'addSpools':
      return { filamentId, spools: openingStock(step, world) };
    case 'openSpool':
      return { spoolId, openedAt: FIXTURE_START + b };
    case 'editSpool':
      return {
        spoolId,
        changes: {
          net: { from: massFromKg(1), to: massFromGrams(250 * (1 + (b % 5))) },
          ...editsOf(['tare'], b, c),
        },
      };
    case 'moveSpools':
      return {
        spoolIds: [...new Set([spoolId, known(world.spoolIds, b, world)])],
        location: pick(['Shelf', 'Printer', null], c),
      };
    case 'recordUse':
    case 'recordStocktake':
    case 'logDrying':
      return stockEvent(step, spoolId, world);
    case 'voidStockEvent':
      return {
        eventId: c === 11 ? (pick(world.events, b)?.eventId ?? world.ids.id()) : world.ids.id(),
        voids: pick(world.events, a),
      };
    case 'archiveSpool':
      return { spoolId };
    case 'resolveConflict':
      // Conflicts have derived ids, which nobody here knows.
      return { conflictId: world.ids.id() };
    case 'changeSetting':
      return { key: 'currency', from: pick([null, 'EUR', 'NZD'], a), to: pick(['EUR', 'NZD', 'USD'], b) };
    case 'revert':
      // Mostly one of the last few: those before are seldom whole any more.
      return { uid: a === 11 ? world.ids.id() : (world.uids.at(-1 - (b % 8)) ?? world.ids.id()) };
    case 'importRecords':
      return { rows: importedRows(step, world) };
    case 'mergeTwins':
      return { filamentIds: [filamentId, known(world.filamentIds, b, world)] };
    case 'createCategories':
    case 'editCategory':
    case 'mergeCategories':
    case 'deleteCategory':
    case 'createExpenses':
    case 'updateExpenses':
    case 'deleteExpenses':
      return spendingArgs({ ...step, rule }, world);
    case 'batch':
      return { calls: [] };
  }
}

/** Rows of another workshop: a filament that may be a twin, and a spool that sometimes belongs to nothing. */
function importedRows({ a, b, c }: RandomStep, world: World): object {
  const { spools } = sampleRows(world.ids);
  const filament = sampleFilament(world.ids, {
    color: pick(colors, a) ?? '',
    brand: pick(brands, b) ?? '',
    material: 'PLA',
    number: c % 2 === 0 ? b + 1 : null,
    pricePerKg: moneyFromUnits(a),
    archivedAt: c === 3 ? FIXTURE_START : null,
  });
  const spool = {
    ...spools,
    id: world.ids.id<SpoolId>(),
    filamentId: c === 5 ? known(world.filamentIds, b, world) : filament.id,
    purchaseId: null,
  };
  world.filamentIds.push(filament.id);
  world.spoolIds.push(spool.id);
  return { filaments: [filament], spools: [spool] };
}

const editsOf = (fields: readonly string[], b: number, c: number): object =>
  Object.fromEntries(
    fields.map((field, at) => [
      field,
      { from: pick([null, 200, 210], b + at), to: pick([200, 210, 220], c + at) },
    ]),
  );

function newFilament(step: RandomStep, world: World): object {
  const { a, b, c } = step;
  const id = c === 11 ? known(world.filamentIds, b, world) : world.ids.id();
  world.filamentIds.push(id);
  const names = { color: pick(colors, a), brand: pick(brands, b), material: 'PLA' };
  const details = c % 2 === 0 ? { nozzleC: 200 + b, pricePerKg: moneyFromUnits(a) } : {};
  const filament = { id, number: c % 4 === 0 ? a + 1 : null, ...names, ...details };
  if (b % 3 === 0) return { filament };
  return b % 3 === 1
    ? { filament, ...purchaseOf(step, world) }
    : { filament, spools: openingStock(step, world) };
}

function purchaseOf({ a, b, c }: RandomStep, world: World): object {
  const day = `2026-10-${10 + (a % 4)}`;
  const kg = 1 + (b % 3) * 0.75;
  const bought = world.ids.purchase(kg, 10 + c, day);
  const spoolIds = c % 3 === 2 ? [] : bought.spools.map((spool) => spool.spoolId);
  world.purchases.push({ purchaseId: bought.purchase.purchaseId, kg, spoolIds });
  if (c % 3 === 2) return { purchase: { ...bought.purchase, status: 'ordered' } };
  for (const { spoolId } of bought.spools) world.spoolIds.push(spoolId);
  const spools = bought.spools.map((spool, at) => ({ ...spool, number: a % 2 === 0 ? b + at : null }));
  // Sometimes one spool short of what was bought.
  return { purchase: bought.purchase, spools: c === 10 ? spools.slice(1) : spools };
}

/** Another price, day or quantity; a quantity now and then with spools, some of them old ones. */
function editOfPurchase({ a, b, c }: RandomStep, world: World): object {
  const purchase = pick(world.purchases, a);
  const purchaseId = purchase?.purchaseId ?? world.ids.id<PurchaseId>();
  const kg = 1 + (c % 4) * 0.5;
  const changes = {
    ...(b % 2 === 0 ? { pricePerKg: { from: moneyFromUnits(10 + c), to: moneyFromUnits(10 + b) } } : {}),
    ...(b % 3 === 0 ? { purchasedOn: { from: '2026-10-10', to: `2026-10-${9 + (c % 5)}` } } : {}),
    ...(b % 3 === 1 ? { notes: { from: '', to: `note ${c % 3}` } } : {}),
    ...(b % 4 === 1 ? { quantity: { from: massFromKg(purchase?.kg ?? 1), to: massFromKg(kg) } } : {}),
  };
  if (b % 4 !== 1 || c % 3 === 0) return { purchaseId, changes };
  const old = purchase?.spoolIds ?? [];
  const spools = splitIntoSpools(massFromKg(kg), massFromKg(1)).map((net, at) => ({
    spoolId: old[at] ?? newSpoolId(world),
    net,
  }));
  return { purchaseId, changes, spools };
}

/** What was ordered came: half of it, all of it, more; with the rest still to come or not. */
function receipt({ a, b, c }: RandomStep, world: World): object {
  const purchase = pick(
    world.purchases.filter(({ spoolIds }) => spoolIds.length === 0 || c > 8),
    a,
  );
  const purchaseId = purchase?.purchaseId ?? world.ids.id<PurchaseId>();
  const kg = (purchase?.kg ?? 1) * (0.5 + (b % 3) * 0.5);
  const spools = splitIntoSpools(massFromKg(kg), massFromKg(1)).map((net) => ({
    spoolId: newSpoolId(world),
    net,
  }));
  const restPurchaseId = world.ids.id<PurchaseId>();
  if (b % 2 === 0) world.purchases.push({ purchaseId: restPurchaseId, kg: kg / 2, spoolIds: [] });
  return {
    purchaseId,
    spools,
    ...(b % 2 === 0 ? { restPurchaseId } : {}),
    ...(c % 2 === 0 ? { pricePerKg: moneyFromUnits(20 + a), receivedOn: '2026-10-20' } : {}),
    ...(c === 7 ? { quantity: massFromKg(kg + 1) } : {}),
  };
}

function newSpoolId(world: World): SpoolId {
  const spoolId = world.ids.id<SpoolId>();
  world.spoolIds.push(spoolId);
  return spoolId;
}

function openingStock({ a, b }: RandomStep, world: World): object[] {
  return Array.from({ length: 1 + (b % 2) }, (_, at) => {
    return {
      spoolId: newSpoolId(world),
      net: massFromKg(1),
      ...(a % 2 === at ? { remaining: massFromGrams(100 * (a % 11)) } : {}),
    };
  });
}

function stockEvent({ rule, b, c, at }: RandomStep, spoolId: string, world: World): object {
  const eventId = c === 11 ? (pick(world.events, b)?.eventId ?? world.ids.id()) : world.ids.id();
  const amount = massFromGrams(100 * (b + 1));
  const occurredAt = c % 3 === 0 ? {} : { occurredAt: FIXTURE_START + (at - 10 + c) * 1_000 };
  if (rule === 'recordUse') {
    world.events.push({ eventId, spoolId, kind: 'use', delta: negateMass(amount) });
    return { eventId, spoolId, used: amount, ...occurredAt };
  }
  if (rule === 'logDrying') {
    world.events.push({ eventId, spoolId, kind: 'dry', delta: zeroMass });
    return { eventId, spoolId, celsius: 45 + b, minutes: 60 * (1 + b), ...occurredAt };
  }
  world.events.push({ eventId, spoolId, kind: 'stocktake', delta: amount });
  return { eventId, spoolId, counted: amount, ...occurredAt };
}
