import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

describe('options', () => {
  it('takes the figures that the document shows by default', () => {
    expect(parseOptions([])).toMatchObject({
      rowCount: 11_000,
      rounds: 3,
      only: ['sync', 'posts', 'batches', 'ledger', 'size'],
    });
  });

  it('is small when quick, and runs once when large', () => {
    expect(parseOptions(['--quick'])).toMatchObject({ rowCount: 1_100, rounds: 2 });
    expect(parseOptions(['--size', '110000'])).toMatchObject({ rowCount: 110_000, rounds: 1 });
    expect(parseOptions(['--size', '110000', '--rounds', '4'])).toMatchObject({ rounds: 4 });
  });

  it('takes parts in any order', () => {
    expect(parseOptions(['--only', 'size,sync', '--json', 'x.json'])).toMatchObject({
      only: ['sync', 'size'],
      jsonFile: 'x.json',
    });
  });

  it.each([
    [['--size', 'many'], '--size takes a whole number, not many'],
    [['--rounds', '0'], '--rounds takes a whole number, not 0'],
    [['--only', 'sync,stuff'], '--only takes sync, posts, batches, ledger, size; not stuff'],
    [['--loud'], "Unknown option '--loud'"],
  ])('refuses %j', (args, problem) => {
    expect(parseOptions(args)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('explains itself', () => {
    expect(parseOptions(['--help'])).toBe('help');
  });
});
