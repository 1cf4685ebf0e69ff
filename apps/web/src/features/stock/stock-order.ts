import type { StockRow } from '@spoolshed/db';

/** What the list can be ordered by. `low` is the start: what runs low first, the emptiest against its minimum on top. */
export const stockSortKeys = [
  'low',
  'color',
  'brand',
  'material',
  'left',
  'price',
  'place',
  'lasts',
  'used',
] as const;
export type StockSortKey = (typeof stockSortKeys)[number];

export interface StockSort {
  readonly key: StockSortKey;
  readonly direction: 'ascending' | 'descending';
}

export type StockSectionKind = 'low' | 'inStock' | 'none' | 'named' | 'all';

export interface StockSection {
  readonly id: string;
  readonly kind: StockSectionKind;
  /** Of a `named` section: the brand, material or place; empty where there is none. */
  readonly name: string;
  readonly rows: readonly StockRow[];
}

/** Figures that are not known come last whichever way the list runs. */
const unknownLast = Number.POSITIVE_INFINITY;

export function sortStock(rows: readonly StockRow[], sort: StockSort, locale: string): readonly StockRow[] {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const byName = (a: StockRow, b: StockRow) =>
    collator.compare(a.color, b.color) ||
    collator.compare(a.brand, b.brand) ||
    collator.compare(a.material, b.material);
  const text = textKeyOf(sort.key);
  if (text) {
    return rows.toSorted((a, b) => {
      const [textA, textB] = [text(a), text(b)];
      if (textA === '' || textB === '') return Number(textA === '') - Number(textB === '') || byName(a, b);
      return sign * collator.compare(textA, textB) || byName(a, b);
    });
  }
  const figure = figureKeyOf(sort.key);
  return rows.toSorted((a, b) => {
    const [figureA, figureB] = [figure(a), figure(b)];
    if (figureA === figureB) return byName(a, b);
    if (figureA === unknownLast || figureB === unknownLast) return figureA === unknownLast ? 1 : -1;
    return sign * (figureA - figureB);
  });
}

/** Sections of an ordered list; the order inside each stays. */
export function sectionStock(rows: readonly StockRow[], key: StockSortKey): readonly StockSection[] {
  switch (key) {
    case 'low':
      return lowSections(rows);
    case 'brand':
      return namedSections(rows, (row) => row.brand);
    case 'material':
      return namedSections(rows, (row) => row.material);
    case 'place':
      return namedSections(rows, placeOf);
    case 'color':
    case 'left':
    case 'price':
    case 'lasts':
    case 'used':
      return rows.length === 0 ? [] : [{ id: 'all', kind: 'all', name: '', rows }];
  }
}

/** Where most of it stands; empty where nobody has said. */
export const placeOf = (row: StockRow): string => row.locations[0] ?? '';

function lowSections(rows: readonly StockRow[]): readonly StockSection[] {
  const sections: readonly StockSection[] = [
    { id: 'low', kind: 'low', name: '', rows: rows.filter((row) => row.low) },
    { id: 'inStock', kind: 'inStock', name: '', rows: rows.filter((row) => !row.low && !isUsedUp(row)) },
    { id: 'none', kind: 'none', name: '', rows: rows.filter((row) => !row.low && isUsedUp(row)) },
  ];
  return sections.filter((section) => section.rows.length > 0);
}

/** Nothing is there and nobody wants to be told: below zero stays in stock, because that is a question to answer. */
const isUsedUp = (row: StockRow): boolean => row.left === 0;

function namedSections(
  rows: readonly StockRow[],
  nameOf: (row: StockRow) => string,
): readonly StockSection[] {
  const sections: { id: string; kind: 'named'; name: string; rows: StockRow[] }[] = [];
  for (const row of rows) {
    const name = nameOf(row);
    const last = sections.at(-1);
    if (last?.name === name) last.rows.push(row);
    else sections.push({ id: `named ${name} ${sections.length}`, kind: 'named', name, rows: [row] });
  }
  return sections;
}

function textKeyOf(key: StockSortKey): ((row: StockRow) => string) | undefined {
  switch (key) {
    case 'color':
      return (row) => row.color;
    case 'brand':
      return (row) => row.brand;
    case 'material':
      return (row) => row.material;
    case 'place':
      return placeOf;
    case 'low':
    case 'left':
    case 'price':
    case 'lasts':
    case 'used':
      return undefined;
  }
}

function figureKeyOf(key: StockSortKey): (row: StockRow) => number {
  switch (key) {
    case 'low':
      // Only what is low is ordered by need; the rest is looked for by its name.
      return (row) =>
        row.low && row.reorderAt !== null && row.reorderAt > 0 ? row.left / row.reorderAt : unknownLast;
    case 'left':
      return (row) => row.left;
    case 'price':
      return (row) => row.pricePerKg ?? unknownLast;
    case 'lasts':
      return (row) => row.daysLeft ?? unknownLast;
    case 'used':
      // "Ascending" reads as "lately used first", which is what one looks for.
      return (row) => (row.lastUsedAt === null ? unknownLast : -row.lastUsedAt);
    case 'color':
    case 'brand':
    case 'material':
    case 'place':
      return () => 0;
  }
}
