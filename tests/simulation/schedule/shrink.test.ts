import { describe, expect, it } from 'vitest';
import { makeSchedule } from './make-schedule.ts';
import { shrink } from './shrink.ts';
import { writeSchedule, type Schedule } from './act.ts';

describe('shrinking', () => {
  it('leaves what the failure needs, in its order and with the smallest numbers', async () => {
    const long = [5, 8, 13].flatMap((seed) => makeSchedule(seed));
    const fails = async (schedule: Schedule): Promise<boolean> => {
      const backUp = schedule.findIndex((act) => act.do === 'back_up');
      return backUp >= 0 && schedule.slice(backUp).some((act) => act.do === 'write' && act.a >= 2);
    };
    expect(await fails(long)).toBe(true);
    expect(await shrink(long, fails)).toEqual([
      { do: 'back_up' },
      { do: 'write', on: 0, deed: 'setting', a: 2, b: 0 },
    ]);
  });

  it('leaves nothing where anything fails, and everything where each act is needed', async () => {
    const schedule = makeSchedule(3);
    expect(await shrink(schedule, async () => true)).toEqual([]);
    expect(await shrink(schedule, async (part) => part.length === schedule.length && part === schedule)).toBe(
      schedule,
    );
  });

  it('is written so that it can be pasted into a test', () => {
    expect(
      writeSchedule([
        { do: 'write', on: 1, deed: 'use', a: 2, b: 0, fails: 'abort' },
        { do: 'role', on: 0, reads: true },
      ]),
    ).toBe(
      "  { do: 'write', on: 1, deed: 'use', a: 2, b: 0, fails: 'abort' },\n  { do: 'role', on: 0, reads: true },",
    );
  });
});
