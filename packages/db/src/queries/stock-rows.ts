import type { Filament, FilamentId, Mass, Money } from '@spoolshed/core';

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
  /** What is left in grams' base unit; below zero is possible and worth a question. */
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
  readonly lastUsedAt: number | null;
  /** At the rate of the last 90 days; null without a use in them. */
  readonly daysLeft: number | null;
  /** Something of it or of its spools waits to be synced. */
  readonly waiting: boolean;
  /** Every word of every field, folded: what `searchStock` looks through. */
  readonly words: string;
};
