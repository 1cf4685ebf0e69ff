/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('nothing was measured');
  return (low + high) / 2;
}

/** The smallest value that `share` of all values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** All that was measured for one line: of each round its samples. */
export type Rounds = readonly (readonly number[])[];

export type Figure = { readonly median: number; readonly least: number; readonly most: number };

/** The median of the rounds' medians, and the range of these. */
export function figureOf(rounds: Rounds): Figure | null {
  const medians = rounds.filter((samples) => samples.length > 0).map(median);
  if (medians.length === 0) return null;
  return { median: median(medians), least: Math.min(...medians), most: Math.max(...medians) };
}
