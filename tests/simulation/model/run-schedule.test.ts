import { describe, expect, it } from 'vitest';
import { makeSchedule } from '../schedule/make-schedule.ts';
import { runSchedule } from './run-schedule.ts';

/** Days that went wrong once, as the search found and shortened them. */
describe('what the simulation found', () => {
  it('FK2 PL4 a copied device that may only read by now hears what is new', () => {
    expect(
      runSchedule(
        [
          { do: 'write', on: 0, deed: 'setting', a: 0, b: 0 },
          { do: 'sync', on: 0 },
          { do: 'clone', on: 0 },
          { do: 'role', on: 3, reads: true },
          { do: 'write', on: 0, deed: 'setting', a: 0, b: 0 },
        ],
        { thorough: true },
      ),
    ).toBeNull();
  });

  it('PL4 an undo of what the server made something else of is shown alike by every pull', () => {
    expect(
      runSchedule(
        [
          { do: 'write', on: 0, deed: 'create', a: 0, b: 0 },
          { do: 'begin', on: 1, tab: 1 },
          { do: 'sync', on: 0 },
          { do: 'carry', pick: 0, fault: 'none' },
          { do: 'write', on: 1, deed: 'create', a: 0, b: 0 },
          { do: 'write', on: 1, deed: 'setting', a: 0, b: 0 },
          { do: 'carry', pick: 0, fault: 'none' },
          { do: 'begin', on: 1, tab: 0 },
          { do: 'write', on: 1, deed: 'setting', a: 0, b: 0 },
          { do: 'carry', pick: 0, fault: 'none' },
          { do: 'carry', pick: 0, fault: 'none' },
          { do: 'write', on: 1, deed: 'undo', a: 2, b: 0 },
          { do: 'carry', pick: 0, fault: 'none' },
          { do: 'carry', pick: 0, fault: 'none' },
        ],
        { thorough: true },
      ),
    ).toBeNull();
  });
});

describe('a seed', () => {
  it('is the same day each time, and without a guard the same failure', () => {
    expect(makeSchedule(7)).toEqual(makeSchedule(7));
    const without = ['savepoint'] as const;
    const failures = Array.from({ length: 40 }, (_, at) => runSchedule(makeSchedule(at), { without }));
    expect(failures.some((failure) => failure !== null)).toBe(true);
    expect(Array.from({ length: 40 }, (_, at) => runSchedule(makeSchedule(at), { without }))).toEqual(
      failures,
    );
  });
});
