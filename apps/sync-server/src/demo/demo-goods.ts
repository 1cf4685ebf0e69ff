/*
 * What stands on the shelves of the demo workshop: 60 filaments of makers that do not exist. Grams, and euros per kg.
 * What is on the shelf is fixed here and the two years before it are made to fit, so that the demo always has 140
 * spools, some of them low, whatever the seed.
 */

export type DemoGood = {
  readonly color: string;
  readonly hexes: readonly string[];
  readonly layout: 'single' | 'coaxial' | 'longitudinal';
  readonly line: DemoLine;
  /** Spools of it that are used up by now. */
  readonly usedUp: number;
  /** Left on the open spool; 0 for none. */
  readonly open: number;
  readonly sealed: number;
  readonly minimum: number | null;
  /** `owned`: was there before anything was written down. `archived`: nobody buys it any more. `ordered`: more is on its way. */
  readonly fate: 'bought' | 'owned' | 'archived' | 'ordered';
};

export type DemoLine = {
  readonly brand: string;
  readonly material: string;
  readonly net: number;
  readonly tare: number;
  readonly price: number;
  readonly nozzleC: number;
  readonly bedC: number;
  readonly densityGCm3: number;
  readonly finish?: 'translucent' | 'glow';
};

/** Color, hexes, used up, left on the open one, sealed, minimum. */
type Row = readonly [string, string, number, number, number, (number | null)?, DemoGood['fate']?];

const line = (facts: DemoLine, rows: readonly Row[]): readonly DemoGood[] =>
  rows.map(([color, hexes, usedUp, open, sealed, minimum = null, fate = 'bought']) => ({
    line: facts,
    color,
    hexes: hexes.split(/[ |]/),
    layout: hexes.includes('|') ? 'coaxial' : hexes.includes(' ') ? 'longitudinal' : 'single',
    usedUp,
    open,
    sealed,
    minimum,
    fate,
  }));

const pla = { nozzleC: 210, bedC: 60, densityGCm3: 1.24 };
const petg = { nozzleC: 245, bedC: 80, densityGCm3: 1.27 };

export const demoGoods: readonly DemoGood[] = [
  ...line({ brand: 'Nordglut', material: 'PLA', net: 1000, tare: 212, price: 22.9, ...pla }, [
    ['Snow White', 'f5f5f1', 9, 412, 5, 2000],
    ['Jet Black', '17181a', 11, 168, 1, 2000, 'ordered'],
    ['Stone Grey', '8d9194', 5, 730, 3, 1000],
    ['Poppy Red', 'd2232a', 4, 95, 0, 1000, 'ordered'],
    ['Royal Blue', '1f4fb2', 3, 540, 2, 1000],
    ['Leaf Green', '2f9e44', 2, 815, 2, 500],
    ['Sun Yellow', 'f7c325', 2, 362, 2, 500],
    ['Mandarin', 'f0762b', 3, 905, 3, 500],
    ['Lavender', 'a391d8', 1, 260, 2],
    ['Turquoise', '18a7a4', 1, 688, 1],
  ]),
  ...line({ brand: 'Nordglut', material: 'PETG', net: 1000, tare: 212, price: 24.9, ...petg }, [
    ['White', 'f0f0ec', 6, 377, 4, 1000],
    ['Black', '1b1c1e', 8, 121, 2, 2500],
    ['Slate', '565d66', 3, 640, 2, 1000],
    ['Sea Blue', '2173a6', 1, 455, 1],
    ['Brick', '9c4a36', 1, 870, 1],
    ['Anthracite (second delivery, a little darker than the first)', '3a3d41', 2, 233, 3, 500],
  ]),
  ...line({ brand: 'Halden', material: 'PLA Matte', net: 1000, tare: 180, price: 26.5, ...pla }, [
    ['Chalk', 'ece9e1', 4, 590, 3, 1000],
    ['Basalt', '35373a', 5, 318, 2, 1000],
    ['Terracotta', 'b9603f', 2, 745, 2],
    ['Sage', '93a488', 2, 84, 0, 500],
    ['Dusk Blue', '6f86a3', 1, 512, 2],
    ['Ochre', 'c7973a', 1, 936, 1],
  ]),
  ...line({ brand: 'Lumera', material: 'Silk PLA', net: 1000, tare: 195, price: 29.9, ...pla }, [
    ['Silver', 'b9bec4', 2, 655, 2],
    ['Gold', 'cfa43c', 2, 148, 1],
    ['Copper', 'b36a42', 1, 803, 1],
    ['Pearl', 'e8e2d6', 0, 420, 1],
    ['Ruby / Gold', 'a81e3a cfa43c', 1, 577, 1],
    ['Emerald / Bronze / Violet', '0d7f5c|a9713f|6a3f93', 1, 349, 2],
  ]),
  ...line({ brand: 'Kestrel', material: 'PETG-CF', net: 750, tare: 240, price: 54, ...petg }, [
    ['Carbon', '2b2c2e', 3, 196, 1, 1000],
    ['Graphite Blue', '323f4f', 1, 488, 1],
    ['Forest', '2e4034', 0, 610, 1],
  ]),
  ...line({ brand: 'Kestrel', material: 'PA6-CF', net: 500, tare: 240, price: 98, ...petg, nozzleC: 285 }, [
    ['Natural Black', '222324', 3, 72, 0, 500, 'ordered'],
  ]),
  ...line(
    { brand: 'Kestrel', material: 'PC', net: 1000, tare: 240, price: 44, ...petg, nozzleC: 275, bedC: 110 },
    [
      ['Clear', 'dfe6e8', 0, 700, 1, null, 'owned'],
      ['Black', '191a1c', 1, 0, 0, null, 'archived'],
    ],
  ),
  ...line(
    {
      brand: 'Ostfaden',
      material: 'ABS',
      net: 1000,
      tare: 236,
      price: 21.5,
      nozzleC: 250,
      bedC: 100,
      densityGCm3: 1.04,
    },
    [
      ['Black', '18191b', 4, 534, 2, 1000],
      ['White', 'f2f1ec', 2, 290, 1],
      ['Signal Red', 'c3161c', 2, 0, 0, null, 'archived'],
      ['Traffic Yellow', 'f0b90b', 1, 0, 0, null, 'archived'],
    ],
  ),
  ...line(
    {
      brand: 'Ostfaden',
      material: 'ASA',
      net: 1000,
      tare: 236,
      price: 27.9,
      nozzleC: 255,
      bedC: 100,
      densityGCm3: 1.07,
    },
    [
      ['Black', '1a1b1d', 6, 845, 3, 1500],
      ['White', 'efeee9', 3, 472, 1, 1500],
      ['Window Grey', '9da3a6', 1, 611, 1],
      ['Moss', '5a6340', 1, 380, 1],
      ['Ultramarine', '24348b', 0, 925, 1],
    ],
  ),
  ...line(
    {
      brand: 'Quillon',
      material: 'TPU 95A',
      net: 500,
      tare: 165,
      price: 58,
      nozzleC: 228,
      bedC: 45,
      densityGCm3: 1.21,
    },
    [
      ['Black', '1c1d1f', 4, 143, 2, 500],
      ['White', 'f1f0eb', 1, 405, 1],
      ['Cyan', '1c9cc9', 1, 267, 1],
      ['Signal Orange', 'ef6a1f', 1, 60, 0, 250, 'ordered'],
    ],
  ),
  ...line(
    {
      brand: 'Quillon',
      material: 'TPU 85A',
      net: 500,
      tare: 165,
      price: 72,
      nozzleC: 225,
      bedC: 40,
      densityGCm3: 1.2,
    },
    [
      ['Natural', 'ded8c8', 1, 318, 1],
      ['Black', '1d1e20', 0, 0, 2],
    ],
  ),
  ...line({ brand: 'Halden', material: 'PLA Wood', net: 600, tare: 180, price: 41, ...pla, nozzleC: 200 }, [
    ['Beech', 'c49a6c', 1, 415, 1, null, 'owned'],
    ['Walnut', '6a4a32', 1, 227, 1],
    ['Ebony', '3b2f2a', 1, 0, 0, null, 'archived'],
  ]),
  ...line(
    { brand: 'Lumera', material: 'PLA Glow', net: 1000, tare: 195, price: 32.5, ...pla, finish: 'glow' },
    [
      ['Ghost Green', 'c3e8a2', 1, 566, 1],
      ['Ice Blue', 'b5e3ea', 0, 890, 1, null, 'owned'],
    ],
  ),
  ...line(
    { brand: 'Tarnwald', material: 'rPETG', net: 1000, tare: 0, price: 19.9, ...petg, finish: 'translucent' },
    [
      ['Bottle Green', '3f8f62', 2, 501, 2, 500],
      ['Ocean', '2f7f93', 1, 734, 2],
      ['Smoke', '6f7478', 2, 88, 1, 500],
      ['Amber', 'c77f2a', 0, 959, 1],
    ],
  ),
  ...line(
    { brand: 'Tarnwald', material: 'PVA', net: 500, tare: 150, price: 64, ...pla, finish: 'translucent' },
    [['Natural', 'e6dcc2', 1, 312, 1, 250]],
  ),
  ...line(
    { brand: 'Quillon', material: 'PLA+ HT', net: 1000, tare: 165, price: 28.9, ...pla, nozzleC: 220 },
    [['Warm White', 'f1eadc', 1, 664, 1, null, 'owned']],
  ),
];
