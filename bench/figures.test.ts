import { describe, expect, it } from 'vitest';
import { figureOf, median, quantile } from './figures.ts';

describe('figures', () => {
  it.each([
    [[3], 3],
    [[10, 9, 100], 10],
    [[4, 1, 3, 2], 2.5],
  ])('the median of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('the 95th percentile of twenty values is the nineteenth', () => {
    const values = Array.from({ length: 20 }, (_, at) => 20 - at);
    expect(quantile(values, 0.95)).toBe(19);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('judges rounds by their medians, so that one slow sample is no range', () => {
    expect(
      figureOf([
        [1, 2, 900],
        [4, 4, 4],
        [3, 3, 0],
      ]),
    ).toEqual({ median: 3, least: 2, most: 4 });
  });

  it('has no figure where nothing was measured', () => {
    expect(figureOf([])).toBeNull();
    expect(figureOf([[]])).toBeNull();
    expect(() => median([])).toThrow('nothing was measured');
  });
});
