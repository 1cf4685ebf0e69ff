/** So many may come in one go, and so many a second on average. */
export type Rate = { readonly burst: number; readonly perSecond: number };

export type RateLimit = {
  /** Takes one turn of `key`; answers the seconds until the next one where there is none left, otherwise null. */
  take(key: string): number | null;
};

/** Whoever has not come for longest is forgotten for a new one beyond this: they have their burst back by then. */
const MOST_KEYS = 10_000;

type Bucket = { readonly left: number; readonly at: number };

/** A token bucket per key; `now` in epoch milliseconds, and it may jump. */
export function createRateLimit({ burst, perSecond }: Rate, now: () => number): RateLimit {
  // In the order of their last turn.
  const buckets = new Map<string, Bucket>();
  return {
    take(key) {
      if (perSecond === 0) return null;
      const at = now();
      const { left, at: before } = buckets.get(key) ?? { left: burst, at };
      const refilled = Math.min(burst, left + (Math.max(0, at - before) / 1_000) * perSecond);
      const isFree = refilled >= 1;
      buckets.delete(key);
      buckets.set(key, { left: isFree ? refilled - 1 : refilled, at });
      const [oldest] = buckets.keys();
      if (buckets.size > MOST_KEYS && oldest !== undefined) buckets.delete(oldest);
      return isFree ? null : (1 - refilled) / perSecond;
    },
  };
}
