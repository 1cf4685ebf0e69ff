import { parseArgs } from 'node:util';
import type { Sizes } from './sync-round.ts';

export const HELP = `Measures the real client and server beside a floor, and prints ratios.

  npm run bench                        11,000 rows, 3 rounds; some minutes
  npm run bench -- --quick             1,100 rows, 2 rounds: does everything work?
  npm run bench -- --size 110000       the long one, 1 round
  npm run bench -- --rounds 5          more rounds, narrower ranges
  npm run bench -- --only posts,size   these parts: sync, posts, batches, ledger, size
  npm run bench -- --json figures.json writes every sample too

Figures never fail: the exit code is not 0 only when something broke. docs/performance.md explains the lines.`;

const parts = ['sync', 'posts', 'batches', 'ledger', 'size'] as const;
export type Part = (typeof parts)[number];

export type Options = {
  readonly rowCount: number;
  readonly rounds: number;
  readonly only: readonly Part[];
  readonly jsonFile: string | null;
  readonly sizes: Sizes;
  readonly postCount: number;
  readonly ledgerEntries: number;
};

/** A text is for the person who typed it. */
export function parseOptions(args: readonly string[]): Options | 'help' | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean', default: false },
        size: { type: 'string' },
        rounds: { type: 'string' },
        only: { type: 'string', default: parts.join(',') },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const rowCount = countOf('--size', values.size ?? (values.quick ? '1100' : '11000'));
    const rounds = countOf('--rounds', values.rounds ?? (values.quick ? '2' : rowCount > 20_000 ? '1' : '3'));
    return {
      rowCount,
      rounds,
      only: partsIn(values.only),
      jsonFile: values.json ?? null,
      sizes: values.quick
        ? { singleWrites: 10, offlineChanges: 100, batchRows: 1_000, reopenings: 3 }
        : { singleWrites: 30, offlineChanges: 1_000, batchRows: 10_000, reopenings: 5 },
      postCount: values.quick ? 10 : 40,
      ledgerEntries: values.quick ? 5_000 : 100_000,
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'the arguments are not understood' };
  }
}

function countOf(flag: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${flag} takes a whole number, not ${text}`);
  return count;
}

function partsIn(text: string): readonly Part[] {
  const words = text.split(',');
  const unknown = words.filter((word) => !parts.some((part) => part === word));
  if (unknown.length > 0) throw new Error(`--only takes ${parts.join(', ')}; not ${unknown.join(', ')}`);
  return parts.filter((part) => words.includes(part));
}
