import { describe, expect, it } from 'vitest';
import { makeSchedule } from '../schedule/make-schedule.ts';
import type { Layer } from './layers.ts';
import { explain } from './explain.ts';
import { describeRun } from './report.ts';

const meaning = 'nobody makes a backup after a copy was made';
const layer: Pick<Layer, 'run' | 'makeSchedule'> = {
  makeSchedule,
  async run(schedule) {
    const cloned = schedule.findIndex((act) => act.do === 'clone');
    const at = schedule.findIndex((act, at) => act.do === 'back_up' && at > cloned && cloned >= 0);
    return at < 0 ? null : { invariant: 'frugal', meaning, detail: 'a backup', at };
  },
};

describe('what is said of a seed that fails', () => {
  it('names the seed, what must hold, the shortest trace and how to play it again', async () => {
    const failure = { invariant: 'frugal', meaning, detail: 'a backup', at: 9 };
    expect((await explain(layer, { layer: 'model' }, { seed: 7, failure })).split('\n')).toEqual([
      expect.stringMatching(/^✗ seed 7 breaks "frugal", first seen after act \d+$/),
      `  must hold: ${meaning}`,
      '',
      'The shortest trace that still breaks it, 2 acts; it shows after act 1:',
      "  { do: 'clone', on: 0 },",
      "  { do: 'back_up' },",
      '  frugal: a backup',
      '',
      'Again: npm run simulate -- --layer model --seeds 1 --start 7',
    ]);
  });

  it('ends with one line that counts', () => {
    const failure = { invariant: 'frugal', meaning, detail: 'a backup', at: 9 };
    const options = { layer: 'model', seeds: 5, start: 3, guards: false } as const;
    expect(describeRun(options, [], 1)).toBe('model: 5 seeds from 3, 0 failed, 1 s');
    expect(describeRun(options, [{ seed: 4, failure }], 1)).toBe(
      'model: 5 seeds from 3, 1 failed (frugal 1), 1 s',
    );
  });
});
