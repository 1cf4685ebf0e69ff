import type { SpoolFinish, SpoolState } from '../glyph/spool-glyph.tsx';
import type { ColorLayout } from '../glyph/winding-band.tsx';

/** A made-up workshop for the gallery. Grams; money in ten-thousandths. */
export interface SampleFilament {
  readonly id: string;
  readonly name: string;
  readonly brand: string;
  readonly material: string;
  readonly colors: readonly string[];
  readonly layout: ColorLayout;
  readonly finish: SpoolFinish;
  readonly left: number;
  readonly net: number;
  readonly sealed: number;
  readonly place: string;
  readonly pricePerKg: number;
  readonly minimum: number | undefined;
  readonly total: number;
  readonly state: SpoolState;
  readonly isLow: boolean;
  readonly days: number | undefined;
}

interface SampleOptions {
  readonly layout?: ColorLayout;
  readonly finish?: SpoolFinish;
  readonly net?: number;
  readonly days?: number;
}

type Sample = readonly [
  name: string,
  maker: readonly [brand: string, material: string],
  colors: readonly string[],
  stock: readonly [left: number, sealed: number, minimum?: number],
  place: string,
  price: number,
  options?: SampleOptions,
];

function fromSample(sample: Sample, index: number): SampleFilament {
  const [name, [brand, material], colors, [left, sealed, minimum], place, price, options = {}] = sample;
  const net = options.net ?? 1000;
  const total = left + sealed * net;
  return {
    id: `sample-${index}`,
    name,
    brand,
    material,
    colors,
    layout: options.layout ?? 'single',
    finish: options.finish ?? 'solid',
    left,
    net,
    sealed,
    place,
    pricePerKg: price * 10_000,
    minimum,
    total,
    state: left > 0 ? 'open' : sealed > 0 ? 'sealed' : 'empty',
    isLow: minimum !== undefined && total < minimum,
    days: options.days,
  };
}

const samples: readonly Sample[] = [
  ['Lipstick Red', ['Prusament', 'PLA'], ['b3102c'], [0, 0, 500], 'Shelf A2', 27.99],
  ['Bambu Green', ['Bambu Lab', 'PLA Basic'], ['00ae42'], [96, 0, 500], 'AMS slot 3', 22.99, { days: 16 }],
  ['Jet Black', ['eSUN', 'PLA+'], ['141517'], [220, 0, 1000], 'Shelf A1', 18.9, { days: 10 }],
  ['Galaxy Black', ['Prusament', 'PETG'], ['23262b'], [138, 0, 500], 'Dry box 1', 29.99, { days: 10 }],
  [
    'PA6-CF Black',
    ['Polymaker', 'PolyMide'],
    ['2a2b2b'],
    [85, 0, 250],
    'Dry box 2',
    118,
    { net: 500, days: 35 },
  ],
  ['Azure Blue', ['Prusament', 'PLA'], ['2f7fc8'], [340, 0, 500], 'Shelf A2', 27.99, { days: 69 }],
  ['Prusa Orange', ['Prusament', 'PETG'], ['f36c21'], [412, 2, 1000], 'Dry box 1', 29.99, { days: 223 }],
  [
    'Cotton White',
    ['Polymaker', 'PolyTerra PLA'],
    ['efede6'],
    [640, 5, 1000],
    'Shelf A1',
    19.9,
    { days: 202 },
  ],
  ['Sakura Pink', ['Polymaker', 'PolyTerra PLA'], ['f0b2c4'], [905, 0], 'Shelf A3', 19.9, { days: 823 }],
  ['Army Green', ['Polymaker', 'PolyTerra PLA'], ['5d653a'], [515, 1, 500], 'Shelf A3', 19.9, { days: 505 }],
  ['Fire Engine Red', ['eSUN', 'PLA+'], ['cf2027'], [705, 1, 500], 'Shelf A1', 18.9, { days: 316 }],
  [
    'Glow Green',
    ['Overture', 'PLA Glow'],
    ['bfe8a0'],
    [530, 0],
    'Rack C4',
    26.5,
    { finish: 'glow', days: 663 },
  ],
  [
    'Dragon Red / Old Gold',
    ['ERYONE', 'Silk PLA Dual'],
    ['b21f2d', 'd7a32a'],
    [455, 1],
    'Rack C2',
    25.99,
    { layout: 'longitudinal', days: 661 },
  ],
  [
    'Emerald – Copper – Bronze',
    ['ZIRO', 'Silk PLA Tri'],
    ['0c8f62', 'b7643a', 'c9963f'],
    [690, 0],
    'Rack C2',
    27.9,
    { layout: 'longitudinal', days: 690 },
  ],
  [
    'Midnight Blue in Signal Orange',
    ['AMOLEN', 'Coaxial PLA'],
    ['1d3f8f', 'f07a23'],
    [720, 0],
    'Rack C2',
    31.9,
    { layout: 'coaxial', days: 1200 },
  ],
  [
    'Rainbow Macaron',
    ['SUNLU', 'Silk PLA'],
    ['f4a6b5', 'f6d27a', '9fd8a4', '7fc4e8', 'c3a7e0'],
    [880, 0],
    'Rack C3',
    21.99,
    { layout: 'longitudinal', days: 978 },
  ],
  [
    'Clear',
    ['Prusament', 'PETG'],
    ['cfe0da'],
    [820, 1, 500],
    'Dry box 1',
    29.99,
    { finish: 'translucent', days: 479 },
  ],
  [
    'Translucent Light Blue',
    ['Bambu Lab', 'PETG Translucent'],
    ['62b2e6'],
    [610, 0],
    'AMS slot 4',
    24.99,
    { finish: 'translucent', days: 305 },
  ],
  ['Jade White', ['Bambu Lab', 'PLA Basic'], ['f6f8f3'], [760, 2, 1000], 'AMS slot 1', 22.99, { days: 219 }],
  [
    'Sunflower Yellow',
    ['Bambu Lab', 'PLA Basic'],
    ['fec600'],
    [590, 0, 500],
    'AMS slot 2',
    22.99,
    { days: 140 },
  ],
  ['Magenta', ['Bambu Lab', 'PLA Basic'], ['e6007e'], [930, 0], 'Shelf A3', 22.99, { days: 715 }],
  [
    'Anthracite Grey RAL 7016',
    ['Fillamentum', 'ASA Extrafill'],
    ['3a4146'],
    [480, 1, 500],
    'Dry box 2',
    39.87,
    { net: 750, days: 160 },
  ],
  [
    'Traffic Red RAL 3020',
    ['Fillamentum', 'PLA Extrafill'],
    ['c4121d'],
    [615, 0],
    'Shelf B1',
    37.2,
    { net: 750 },
  ],
  [
    'Midnight Black',
    ['NinjaTek', 'NinjaFlex 85A'],
    ['191b20'],
    [265, 0, 250],
    'Dry box 2',
    84,
    { net: 500, days: 126 },
  ],
  ['Sapphire', ['NinjaTek', 'NinjaFlex 85A'], ['1b43b0'], [0, 1], 'Shelf B2', 84, { net: 500 }],
  ['Dark Walnut', ['colorFabb', 'woodFill'], ['6b4a30'], [430, 0], 'Shelf B2', 66.5, { net: 600, days: 358 }],
  [
    'Mystic Green',
    ['Fiberlogy', 'Easy PETG'],
    ['0b5d4a'],
    [744, 1, 500],
    'Shelf B3',
    26.35,
    { net: 850, days: 483 },
  ],
  [
    'Natural',
    ['eSUN', 'PVA'],
    ['e7dcc0'],
    [310, 0],
    'Dry box 2',
    64,
    { net: 500, finish: 'translucent', days: 443 },
  ],
  [
    'Ash Grey (second batch, slightly darker than the first)',
    ['Polymaker', 'PolyLite PLA Pro'],
    ['8b8f92'],
    [975, 0],
    'Shelf B3, behind the printer on the left',
    24.9,
    { days: 650 },
  ],
];

export const sampleFilaments: readonly SampleFilament[] = samples.map(fromSample);

export const samplePurchases = [
  { id: 'p1', day: '2026-09-28', pricePerKg: 299_900, grams: 2000, shop: 'prusa3d.com' },
  { id: 'p2', day: '2026-06-11', pricePerKg: 319_900, grams: 1000, shop: '3DJake' },
  { id: 'p3', day: '2026-03-02', pricePerKg: 264_900, grams: 2000, shop: 'prusa3d.com' },
  { id: 'p4', day: '2025-11-19', pricePerKg: 299_900, grams: 1000, shop: 'prusa3d.com' },
  { id: 'p5', day: '2025-07-04', pricePerKg: 299_900, grams: 1000, shop: '3DJake' },
  { id: 'p6', day: '2025-02-15', pricePerKg: 279_900, grams: 1000, shop: 'Formfutura' },
] as const;

const usedGrams = [186, 240, 95, 410, 365, 128, 290, 512, 330, 214, 405, 322];

export const sampleUse: readonly { readonly month: string; readonly grams: number }[] = usedGrams.map(
  (grams, index) => ({
    month: index === 0 ? '2025-12' : `2026-${String(index).padStart(2, '0')}`,
    grams,
  }),
);

export const sampleToday = '2026-11-22';
