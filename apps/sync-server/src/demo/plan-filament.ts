import {
  dayInTimeZone,
  massFromGrams,
  moneyFromUnits,
  negateMass,
  type CreateFilamentArgs,
  type FilamentId,
  type PurchaseId,
  type RecordPurchasesArgs,
  type SpoolId,
  type StockEventId,
} from '@spoolshed/core';
import type { DemoGood } from './demo-goods.ts';
import { planUses, type SpoolEntry } from './plan-uses.ts';
import type { SeededRandom } from './seeded-random.ts';

/** One call of a mutator, at an instant of the demo's two years. */
export type DemoCall = { readonly at: number; readonly name: string; readonly args: unknown };

export type DemoSpan = {
  /** Epoch milliseconds; everything happens before `to`. */
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
  readonly newId: <Id extends string>() => Id;
};

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SHOPS = ['filamentshop.example', '3D Corner', 'Formfabrik', 'Maker fair'] as const;
const SHELVES = ['Shelf A1', 'Shelf A2', 'Shelf A3', 'Shelf B1', 'Shelf B2', 'Rack C1', 'Rack C2'] as const;
const AT_WORK = ['Dry box 1', 'Dry box 2', 'Printer 1', 'Printer 2', 'AMS slot 3'] as const;
const JOBS = [
  'lamp-foot_B',
  'gear 24T',
  'drawer front x3',
  'cable clip x20',
  'vase',
  'bracket v4',
  'enclosure lid',
  null,
] as const;

type Lot = { readonly at: number; readonly spools: readonly SpoolId[] };

/** One filament's two years, as far as they are decided before its entries are. */
type Story = {
  readonly good: DemoGood;
  readonly span: DemoSpan;
  readonly random: SeededRandom;
  readonly filamentId: FilamentId;
  /** In the order in which they are opened. */
  readonly spools: readonly SpoolId[];
  /** When each is used first; undefined while it is sealed. */
  readonly firstUses: readonly (number | undefined)[];
  readonly shelf: string;
  readonly price: (at: number) => number;
};

/** Two years of one filament that end with what stands on the shelf today. */
export function planFilament(good: DemoGood, span: DemoSpan, random: SeededRandom): DemoCall[] {
  const filamentId = span.newId<FilamentId>();
  const entries = planUses(good, random);
  const begin = wholeMinute(span.from + (0.02 + shareOfWait(good, random)) * (span.to - span.from));
  const times = entryTimes(entries.length, begin + 2 * DAY_MS, lastUse(good, span, random), random);
  const spools = Array.from({ length: good.usedUp + (good.open > 0 ? 1 : 0) + good.sealed }, () =>
    span.newId<SpoolId>(),
  );
  const firstUses = spools.map((_, at) => times[entries.findIndex(({ spool }) => spool === at)]);
  const price = priceTrend(good, span, random);
  const story = { good, span, random, filamentId, spools, firstUses, shelf: random.pick(SHELVES), price };
  const [first, ...later] = good.fate === 'owned' ? [] : planLots(story, begin);
  return [
    { at: begin, name: 'createFilament', args: creation(story, begin, first) },
    ...later.map((lot) => purchaseCall(lot.at, { filamentId, ...bought(story, lot) })),
    ...entries.flatMap((entry, at) => entryCalls(story, entry, times[at] ?? span.to)),
    ...ending(story),
  ];
}

function creation(story: Story, at: number, first: Lot | undefined): CreateFilamentArgs {
  const { good, filamentId, spools, shelf, price } = story;
  const filament = { id: filamentId, ...details(good) };
  if (first !== undefined) return { filament, ...bought(story, first) };
  const net = massFromGrams(good.line.net);
  const pricePerKg = moneyFromUnits(price(at));
  return { filament, spools: spools.map((spoolId) => ({ spoolId, net, location: shelf, pricePerKg })) };
}

const purchaseCall = (at: number, purchase: RecordPurchasesArgs['purchases'][number]): DemoCall => ({
  at,
  name: 'recordPurchases',
  args: { purchases: [purchase] },
});

function bought({ good, span, random, shelf, price }: Story, lot: Lot) {
  const net = massFromGrams(good.line.net);
  return {
    purchase: {
      purchaseId: span.newId<PurchaseId>(),
      quantity: massFromGrams(good.line.net * lot.spools.length),
      pricePerKg: moneyFromUnits(price(lot.at)),
      purchasedOn: dayInTimeZone(lot.at, span.timeZone),
      status: 'received' as const,
      channel: random.pick(SHOPS),
      orderRef: random.chance(0.4) ? orderNumber(random) : null,
    },
    spools: lot.spools.map((spoolId) => ({ spoolId, net, location: shelf })),
  };
}

function entryCalls({ span, random, spools, firstUses }: Story, entry: SpoolEntry, at: number): DemoCall[] {
  const spoolId = spools[entry.spool];
  const eventId = span.newId<StockEventId>();
  if (entry.kind === 'weigh') {
    const counted = massFromGrams(entry.left);
    return [{ at, name: 'recordStocktake', args: { eventId, spoolId, counted, occurredAt: at } }];
  }
  const used = massFromGrams(entry.grams);
  const job = random.pick(JOBS);
  const use = { at, name: 'recordUse', args: { eventId, spoolId, used, occurredAt: at, job } };
  if (entry.isMistake) {
    const voids = { eventId, spoolId, kind: 'use', delta: negateMass(used) };
    const args = { eventId: span.newId<StockEventId>(), voids };
    return [use, { at: at + MINUTE_MS, name: 'voidStockEvent', args }];
  }
  if (at !== firstUses[entry.spool] || random.chance(0.5)) return [use];
  const args = { spoolIds: [spoolId], location: random.pick(AT_WORK) };
  return [{ at: at - MINUTE_MS, name: 'moveSpools', args }, use];
}

function ending(story: Story): DemoCall[] {
  const { good, span, random, filamentId, spools } = story;
  const at = span.to - random.int(1, 6) * DAY_MS + random.int(0, 600) * MINUTE_MS;
  if (good.fate === 'archived')
    return [
      ...spools.map((spoolId) => ({ at, name: 'archiveSpool', args: { spoolId } })),
      { at: at + MINUTE_MS, name: 'archiveFilament', args: { filamentId } },
    ];
  if (good.fate !== 'ordered') return [];
  const { purchase } = bought(story, { at, spools: spools.slice(0, 2) });
  return [
    purchaseCall(at, {
      filamentId,
      purchase: { ...purchase, status: 'ordered', orderRef: orderNumber(random) },
    }),
  ];
}

const orderNumber = (random: SeededRandom): string => `DE-${random.int(10_000, 99_999)}`;

const wholeMinute = (epochMs: number): number => Math.round(epochMs / MINUTE_MS) * MINUTE_MS;

const details = ({ color, hexes, layout, minimum, line }: DemoGood) => ({
  color,
  brand: line.brand,
  material: line.material,
  colorHexes: [...hexes],
  colorLayout: layout,
  finish: line.finish ?? ('solid' as const),
  reorderAt: minimum === null ? null : massFromGrams(minimum),
  target: minimum === null ? null : massFromGrams(minimum + line.net),
  spoolNet: massFromGrams(line.net),
  spoolTare: line.tare === 0 ? null : massFromGrams(line.tare),
  densityGCm3: line.densityGCm3,
  nozzleC: line.nozzleC,
  bedC: line.bedC,
});

/** What is used a lot was there from the start; what stands around came later. */
const shareOfWait = ({ usedUp }: DemoGood, random: SeededRandom): number =>
  usedUp >= 4 ? random.next() * 0.04 : random.next() * 0.5;

const lastUse = ({ fate }: DemoGood, { to }: DemoSpan, random: SeededRandom): number =>
  to - (fate === 'archived' ? random.int(60, 120) : 0.3 + random.next() * 9) * DAY_MS;

/** Uneven, as work is, and each at least some minutes after the one before, so that their order is their time. */
function entryTimes(count: number, from: number, to: number, random: SeededRandom): number[] {
  const weights = Array.from({ length: count }, () => 0.1 + random.next() ** 2);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let passed = 0;
  return weights.map((weight) => {
    passed += weight;
    return wholeMinute(from + (passed / all) * (to - from));
  });
}

/** Every spool is bought before it is opened: one to three at a time; what is still sealed came lately. */
function planLots({ spools, firstUses, span: { to }, random }: Story, begin: number): Lot[] {
  const lots: Lot[] = [];
  for (let at = 0; at < spools.length;) {
    const used = firstUses[at];
    const wanted = used === undefined ? to - random.int(8, 130) * DAY_MS : used - random.int(1, 20) * DAY_MS;
    // A lot never holds both what was opened and what is still sealed.
    const same = firstUses.slice(at).findIndex((other) => (other === undefined) !== (used === undefined));
    const size = Math.min(random.int(1, 3), same === -1 ? spools.length - at : same);
    const lotAt = at === 0 ? begin : Math.max(wanted, begin + DAY_MS);
    lots.push({ at: lotAt, spools: spools.slice(at, at + size) });
    at += size;
  }
  return lots;
}

/** Prices creep up over two years and wobble from shop to shop; shops like them to end in nine. */
function priceTrend(good: DemoGood, { from, to }: DemoSpan, random: SeededRandom): (at: number) => number {
  const rise = 0.04 + random.next() * 0.1;
  return (at) => {
    const wobble = (random.next() - 0.5) * 0.1;
    const share = 1 - rise + (rise * (at - from)) / (to - from) + wobble;
    return (Math.round(good.line.price * share * 10) - 0.1) / 10;
  };
}
