import {
  costOf,
  foldText,
  groupBy,
  isLow,
  spoolLabel,
  sumMass,
  sumMoney,
  zeroMoney,
  type Filament,
  type FilamentId,
  type Mass,
  type Money,
  type Spool,
} from '@spoolshed/core';

import type { Database } from '../database.ts';
import { createMemo } from './memo.ts';
import { daysLeftAt, USE_WINDOW_MS, usedPerDay, type UseRate } from './use-rate.ts';

/** One line of the stock: a filament with what its spools add up to, those of merged filaments included. */
export type StockRow = Pick<
  Filament,
  | 'color'
  | 'brand'
  | 'material'
  | 'number'
  | 'colorHexes'
  | 'colorLayout'
  | 'finish'
  | 'reorderAt'
  | 'target'
  | 'spoolNet'
  | 'pricePerKg'
  | 'archivedAt'
  | 'createdAt'
> & {
  readonly id: FilamentId;
  /** Below zero is possible and worth a question. */
  readonly left: Mass;
  readonly low: boolean;
  readonly sealedCount: number;
  readonly openCount: number;
  /** What each open spool still holds, emptiest first; for the glyph, against `openNet`. */
  readonly openRemaining: readonly Mass[];
  /** What the same open spools held when new. */
  readonly openNet: readonly Mass[];
  /** Where its spools are that still hold something, the most frequent first. */
  readonly locations: readonly string[];
  /** Σ remaining × what each spool cost. */
  readonly value: Money;
  /** How much of it has no known price, and so no part in `value`. */
  readonly unpriced: Mass;
  readonly lastUsedAt: number | null;
  /** At the rate of the last 90 days; null without a use in them. */
  readonly daysLeft: number | null;
  /** Something of it or of its spools waits to be synced. */
  readonly waiting: boolean;
  /** Every word of every field, folded: what `searchStock` looks through. */
  readonly words: string;
};

/** The live filaments by name, or the archived ones. */
export async function stockRows(
  database: Database,
  { archived, now }: { readonly archived: boolean; readonly now: number },
): Promise<readonly StockRow[]> {
  const stores = ['filaments', 'spools', 'aliases', 'stockEvents', 'shadow'];
  const [filaments, spools, aliases, uses, pending] = await database.read(
    stores,
    ({ filaments, spools, aliases, stockEvents, shadow }) =>
      Promise.all([
        // Only live rows are in the one index, only archived ones in the other: merged ones in neither.
        filaments.orderBy(archived ? 'archivedKey' : '[colorKey+brandKey+materialKey]').toArray(),
        spools.toArray(),
        aliases.toArray(),
        stockEvents
          .where('occurredAt')
          .above(now - USE_WINDOW_MS)
          .toArray(),
        shadow.toCollection().primaryKeys(),
      ]),
  );
  const homes = new Map(aliases.map(({ id, targetId }) => [id as string, targetId as string]));
  const homeOf = (id: string): string => homes.get(id) ?? id;
  const spoolsByHome = groupBy(spools, (spool) => homeOf(spool.filamentId));
  const usesByHome = groupBy(uses, (event) => homeOf(event.filamentId));
  const waiting = new Set(pending.map(([, id]) => id));
  return filaments.map((filament) => {
    const own = spoolsByHome.get(filament.id) ?? [];
    const isWaiting = waiting.has(filament.id) || own.some((spool) => waiting.has(spool.id));
    return stockRow(filament, own, {
      rate: usedPerDay(usesByHome.get(filament.id) ?? [], now),
      waiting: isWaiting,
    });
  });
}

/** Only archived filaments are in that index. */
export const archivedCount = (database: Database): Promise<number> =>
  database.read(['filaments'], ({ filaments }) => filaments.orderBy('archivedKey').count());

/** The rows in which every word of the text is found, in whatever field (a name, a place, a number …). */
export function searchStock(rows: readonly StockRow[], text: string): readonly StockRow[] {
  const folded = foldText(text);
  if (folded === '') return rows;
  const words = folded.split(' ');
  return rows.filter((row) => words.every((word) => row.words.includes(word)));
}

function stockRow(
  filament: Filament,
  spools: readonly Spool[],
  { rate, waiting }: { readonly rate: UseRate | null; readonly waiting: boolean },
): StockRow {
  const counted = spools.filter((spool) => spool.state !== 'archived');
  const open = counted
    .filter((spool) => spool.state === 'open')
    .toSorted((a, b) => a.remaining - b.remaining);
  return {
    id: filament.id,
    color: filament.color,
    brand: filament.brand,
    material: filament.material,
    number: filament.number,
    colorHexes: filament.colorHexes,
    colorLayout: filament.colorLayout,
    finish: filament.finish,
    reorderAt: filament.reorderAt,
    target: filament.target,
    spoolNet: filament.spoolNet,
    pricePerKg: filament.pricePerKg,
    archivedAt: filament.archivedAt,
    createdAt: filament.createdAt,
    left: filament.stock,
    low: isLow(filament),
    sealedCount: counted.filter((spool) => spool.state === 'sealed').length,
    openCount: open.length,
    openRemaining: open.map((spool) => spool.remaining),
    openNet: open.map((spool) => spool.net),
    locations: byFrequency(counted.filter((spool) => spool.state !== 'empty').map((spool) => spool.location)),
    value: sumMoney(counted.map((spool) => valueOf(spool, filament))),
    unpriced: sumMass(counted.filter((spool) => !isPriced(spool, filament)).map((spool) => spool.remaining)),
    lastUsedAt: spools.reduce<number | null>(
      (last, { lastUsedAt }) => (lastUsedAt === null ? last : Math.max(last ?? lastUsedAt, lastUsedAt)),
      null,
    ),
    daysLeft: daysLeftAt(rate, filament.stock),
    waiting,
    words: foldedOnce(wordsOf(filament, counted).join(' ')),
  };
}

/** Somebody knows what it cost, or what it may cost. */
const isPriced = (spool: Spool, filament: Filament): boolean =>
  spool.pricePerKg !== null || filament.pricePerKg !== null;

/** What is on a spool at what it cost; at the filament's price where nobody knows. */
export const valueOf = (spool: Spool, filament: Filament): Money =>
  costOf(spool.remaining, spool.pricePerKg ?? filament.pricePerKg ?? zeroMoney);

/** Each text once, the most frequent first and equal ones by name. */
export function byFrequency(texts: readonly (string | null)[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([text]) => text);
}

function wordsOf(filament: Filament, spools: readonly Spool[]): readonly string[] {
  const { color, brand, material, number, colorHexes, eans, articleNumber, notes } = filament;
  const words = [
    color,
    brand,
    material,
    ...colorHexes,
    ...eans,
    articleNumber ?? '',
    notes,
    number === null ? '' : String(number),
  ];
  for (const spool of spools) {
    words.push(spool.location ?? '', spool.lotNumber ?? '', spool.notes);
    if (spool.number !== null) words.push(spoolLabel(spool));
  }
  return words;
}

/** Folding is the dearest part of a row, and its text seldom changes between two looks. */
const foldedOnce = createMemo(foldText, 20_000);
