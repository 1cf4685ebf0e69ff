import { explain } from './explain.ts';
import { layers } from './layers.ts';
import { HELP, parseOptions, type Options } from './options.ts';
import { playSeeds } from './play-seeds.ts';
import { describeRun, invariantsOf } from './report.ts';

/** @returns exit code */
async function simulate(options: Options): Promise<number> {
  const { seeds, start, layer } = options;
  const began = performance.now();
  const failed = await playSeeds({ layer, without: [], first: start, last: start + seeds - 1 });
  const [first] = failed;
  if (first !== undefined) say(await explain(layers[layer], options, first));
  say(describeRun(options, failed, Math.round((performance.now() - began) / 1_000)));
  return failed.length === 0 ? 0 : 1;
}

/** What each guard is worth: how many days go wrong without it. */
async function weighGuards({ seeds, start, layer }: Options): Promise<number> {
  for (const guard of layers[layer].guards) {
    const failed = await playSeeds({ layer, without: [guard], first: start, last: start + seeds - 1 });
    const first = failed[0] === undefined ? '' : `, first seed ${failed[0].seed}`;
    say(`without ${guard}: ${failed.length} of ${seeds} seeds fail${invariantsOf(failed)}${first}`);
  }
  return 0;
}

const say = (text: string): void => console.log(text);

const options = parseOptions(process.argv.slice(2));
if (options === 'help') say(HELP);
else if ('problem' in options) {
  say(`${options.problem}\n\n${HELP}`);
  process.exitCode = 2;
} else process.exitCode = await (options.guards ? weighGuards(options) : simulate(options));
