import type { Act, Schedule } from '../schedule/act.ts';
import { makeSchedule } from '../schedule/make-schedule.ts';
import { createSeededRandom, type SeededRandom } from '../schedule/seeded-random.ts';

/** A day is so short here: each act is a few hundred tasks. */
const LONGEST = 60;

const PAUSES = 0.25;
const MOST_TASKS = 60;

/** Of so many days the server hands out snapshots, and most pulls are too large for it. */
const SNAPSHOT_DAYS = 0.25;
const LEAST_ROWS = 1;
const MOST_ROWS = 5;
const SWEEPS = 0.04;
const LOADS = 0.08;
const LONGEST_WITH_SNAPSHOTS = 40;
/** A snapshot comes in some hundred tasks. */
const LONG_PAUSES = 4;

/** What sets tasks going on a device, so that the next act can come amid them. */
const divisible: ReadonlySet<Act['do']> = new Set(['write', 'begin', 'carry', 'late', 'kill']);

/** The day of the model, cut short, with acts that fall into the middle of others, and sometimes with snapshots. */
export function makeFullSchedule(seed: number): Schedule {
  const random = createSeededRandom(~seed);
  const day = makeSchedule(seed)
    .slice(0, LONGEST)
    .map((act) =>
      divisible.has(act.do) && random.chance(PAUSES) ? { ...act, amid: random.below(MOST_TASKS) } : act,
    );
  return random.chance(SNAPSHOT_DAYS) ? withSnapshots(day, random) : day;
}

/** Much comes to be told at once, and amid the telling the day goes on. */
function withSnapshots(day: Schedule, random: SeededRandom): Schedule {
  const acts: Act[] = [{ do: 'most_rows', rows: LEAST_ROWS + random.below(MOST_ROWS) }];
  for (const act of day.slice(0, LONGEST_WITH_SNAPSHOTS)) {
    if (random.chance(SWEEPS)) acts.push({ do: 'sweep' });
    if (random.chance(LOADS)) acts.push(...makeLoad(random));
    acts.push(act.amid === undefined ? act : { ...act, amid: act.amid * LONG_PAUSES });
  }
  return acts;
}

/** One device tells of some rows, and another begins to load them; how far it comes is chance. */
function makeLoad(random: SeededRandom): Act[] {
  const [teller, loader, tab] = [random.below(5), random.below(5), random.below(2)];
  const create = (): Act => ({
    do: 'write',
    on: teller,
    deed: 'create',
    a: random.below(6),
    b: random.below(6),
  });
  // A pull, the name, the file: there and back.
  const way = Array.from({ length: 5 }, (): Act => ({ do: 'carry', pick: 0, fault: 'none' }));
  const fault = random.weighted({ none: 5, lost: 3, garbage: 1, crash_before: 1 });
  const amid = random.below(MOST_TASKS * LONG_PAUSES);
  return [
    create(),
    create(),
    { do: 'sync', on: teller },
    { do: 'begin', on: loader, tab },
    ...way,
    { do: 'carry', pick: 0, fault, amid },
  ];
}
