import { describe, expect, it } from 'vitest';
import { makeFullSchedule } from './make-full-schedule.ts';
import { runFull } from './run-full.ts';

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
