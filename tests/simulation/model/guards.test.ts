import { describe, expect, it } from 'vitest';
import { traces } from './guard-traces.ts';
import { guards, type Guard } from './guards.ts';
import { runSchedule } from './run-schedule.ts';

/*
 * The harness is tested too: for each guard one short day that goes wrong without it, and only
 * without it. A check that never fires would let every bug through.
 */

describe('without one guard one day goes wrong, and with all of them it goes well', () => {
  // The keys of the record are the guards.
  it.each((Object.keys(guards) as Guard[]).map((guard) => [guards[guard], guard] as const))(
    '%s',
    (_, guard) => {
      const [invariant, schedule] = traces[guard];
      expect(runSchedule(schedule, { thorough: true })).toBeNull();
      expect(runSchedule(schedule, { thorough: true, without: [guard] })).toMatchObject({ invariant });
    },
  );
});
