import type { StockRow } from '@spoolshed/db';
import { materialFamilyOf } from '../../app/material-family.ts';

/** Chips that are on. Within one list any of them will do; the lists and switches must all agree. */
export interface StockFilter {
  readonly isLow: boolean;
  readonly isSealed: boolean;
  /** The archived ones instead of the live ones. */
  readonly isArchived: boolean;
  readonly families: readonly string[];
  readonly brands: readonly string[];
  readonly places: readonly string[];
}

export const noFilter: StockFilter = {
  isLow: false,
  isSealed: false,
  isArchived: false,
  families: [],
  brands: [],
  places: [],
};

export type StockFacet = Exclude<keyof StockFilter, 'isArchived'>;

export const isFiltering = (filter: StockFilter): boolean =>
  filter.isLow || filter.isSealed || filter.families.length + filter.brands.length + filter.places.length > 0;

export function filterStock(rows: readonly StockRow[], filter: StockFilter): readonly StockRow[] {
  return isFiltering(filter) ? rows.filter((row) => passes(row, filter)) : rows;
}

export interface FacetValue {
  readonly value: string;
  /** How many rows taking it would leave, the other facets as they are. */
  readonly count: number;
}

export interface StockFacets {
  /** Undefined where nothing in the whole stock is low, or sealed: then there is no chip for it. */
  readonly low: number | undefined;
  readonly sealed: number | undefined;
  /** Each list by how often it occurs in the whole stock, so that a chip keeps its place while others are pressed. */
  readonly families: readonly FacetValue[];
  readonly brands: readonly FacetValue[];
  readonly places: readonly FacetValue[];
}

/** `all` decides which chips there are and in which order; `found` is what the search has left to be counted. */
export function countFacets(
  all: readonly StockRow[],
  found: readonly StockRow[],
  filter: StockFilter,
): StockFacets {
  const without = (facet: StockFacet) => filterStock(found, { ...filter, [facet]: noFilter[facet] });
  return {
    low: all.some((row) => row.low) ? without('isLow').filter((row) => row.low).length : undefined,
    sealed: all.some(hasSealed) ? without('isSealed').filter(hasSealed).length : undefined,
    families: countValues(all, without('families'), familiesOf),
    brands: countValues(all, without('brands'), (row) => [row.brand]),
    places: countValues(all, without('places'), (row) => row.locations),
  };
}

export function toggle(list: readonly string[], value: string): readonly string[] {
  return list.includes(value) ? list.filter((item) => item !== value) : [...list, value];
}

function passes(row: StockRow, filter: StockFilter): boolean {
  if (filter.isLow && !row.low) return false;
  if (filter.isSealed && !hasSealed(row)) return false;
  return (
    isAmong(familiesOf(row), filter.families) &&
    isAmong([row.brand], filter.brands) &&
    isAmong(row.locations, filter.places)
  );
}

const hasSealed = (row: StockRow): boolean => row.sealedCount > 0;

const familiesOf = (row: StockRow): readonly string[] => [materialFamilyOf(row.material)];

const isAmong = (values: readonly string[], wanted: readonly string[]): boolean =>
  wanted.length === 0 || values.some((value) => wanted.includes(value));

function countValues(
  all: readonly StockRow[],
  found: readonly StockRow[],
  valuesOf: (row: StockRow) => readonly string[],
): readonly FacetValue[] {
  const occurrences = tally(all, valuesOf);
  const counts = tally(found, valuesOf);
  return [...occurrences]
    .toSorted(([valueA, a], [valueB, b]) => b - a || (valueA < valueB ? -1 : 1))
    .map(([value]) => ({ value, count: counts.get(value) ?? 0 }));
}

function tally(
  rows: readonly StockRow[],
  valuesOf: (row: StockRow) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
