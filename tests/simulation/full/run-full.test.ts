import { describe, expect, it } from 'vitest';
import type { Act, Schedule } from '../schedule/act.ts';
import { makeFullSchedule } from './make-full-schedule.ts';
import { runFull } from './run-full.ts';

/** Days that went wrong once, as the search found and shortened them. */
describe('what the simulation of real devices found', () => {
  it.each([30_000, -30_000])(
    'FK3 a clock that is off by %i hours lets go of nothing that a restored server may want again',
    async (hours) => {
      const setting: Act = { do: 'write', on: 0, deed: 'setting', a: 0, b: 0 };
      const sync: Act = { do: 'sync', on: 0 };
      const schedule: Schedule = [
        { do: 'back_up' },
        setting,
        sync,
        { do: 'clock', on: 0, hours },
        setting,
        sync,
        { do: 'clock', on: 0, hours: 0 },
        setting,
        sync,
        { do: 'restore', pick: 0 },
      ];
      expect(await runFull(schedule, { thorough: true })).toBeNull();
    },
  );
});

describe('a seed of the full layer', () => {
  it('is the same day each time, and without a guard the same failure', async () => {
    const without = ['savepoint'] as const;
    const play = async () => {
      const failures = [];
      for (let seed = 1; seed <= 6; seed += 1)
        failures.push(await runFull(makeFullSchedule(seed), { without }));
      return failures;
    };
    const first = await play();
    expect(first.some((failure) => failure !== null)).toBe(true);
    expect(await play()).toEqual(first);
  });
});
