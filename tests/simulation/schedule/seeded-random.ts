/** Chance that can be had again. */
export type SeededRandom = {
  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number;
  chance(probability: number): boolean;
  /** One of the words, each as often as its weight says. */
  weighted<Word extends string>(weights: Readonly<Record<Word, number>>): Word;
};

/** Mulberry32: neighbouring seeds give unlike sequences, and a schedule needs a few hundred numbers. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
    weighted(weights) {
      // The keys of the record are the words.
      const words = Object.keys(weights) as (keyof typeof weights)[];
      let rest = next() * words.reduce((sum, word) => sum + weights[word], 0);
      for (const word of words) {
        rest -= weights[word];
        if (rest < 0) return word;
      }
      throw new Error('weights have a sum above zero');
    },
  };
}
