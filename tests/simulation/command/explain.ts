import { shrink } from '../schedule/shrink.ts';
import type { Schedule } from '../schedule/act.ts';
import type { Layer } from './layers.ts';
import type { Options } from './options.ts';
import type { FailedSeed } from './play-seeds.ts';
import { describeFailure } from './report.ts';

/** What a person needs to see a failed seed again: the shortest trace that still breaks the same. */
export async function explain(
  layer: Pick<Layer, 'run' | 'makeSchedule'>,
  options: Pick<Options, 'layer'>,
  failed: FailedSeed,
): Promise<string> {
  const schedule = layer.makeSchedule(failed.seed);
  const run = (part: Schedule) => layer.run(part, { without: [], thorough: true });
  // Looked at after every act, something else may show before it.
  const failure = (await run(schedule)) ?? failed.failure;
  const isSame = async (part: Schedule) => (await run(part))?.invariant === failure.invariant;
  const shortest = await shrink(schedule, isSame);
  return describeFailure(options, { ...failed, failure }, shortest, (await run(shortest)) ?? failure);
}
