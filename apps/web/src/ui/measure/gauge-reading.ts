export interface GaugeAmounts {
  readonly grams: number;
  readonly minimumGrams: number | undefined;
  readonly netGrams: number;
}

/** What the right end of the gauge stands for: three times the minimum, or three spools where none is set. */
export function gaugeFullGrams({ minimumGrams, netGrams }: GaugeAmounts): number {
  // A minimum of zero is never undercut, so it gives no scale either.
  return 3 * (minimumGrams === undefined || minimumGrams <= 0 ? netGrams : minimumGrams);
}

export function readGauge(amounts: GaugeAmounts): { readonly share: number; readonly isOver: boolean } {
  const full = gaugeFullGrams(amounts);
  if (full <= 0) return { share: 0, isOver: false };
  return { share: Math.max(0, Math.min(1, amounts.grams / full)), isOver: amounts.grams > full };
}
