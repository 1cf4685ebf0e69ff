import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bounds } from '../bounds.ts';
import { callLimits, callsOfRows, splitCalls } from './split-calls.ts';

const call = (text: string) => ({
  name: 'changeSetting',
  args: { key: 'workshopName', from: null, to: text },
});
const calls = (count: number, text = 'Shed') => Array.from({ length: count }, () => call(text));

describe('S2.11 parts of one save', () => {
  it('as much as a mutation may carry is one, and one more are two', () => {
    const most = bounds.mutationRows.max;
    expect(splitCalls(calls(most)).map(({ length }) => length)).toEqual([most]);
    expect(splitCalls(calls(most + 1)).map(({ length }) => length)).toEqual([most, 1]);
  });

  it('go by bytes as well, counted as they are sent', () => {
    const half = 'ü'.repeat(bounds.mutationBytes.max / 2 / 3);
    expect(splitCalls(calls(4, half)).map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    expect(splitCalls(calls(4, half.slice(0, -60_000))).map(({ length }) => length)).toEqual([2, 2]);
  });

  it('hold every call once, in order, and none is larger than it may be unless it is alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 40 }), { maxLength: 60 }),
        fc.record({ rows: fc.integer({ min: 1, max: 9 }), bytes: fc.integer({ min: 80, max: 400 }) }),
        (lengths, limits) => {
          const listed = lengths.map((length, at) => call(`${at} ${'x'.repeat(length)}`));
          const parts = splitCalls(listed, limits);
          expect(parts.flat()).toEqual(listed);
          for (const part of parts) {
            const bytes = part.reduce((sum, each) => sum + JSON.stringify(each).length + 1, 0);
            const fits = part.length <= limits.rows && bytes <= limits.bytes;
            expect(fits || part.length === 1).toBe(true);
          }
        },
      ),
    );
  });

  it('a list is cut by the rows that its members carry, and each call knows where it begins', () => {
    const rows = Array.from({ length: 5 }, (_, at) => ({ spools: [at, at, at] }));
    const parts = callsOfRows('recordPurchases', rows, (purchases) => ({ purchases }), {
      rows: 9,
      bytes: 10_000,
    });
    expect(parts.map(({ args, firstRow }) => [args.purchases.length, firstRow])).toEqual([
      [2, 0],
      [2, 2],
      [1, 4],
    ]);
    expect(callsOfRows('recordPurchases', [], (purchases) => ({ purchases }), callLimits)).toEqual([]);
  });
});
