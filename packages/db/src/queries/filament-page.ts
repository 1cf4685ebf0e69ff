import type { Conflict, Filament, FilamentId, Mass, Money, Purchase, Spool, StockEvent } from '@spoolshed/core';

/** Sealed spools that nothing tells apart: one line. */
export type SealedSpools = {
  readonly net: Mass;
  readonly location: string | null;
  readonly pricePerKg: Money | null;
  readonly spools: readonly Spool[];
};

export type StockEventLine = {
  readonly event: StockEvent;
  /** Another event took it back. */
  readonly voided: boolean;
  readonly spoolNumber: number | null;
};

/** Everything that one filament's screen shows, those that were merged into it included. */
export type FilamentPage = {
  readonly filament: Filament;
  /** Ids that resolve to this filament, its own not among them. */
  readonly mergedIds: readonly FilamentId[];
  readonly low: boolean;
  readonly value: Money;
  /** Open spools, the one used last first. */
  readonly openSpools: readonly Spool[];
  readonly sealedSpools: readonly SealedSpools[];
  /** Empty and archived spools, the newest first. */
  readonly goneSpools: readonly Spool[];
  /** By day, the newest first. */
  readonly purchases: readonly Purchase[];
  /** Σ(quantity × price) / Σ quantity over received purchases; null without one. */
  readonly averagePricePerKg: Money | null;
  /** By when it happened, the newest first. */
  readonly events: readonly StockEventLine[];
  /** Mass used a day over the last 90 days; null without a use in them. */
  readonly usedPerDay: Mass | null;
  readonly daysLeft: number | null;
  /** Edits that lost to concurrent ones and that nobody has looked at yet. */
  readonly conflicts: readonly Conflict[];
};
