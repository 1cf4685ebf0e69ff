import { describe, expect, it } from 'vitest';

import { findDayClue, findDecimalClue, findOpenDay } from './style-clues.ts';

describe('a decimal sign', () => {
  it.each([
    [['1,234', '5.50'], '.'],
    [['1.234,-'], ','],
    [["1'234.50"], '.'],
    [['Rs. 1,234', 'kr. 500'], undefined],
    [['Fr. 12.50'], '.'],
    [['12', '1.234', '1,234'], undefined],
  ])('%j', (texts, sign) => {
    expect(findDecimalClue(texts)?.sign).toBe(sign);
  });
});

describe('an order of days', () => {
  it.each([
    [['03.11.26'], 'dmy', undefined],
    [['11/14/26'], 'mdy', undefined],
    [['14/11/26'], 'dmy', undefined],
    [['03/11/26'], undefined, '03/11/26'],
    [['26-11-03', '26-11-14', '26-10-02'], 'ymd', undefined],
    [['03-11-26', '14-11-26', '02-10-26'], 'dmy', undefined],
    [['26-11-03'], undefined, '26-11-03'],
    [['14-11-86'], 'dmy', undefined],
    [['12 Jan 2026'], undefined, undefined],
  ])('%j', (texts, order, open) => {
    const clue = findDayClue(texts);
    expect(clue?.order).toBe(order);
    expect(clue === undefined ? findOpenDay(texts) : undefined).toBe(open);
  });
});
