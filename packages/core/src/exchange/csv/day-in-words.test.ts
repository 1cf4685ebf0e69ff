import { describe, expect, it } from 'vitest';

import { dayCell } from './cell-forms.ts';

describe('a day with the name of its month', () => {
  it.each([
    '12 Jan 2026',
    '12. Januar 2026',
    '12. Jänner 2026',
    'Jan 12, 2026',
    'January 12th, 2026',
    'JAN 12 2026',
    '12-Jan-26',
    '12/jan/2026',
    '12Jan2026',
    '2026-Jan-12',
    'Mon, 12 Jan 2026',
    'Mo., 12. Jan. 2026',
    'Jan 12, 2026, 2:03 PM',
    '12 Jan 2026 14:03:11',
  ])('%s', (text) => {
    for (const dayOrder of ['dmy', 'mdy', 'ymd'] as const)
      expect(dayCell.read(text, { decimalSign: '.', dayOrder })).toEqual({ ok: true, value: '2026-01-12' });
  });

  it.each([
    ['3. März 2026', '2026-03-03'],
    ['3. Ma\u0308rz 2026', '2026-03-03'],
    ['1. Mai 2026', '2026-05-01'],
    ['May 1, 2026', '2026-05-01'],
    ['4 Sept 2026', '2026-09-04'],
    ['31. Dez. 26', '2026-12-31'],
    ['31-OKT-2026', '2026-10-31'],
    ['20261103', '2026-11-03'],
  ])('%s is %s', (text, day) => {
    expect(dayCell.read(text, { decimalSign: ',', dayOrder: 'dmy' })).toEqual({ ok: true, value: day });
  });

  it.each(['31 Feb 2026', '12 Foo 2026', 'Jan 2026', 'Januar', '12 Jan', '0 Jan 2026', '20261303'])(
    'not %s',
    (text) => {
      expect(dayCell.read(text, { decimalSign: ',', dayOrder: 'dmy' })).toEqual({
        ok: false,
        error: 'malformed',
      });
    },
  );
});
