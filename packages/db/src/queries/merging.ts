import { foldText, mergePreview, type Filament, type FilamentId, type MergePreview } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { readFamily } from './family.ts';

/** What merging one filament into another would make of them. */
export type FilamentMerge = MergePreview & {
  readonly from: Filament;
  readonly into: Filament;
  /** How many spools and purchases would count for the other one. */
  readonly spoolCount: number;
  readonly purchaseCount: number;
};

/** Null where one of them is not there, or both are one already. */
export function filamentMerge(
  database: Database,
  fromId: FilamentId,
  intoId: FilamentId,
): Promise<FilamentMerge | null> {
  return database.read(['filaments', 'aliases', 'spools', 'purchases'], async (stores) => {
    const [from, into] = await Promise.all([readFamily(stores, fromId), readFamily(stores, intoId)]);
    if (from === null || into === null || from.filament.id === into.filament.id) return null;
    const [spoolCount, purchaseCount] = await Promise.all([
      stores.spools.where('filamentId').anyOf(from.ids).count(),
      stores.purchases.where('filamentId').anyOf(from.ids).count(),
    ]);
    const preview = mergePreview(from.filament, into.filament);
    return { ...preview, from: from.filament, into: into.filament, spoolCount, purchaseCount };
  });
}

export type MergeCandidate = {
  readonly filament: Filament;
  /** From 0 (nothing in common) to 1 (all but the same). */
  readonly likeness: number;
};

/** The other live filaments, the likeliest to be the same thing first, then by name. */
export function mergeCandidates(database: Database, id: FilamentId): Promise<readonly MergeCandidate[]> {
  return database.read(['filaments', 'aliases'], async (stores) => {
    const family = await readFamily(stores, id);
    if (family === null) return [];
    const { filament } = family;
    const live = await stores.filaments.orderBy('[colorKey+brandKey+materialKey]').toArray();
    return live
      .filter((other) => other.id !== filament.id)
      .map((other) => ({ filament: other, likeness: likenessOf(filament, other) }))
      .toSorted((a, b) => b.likeness - a.likeness);
  });
}

/** One code in common says the same as all names: two spellings of one box. */
function likenessOf(a: Filament, b: Filament): number {
  const sameCode =
    (a.articleNumber !== null && a.articleNumber === b.articleNumber) ||
    a.eans.some((ean) => b.eans.includes(ean));
  if (sameCode) return 1;
  const [color, brand, material] = [
    nearness(a.color, b.color),
    nearness(a.brand, b.brand),
    nearness(a.material, b.material),
  ];
  const sameHexes = a.colorHexes.length > 0 && a.colorHexes.join() === b.colorHexes.join();
  return ((sameHexes ? Math.max(color, 0.8) : color) * 2 + brand + material) / 4;
}

/** How many pairs of neighbouring letters two texts share, from 0 to 1. */
function nearness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const shared = left.filter((pair) => right.includes(pair)).length;
  return (2 * shared) / Math.max(1, left.length + right.length);
}

function pairsOf(text: string): readonly string[] {
  const folded = ` ${foldText(text)} `;
  return [...new Set(Array.from({ length: folded.length - 1 }, (_, at) => folded.slice(at, at + 2)))];
}
