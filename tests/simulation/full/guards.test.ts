import { describe, expect, it } from 'vitest';
import { guards } from '../model/guards.ts';
import { fullTraces } from './full-traces.ts';
import { runFull } from './run-full.ts';

/*
 * The same on real devices and a real server: whatever guard can be left out through a door of theirs is
 * left out, and one short day goes wrong for the want of it.
 */
describe('without one guard one real day goes wrong, and with all of them it goes well', () => {
  it.each([...fullTraces].map(([guard, trace]) => [guards[guard], guard, trace] as const))(
    '%s',
    async (_, guard, [invariant, schedule]) => {
      expect(await runFull(schedule, { thorough: true })).toBeNull();
      expect(await runFull(schedule, { thorough: true, without: [guard] })).toMatchObject({ invariant });
    },
  );
});
