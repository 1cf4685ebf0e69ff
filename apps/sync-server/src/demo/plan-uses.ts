import type { DemoGood } from './demo-goods.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What happened to a spool, in its order: all that is missing from it today is in here. */
export type SpoolEntry =
  | { readonly kind: 'use'; readonly spool: number; readonly grams: number; readonly isMistake: boolean }
  | { readonly kind: 'weigh'; readonly spool: number; readonly left: number };

const SMALL_JOB = [8, 70] as const;
const LARGE_JOB = [90, 280] as const;

/** The uses and weigh-ins of a filament's spools, by their place in the order in which they are opened. */
export function planUses(good: DemoGood, random: SeededRandom): SpoolEntry[] {
  const opened = good.usedUp + (good.open > 0 ? 1 : 0);
  return Array.from({ length: opened }, (_, spool) =>
    planSpool(spool, spool < good.usedUp ? 0 : good.open, good.line.net, random),
  ).flat();
}

function planSpool(spool: number, leftAtEnd: number, net: number, random: SeededRandom): SpoolEntry[] {
  const entries: SpoolEntry[] = [];
  let left = net;
  let isWeighed = !random.chance(0.4);
  while (left > leftAtEnd) {
    const grams = jobGrams(left - leftAtEnd, random);
    // Typed one digit too long or too large, taken back and typed again.
    if (random.chance(0.006) && grams * 2 <= left)
      entries.push({ kind: 'use', spool, grams: grams * 2, isMistake: true });
    entries.push({ kind: 'use', spool, grams, isMistake: false });
    left -= grams;
    if (!isWeighed && left < net * 0.6 && left - leftAtEnd > 40) {
      // A slicer promises less than a printer takes: the scale mostly finds a little less.
      left -= random.int(-2, 9);
      entries.push({ kind: 'weigh', spool, left });
      isWeighed = true;
    }
  }
  return entries;
}

function jobGrams(available: number, random: SeededRandom): number {
  const [min, max] = random.chance(0.72) ? SMALL_JOB : LARGE_JOB;
  const grams = Math.min(random.int(min, max), available);
  // Nobody prints with the last few grams by themselves.
  return available - grams < 10 ? available : grams;
}
