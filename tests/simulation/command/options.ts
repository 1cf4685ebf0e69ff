import { parseArgs } from 'node:util';
import { isLayerName, layers, type LayerName } from './layers.ts';

const seedsOf = Object.entries(layers)
  .map(([name, { seeds }]) => `${name}: ${seeds}`)
  .join(', ');

export const HELP = `Plays random days of a workshop, with everything going wrong that can, and checks after each act.

  --seeds N     so many seeds (${seedsOf})
  --start S     from this one on (1)
  --layer NAME  what plays them: ${Object.keys(layers).join(', ')} (model)
  --guards      how many of them fail without each guard, instead
  --help        this text

  npm run simulate -- --seeds 1 --start 15253   one seed again

Exits with 1 when a seed fails, and prints the shortest trace that still does. docs/simulation.md explains it.`;

export type Options = {
  readonly seeds: number;
  readonly start: number;
  readonly layer: LayerName;
  /** Counts what fails without each guard, instead of looking for failures with all of them. */
  readonly guards: boolean;
};

/** A text is for the person who typed it. */
export function parseOptions(args: readonly string[]): Options | 'help' | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string' },
        start: { type: 'string', default: '1' },
        layer: { type: 'string', default: 'model' },
        guards: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const { layer, guards } = values;
    if (!isLayerName(layer))
      throw new Error(`--layer is one of ${Object.keys(layers).join(', ')}, not ${layer}`);
    return {
      seeds: countOf('--seeds', values.seeds ?? String(layers[layer].seeds)),
      start: countOf('--start', values.start),
      layer,
      guards,
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'the arguments are not understood' };
  }
}

function countOf(flag: string, text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new Error(`${flag} is a whole number from 1 on, not ${text}`);
  return count;
}
