import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

describe('the command line of the simulation', () => {
  it('plays ten thousand seeds of the model, or what it is told', () => {
    expect(parseOptions([])).toEqual({ seeds: 10_000, start: 1, layer: 'model', guards: false });
    expect(parseOptions(['--layer', 'full'])).toMatchObject({ seeds: 300, layer: 'full' });
    expect(parseOptions(['--seeds', '3', '--start', '77', '--layer', 'model', '--guards'])).toEqual({
      seeds: 3,
      start: 77,
      layer: 'model',
      guards: true,
    });
    expect(parseOptions(['--help'])).toBe('help');
  });

  it.each([
    [['--seeds', '0'], '--seeds is a whole number from 1 on, not 0'],
    [['--start', '1.5'], '--start is a whole number from 1 on, not 1.5'],
    [['--seeds', 'many'], '--seeds is a whole number from 1 on, not many'],
    [['--layer', 'cake'], '--layer is one of model, full, not cake'],
  ])('refuses %j and says which word', (args, problem) => {
    expect(parseOptions(args)).toEqual({ problem });
  });

  it('knows no other word', () => {
    expect(parseOptions(['--sedes', '3'])).toMatchObject({ problem: expect.stringContaining('--sedes') });
  });
});
