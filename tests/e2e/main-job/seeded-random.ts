/** What `npm test` runs with: the same every time, so that a red run says something about a change. */
const FIXED_SEED = 20_261_122;

/** The seed of this run: SPOOLSHED_SEED, which may be a number or `random`, or else always the same. */
export function chooseSeed(asked = process.env['SPOOLSHED_SEED']): number {
  if (asked === undefined || asked === '') return FIXED_SEED;
  if (asked === 'random') return Date.now();
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed))
    throw new Error(`SPOOLSHED_SEED: "${asked}" is no whole number, nor "random"`);
  return seed;
}

/** Chance that can be had again: numbers from 0 up to 1 (mulberry32, a 32-bit state). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
