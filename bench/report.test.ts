import { expect, it } from 'vitest';
import { judge } from './lines.ts';
import { tableOf } from './report.ts';

it('prints a line for each figure, with its range, the floor, the ratio and the goal', () => {
  const judged = judge(
    {
      spoolshed: { push: [[1_200], [1_500], [1_300]], firstLoad: [[181.04]] },
      'floor-raw': { push: [[1_000], [900], [1_100]] },
    },
    11_000,
  );
  const words = tableOf(judged)
    .split('\n')
    .map((line) => line.split(/ {2,}/));
  expect(words).toEqual([
    ['line', 'ours', '(range)', 'floor', '(range)', 'ratio', 'goal', 'met'],
    ['push of everything', '1,300 ms', '1,200–1,500', '1,000 ms', '900–1,100', '1.30', '≤ 1.3', 'yes'],
    ['JS of the first load, gzip', '181 kB', '181–181', '≤ 200 kB', 'yes'],
  ]);
});
