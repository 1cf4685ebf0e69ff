import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { moneyFromUnits, type Money } from '../../units/money.ts';
import { moneyCell, type CellStyle } from '../csv/cell-forms.ts';
import { readAmount } from './read-amount.ts';

const point: CellStyle = { decimalSign: '.', dayOrder: 'ymd' };
const comma: CellStyle = { decimalSign: ',', dayOrder: 'dmy' };

describe('an amount in a statement', () => {
  it.each([
    ['1,234.50', point, 1234.5],
    ['$1,234.50', point, 1234.5],
    ['-$12.50', point, -12.5],
    ['$-12.50', point, -12.5],
    ['($12.50)', point, -12.5],
    ['(12.50) USD', point, -12.5],
    ['+12.5', point, 12.5],
    ['12.50 CR', point, 12.5],
    ['12.50 DR', point, -12.5],
    ['1,234', point, 1234],
    ['1.234,50 €', comma, 1234.5],
    ['-1.234,50 €', comma, -1234.5],
    ['−3,99', comma, -3.99],
    ['12,50-', comma, -12.5],
    ['EUR 12,50-', comma, -12.5],
    ['12,50- EUR', comma, -12.5],
    ['1,234.00 Dr.', point, -1234],
    ['500.00 Cr.', point, 500],
    ['12,-- Dr.', comma, -12],
    ['12,50 S', comma, -12.5],
    ['12,50 H', comma, 12.5],
    ['1.234', comma, 1234],
    ['1 234,50', comma, 1234.5],
    ['-0,00', comma, 0],
    ["1'234.50", point, 1234.5],
    ['CHF 1’234.50', point, 1234.5],
    ['1\u202f234,56 €', comma, 1234.56],
    ['12,50 €-', comma, -12.5],
    ['–12,50', comma, -12.5],
    ['12,-', comma, 12],
    ['-12,-- €', comma, -12],
    ['US$12.50', point, 12.5],
    ['-US$12.50', point, -12.5],
    ['kr. 1.234,50', comma, 1234.5],
    ['Rs. 1,234', point, 1234],
  ] as const)('%s', (text, style, units) => {
    expect(readAmount(text, style)).toEqual({ ok: true, value: moneyFromUnits(units) });
  });

  it.each(['', '-', '--5', '-(5)', '5-6', 'zwei', '12.5.6', '1,2,3', '= 5', '+-5', '($5', '5)'])(
    'is not %j',
    (text) => {
      expect(readAmount(text, point).ok).toBe(false);
      expect(readAmount(text, comma).ok).toBe(false);
    },
  );

  it.each(['DR 12', 'Dr. 12', 'cr12', '-DR 12', 'Dr. -12', '(12) DR', '(DR 12)', '12- CR', '12 Dr. EUR'])(
    'does not guess which way %j counts',
    (text) => {
      expect(readAmount(text, point).ok).toBe(false);
      expect(readAmount(text, comma).ok).toBe(false);
    },
  );

  it('comes back as it was written, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), fc.constantFrom(point, comma), (amount, style) => {
        expect(readAmount(moneyCell.write(amount as Money, style), style)).toEqual({
          ok: true,
          value: amount,
        });
      }),
    );
  });
});
