import { writeSchedule, type Schedule } from '../schedule/act.ts';
import type { LayerFailure } from './layers.ts';
import type { Options } from './options.ts';
import type { FailedSeed } from './play-seeds.ts';

/** One seed that failed, with the shortest trace that still does: what a person needs to see it again. */
export function describeFailure(
  { layer }: Pick<Options, 'layer'>,
  { seed, failure }: FailedSeed,
  shortest: Schedule,
  shortestFailure: LayerFailure,
): string {
  const { invariant, meaning, detail, at } = shortestFailure;
  return [
    `✗ seed ${seed} breaks "${failure.invariant}", first seen after act ${failure.at}`,
    `  must hold: ${meaning}`,
    '',
    `The shortest trace that still breaks it, ${shortest.length} acts; it shows after act ${at}:`,
    writeSchedule(shortest),
    `  ${invariant}: ${detail}`,
    '',
    `Again: npm run simulate -- --layer ${layer} --seeds 1 --start ${seed}`,
  ].join('\n');
}

/** The last line of a run. */
export const describeRun = (
  { layer, seeds, start }: Options,
  failed: readonly FailedSeed[],
  seconds: number,
): string =>
  `${layer}: ${seeds} seeds from ${start}, ${failed.length} failed${invariantsOf(failed)}, ${seconds} s`;

/** How often each invariant was broken, the most frequent first. */
export function invariantsOf(failed: readonly FailedSeed[]): string {
  if (failed.length === 0) return '';
  const counts = new Map<string, number>();
  for (const { failure } of failed) counts.set(failure.invariant, (counts.get(failure.invariant) ?? 0) + 1);
  const words = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
  return ` (${words.join(', ')})`;
}
