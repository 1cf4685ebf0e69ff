import type { Act, Deed, Poison, Schedule, SnapshotAct, WireFault, WriteFault } from './act.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';

/** How often each act comes. Most of the time people write and messages travel: a whole round takes six carries. */
const dailyWeights = { write: 24, carry: 46, begin: 9, sync: 8 } as const;

/** Of these a day has some often, some now and then and some not at all: together all would drown each other. */
const rareWeights = {
  late: 2,
  kill: 1,
  kill_in_rebase: 0.7,
  clone: 0.8,
  keep: 1.2,
  roll_back: 1,
  clock: 0.6,
  role: 0.7,
  back_up: 1.2,
  restore: 1.2,
  replace: 0.6,
  prune: 0.8,
  program: 0.8,
} as const;
const OFTEN = [0, 0, 1, 1, 3] as const;

/** Another server is not there for long, or nothing else would happen. */
const RETURNS = 6;

type ActWeights = Readonly<Record<Exclude<Act['do'], SnapshotAct['do']>, number>>;

const deedWeights: Readonly<Record<Deed, number>> = {
  create: 18,
  buy: 8,
  use: 16,
  count: 5,
  note: 10,
  rename: 6,
  archive: 4,
  merge: 9,
  unmerge: 2,
  forget: 5,
  setting: 6,
  undo: 5,
  dry: 4,
  form: 4,
  nonsense: 3,
  group: 3,
  spend: 3,
};

const wireWeights: Readonly<Record<WireFault, number>> = {
  none: 80,
  lost: 6,
  doubled: 5,
  crash_before: 1,
  crash_inside: 2.5,
  crash_after: 3,
  busy: 1.5,
  full: 1,
  limited: 1,
  too_large: 1.5,
  unauthorized: 1,
  outdated: 1,
  garbage: 1.5,
};

const writeFaultWeights: Readonly<Record<WriteFault | 'none', number>> = {
  none: 94,
  abort: 3,
  commit_unknown: 3,
};
const poisonWeights: Readonly<Record<Poison | 'none', number>> = { none: 95, server: 2, replay: 2, both: 1 };

const SHORTEST = 40;
const LONGEST = 140;

/** A day in a workshop where little goes right; the same seed is the same day. */
export function makeSchedule(seed: number): Schedule {
  const random = createSeededRandom(seed);
  const length = SHORTEST + random.below(LONGEST - SHORTEST + 1);
  const weights = weightsOfDay(random);
  return Array.from({ length }, () => makeAct(random, weights));
}

function weightsOfDay(random: SeededRandom): ActWeights {
  const rare = Object.entries(rareWeights).map(([what, weight]) => [
    what,
    weight * (OFTEN[random.below(OFTEN.length)] ?? 1),
  ]);
  // The same keys with other weights.
  return { ...dailyWeights, ...(Object.fromEntries(rare) as typeof rareWeights), return: RETURNS };
}

function makeAct(random: SeededRandom, weights: ActWeights): Act {
  const what = random.weighted(weights);
  const on = random.below(5);
  const tab = random.chance(0.8) ? 0 : 1;
  const pick = random.below(8);
  switch (what) {
    case 'write':
      return makeWrite(random, on);
    case 'begin':
    case 'kill':
      return { do: what, on, tab };
    case 'carry':
      // What was sent first arrives first, mostly.
      return { do: what, pick: random.chance(0.6) ? 0 : pick, fault: random.weighted(wireWeights) };
    case 'sync':
    case 'kill_in_rebase':
    case 'clone':
    case 'keep':
      return { do: what, on };
    case 'late':
      return { do: what, pick };
    case 'restore':
      return { do: what, pick: random.chance(0.7) ? 0 : pick };
    case 'roll_back':
      return { do: what, on, pick };
    case 'clock':
      return { do: what, on, hours: (random.below(7) - 3) * 10 ** random.below(5) };
    case 'role':
      return { do: what, on, reads: random.chance(0.5) };
    case 'replace':
      return { do: what, by: random.chance(0.5) ? 'empty' : 'another' };
    case 'program':
      return { do: what, old: random.chance(0.6) };
    case 'back_up':
    case 'return':
    case 'prune':
      return { do: what };
  }
}

function makeWrite(random: SeededRandom, on: number): Act {
  const fails = random.weighted(writeFaultWeights);
  const poison = random.weighted(poisonWeights);
  return {
    do: 'write',
    on,
    deed: random.weighted(deedWeights),
    a: random.below(6),
    b: random.below(6),
    ...(fails === 'none' ? {} : { fails }),
    ...(poison === 'none' ? {} : { poison }),
  };
}
