import type { Act, Schedule } from '../schedule/act.ts';
import { makeSchedule } from '../schedule/make-schedule.ts';
import { createSeededRandom } from '../schedule/seeded-random.ts';

/** A day is so short here: each act is a few hundred tasks. */
const LONGEST = 60;

const PAUSES = 0.25;
const MOST_TASKS = 60;

/** What sets tasks going on a device, so that the next act can come amid them. */
const divisible: ReadonlySet<Act['do']> = new Set(['write', 'begin', 'carry', 'late', 'kill']);

/** The day of the model, cut short, and with acts that fall into the middle of others. */
export function makeFullSchedule(seed: number): Schedule {
  const random = createSeededRandom(~seed);
  return makeSchedule(seed)
    .slice(0, LONGEST)
    .map((act) =>
      divisible.has(act.do) && random.chance(PAUSES) ? { ...act, amid: random.below(MOST_TASKS) } : act,
    );
}
