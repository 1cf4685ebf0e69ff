import { dayMs, grams, type Call, type NewId } from '../harness/seed-server.ts';

/*
 * A workshop as people have it: what runs low, half-used spools, several colors on one spool, long names, things
 * without a minimum. Grams, price per kg, days before `today`.
 */

export interface SampleFilament {
  readonly color: string;
  readonly brand: string;
  readonly material: string;
  readonly hexes: readonly string[];
  readonly layout?: 'single' | 'coaxial' | 'longitudinal';
  readonly finish?: 'solid' | 'translucent' | 'glow';
  /** Left on the open spool; 0 for none. */
  readonly open: number;
  readonly net: number;
  readonly sealed: number;
  readonly place: string;
  readonly price: number;
  readonly minimum: number | null;
  /** Used a month, for a year. */
  readonly monthly?: number;
}

const filament = (
  [color, brand, material, hexes]: readonly [string, string, string, string],
  [open, net, sealed]: readonly [number, number, number],
  [place, price, minimum]: readonly [string, number, number | null],
  more: Partial<SampleFilament> = {},
): SampleFilament => ({
  color,
  brand,
  material,
  hexes: hexes.split(' '),
  open,
  net,
  sealed,
  place,
  price,
  minimum,
  ...more,
});

export const sampleWorkshop: readonly SampleFilament[] = [
  filament(['Signal Orange', 'Nordlicht', 'PETG', 'f36c21'], [412, 1000, 2], ['Dry box 1', 29.99, 1000], {
    monthly: 320,
  }),
  filament(['Deep Space', 'Nordlicht', 'PETG', '23262b'], [138, 1000, 0], ['Dry box 1', 29.99, 500], {
    monthly: 400,
  }),
  filament(['Ink Black', 'Sunrise', 'PLA+', '141517'], [220, 1000, 0], ['Shelf A1', 18.9, 1000], {
    monthly: 610,
  }),
  filament(['Meadow Green', 'Lambda', 'PLA Basic', '00ae42'], [96, 1000, 0], ['AMS slot 3', 22.99, 500], {
    monthly: 180,
  }),
  filament(['Carbon Black', 'Fasernwerk', 'PA6-CF', '2a2b2b'], [85, 500, 0], ['Dry box 2', 118, 250], {
    monthly: 70,
  }),
  filament(['Cherry Red', 'Nordlicht', 'PLA', 'b3102c'], [0, 1000, 0], ['Shelf A2', 27.99, 500]),
  filament(['Lagoon Blue', 'Nordlicht', 'PLA', '2f7fc8'], [340, 1000, 0], ['Shelf A2', 27.99, 500], {
    monthly: 150,
  }),
  filament(['Cotton', 'Fasernwerk', 'PolyLeaf PLA', 'efede6'], [640, 1000, 3], ['Shelf A1', 19.9, 1000], {
    monthly: 540,
  }),
  filament(['Blossom', 'Fasernwerk', 'PolyLeaf PLA', 'f0b2c4'], [905, 1000, 0], ['Shelf A3', 19.9, null], {
    monthly: 30,
  }),
  filament(['Moss', 'Fasernwerk', 'PolyLeaf PLA', '5d653a'], [515, 1000, 1], ['Shelf A3', 19.9, 500], {
    monthly: 90,
  }),
  filament(['Fire Red', 'Sunrise', 'PLA+', 'cf2027'], [705, 1000, 1], ['Shelf A1', 18.9, 500], {
    monthly: 160,
  }),
  filament(['Night Glow', 'Overlook', 'PLA Glow', 'bfe8a0'], [530, 1000, 0], ['Rack C4', 26.5, null], {
    finish: 'glow',
  }),
  filament(
    ['Ruby / Old Gold', 'Eryn', 'Silk PLA Dual', 'b21f2d d7a32a'],
    [455, 1000, 1],
    ['Rack C2', 25.99, null],
    { layout: 'longitudinal' },
  ),
  filament(
    ['Emerald – Copper – Bronze', 'Zito', 'Silk PLA Tri', '0c8f62 b7643a c9963f'],
    [690, 1000, 0],
    ['Rack C2', 27.9, null],
    { layout: 'longitudinal' },
  ),
  filament(
    ['Midnight in Orange', 'Amola', 'Coaxial PLA', '1d3f8f f07a23'],
    [720, 1000, 0],
    ['Rack C2', 31.9, null],
    { layout: 'coaxial' },
  ),
  filament(
    ['Macaron', 'Sunlit', 'Silk PLA', 'f4a6b5 f6d27a 9fd8a4 7fc4e8 c3a7e0'],
    [880, 1000, 0],
    ['Rack C3', 21.99, null],
    { layout: 'longitudinal' },
  ),
  filament(['Clear', 'Nordlicht', 'PETG', 'cfe0da'], [820, 1000, 1], ['Dry box 1', 29.99, 500], {
    finish: 'translucent',
    monthly: 110,
  }),
  filament(
    ['Clear Blue', 'Lambda', 'PETG Translucent', '62b2e6'],
    [610, 1000, 0],
    ['AMS slot 4', 24.99, null],
    { finish: 'translucent' },
  ),
  filament(['Porcelain', 'Lambda', 'PLA Basic', 'f6f8f3'], [760, 1000, 2], ['AMS slot 1', 22.99, 1000], {
    monthly: 380,
  }),
  filament(['Sunflower', 'Lambda', 'PLA Basic', 'fec600'], [590, 1000, 0], ['AMS slot 2', 22.99, 500], {
    monthly: 130,
  }),
  filament(['Magenta', 'Lambda', 'PLA Basic', 'e6007e'], [930, 1000, 0], ['Shelf A3', 22.99, null]),
  filament(
    ['Anthracite RAL 7016', 'Fillwerk', 'ASA Extra', '3a4146'],
    [480, 750, 1],
    ['Dry box 2', 39.87, 500],
    { monthly: 230 },
  ),
  filament(
    ['Traffic Red RAL 3020', 'Fillwerk', 'PLA Extra', 'c4121d'],
    [615, 750, 0],
    ['Shelf B1', 37.2, null],
  ),
  filament(['Vertigo', 'Fillwerk', 'PLA Extra', '4a4a50'], [350, 750, 0], ['Shelf B1', 37.2, null]),
  filament(['Soft Black', 'Flexa', 'TPU 85A', '191b20'], [265, 500, 0], ['Dry box 2', 84, 250], {
    monthly: 60,
  }),
  filament(['Sapphire', 'Flexa', 'TPU 85A', '1b43b0'], [0, 500, 1], ['Shelf B2', 84, null]),
  filament(['Dark Walnut', 'Holzer', 'woodFill', '6b4a30'], [430, 600, 0], ['Shelf B2', 66.5, null]),
  filament(['Mystic Green', 'Fibra', 'Easy PETG', '0b5d4a'], [744, 850, 1], ['Shelf B3', 26.35, 500], {
    monthly: 100,
  }),
  filament(['Natural', 'Sunrise', 'PVA', 'e7dcc0'], [310, 500, 0], ['Dry box 2', 64, null], {
    finish: 'translucent',
  }),
  filament(
    ['Ash Grey (second batch, slightly darker than the first)', 'Fasernwerk', 'PolyLeaf PLA Pro', '8b8f92'],
    [975, 1000, 0],
    ['Shelf B3', 24.9, null],
  ),
];

/** What enters the workshop, call by call. `now` in epoch milliseconds. */
export const callsOfWorkshop = (
  workshop: readonly SampleFilament[],
  now: number,
  newId: NewId,
): readonly Call[] => workshop.flatMap((sample, at) => callsOf(sample, { at, now, newId }));

interface Surroundings {
  /** Its place in the workshop: what differs from one to the next follows from it. */
  readonly at: number;
  readonly now: number;
  readonly newId: NewId;
}

function callsOf(sample: SampleFilament, { at, now, newId }: Surroundings): readonly Call[] {
  const filamentId = newId();
  const used = (sample.monthly ?? 0) * monthsOf(sample);
  // What is open now was full once: the uses of the year bring it to where it stands.
  const spoolsUsed = Math.ceil((used + sample.open) / sample.net);
  const spools = Array.from({ length: spoolsUsed + sample.sealed }, () => ({
    spoolId: newId(),
    net: grams(sample.net),
    location: sample.place,
    tare: at % 3 === 0 ? grams(198) : null,
  }));
  const isPetg = sample.material.includes('PETG');
  const filament = {
    id: filamentId,
    color: sample.color,
    brand: sample.brand,
    material: sample.material,
    colorHexes: [...sample.hexes],
    colorLayout: sample.layout ?? 'single',
    finish: sample.finish ?? 'solid',
    reorderAt: sample.minimum === null ? null : grams(sample.minimum),
    spoolNet: grams(sample.net),
    pricePerKg: money(sample.price),
    nozzleC: isPetg ? 250 : 215,
    bedC: isPetg ? 85 : 60,
    densityGCm3: isPetg ? 1.27 : null,
  };
  const purchases = inLots(spools, spoolsUsed).map((share, lot) => ({
    filamentId,
    purchase: {
      purchaseId: newId(),
      quantity: grams(sample.net * share.length),
      pricePerKg: money(Math.round(sample.price * (1 + ((lot * 7) % 5) * 0.03 - 0.06) * 100) / 100),
      purchasedOn: new Date(now - (640 - lot * 105) * dayMs).toISOString().slice(0, 10),
      status: 'received',
      channel: ['filamentshop.example', '3D Corner', 'Formfabrik'][lot % 3],
    },
    spools: share,
  }));
  return [
    { name: 'createFilament', args: { filament } },
    ...purchases.map((purchase) => ({ name: 'recordPurchases', args: { purchases: [purchase] } })),
    ...usesOf(sample, { at, now, newId }, spools, spoolsUsed * sample.net - sample.open),
  ];
}

const monthsOf = ({ monthly }: SampleFilament): number => (monthly === undefined ? 0 : 12);

/** Bought in lots over the year, at prices that move; what is still sealed came with the last one. */
function inLots<Spool>(spools: readonly Spool[], spoolsUsed: number): readonly (readonly Spool[])[] {
  if (spools.length === 0) return [];
  const lots = Math.min(6, Math.max(1, spoolsUsed));
  return Array.from({ length: lots }, (_each, lot) =>
    spools.filter(
      (_, index) => Math.min(index, spoolsUsed - 1) % lots === lot || (spoolsUsed === 0 && lot === 0),
    ),
  );
}

/** Uneven, as months are: the shares add up to `total`, what is missing from the spools. */
function usesOf(
  sample: SampleFilament,
  { at, now, newId }: Surroundings,
  spools: readonly { readonly spoolId: string }[],
  total: number,
): readonly Call[] {
  if (sample.open === 0) return [];
  const months = Math.max(1, monthsOf(sample));
  const weights = Array.from({ length: months }, (_, month) => 4 + ((month * 5 + at) % 9));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const calls: Call[] = [];
  let taken = 0;
  for (const [month, weight] of weights.entries()) {
    const isLast = month === months - 1;
    const end = isLast ? total : taken + Math.round((total * weight) / all);
    while (taken < end) {
      const spoolAt = Math.floor(taken / sample.net);
      const part = Math.min(end, (spoolAt + 1) * sample.net) - taken;
      const args = {
        eventId: newId(),
        spoolId: spools[spoolAt]?.spoolId,
        used: grams(part),
        occurredAt: now - (months - month - 1) * 30 * dayMs - dayMs,
        job: (end - taken) % 2 === 0 ? 'lamp-foot_B' : null,
      };
      calls.push({ name: 'recordUse', args });
      taken += part;
    }
  }
  return calls;
}

const money = (units: number): number => Math.round(units * 10_000);
