import { massFromKg, moneyFromUnits } from '@spoolshed/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCell, valueOf, writeCell } from './cell-reading.ts';
import { type Field, fields } from './table-field.ts';
import { samplePurchase, sampleValues, sampleWorld } from './testing/sample-table.ts';

const german = sampleWorld('de-DE');
const american = sampleWorld('en-US');

const read = (field: Field, text: string, world: typeof german) => {
  const result = readCell(field, text, world);
  return result.ok ? result.value : result.error.code;
};

describe('cells of the ledger table', () => {
  it.each([
    // typed, to a German, to an American
    ['38,45', moneyFromUnits(38.45), moneyFromUnits(38.45)],
    ['38.45', moneyFromUnits(38.45), moneyFromUnits(38.45)],
    ['1.234,50 €', moneyFromUnits(1234.5), moneyFromUnits(1234.5)],
    ['$1,234.50', moneyFromUnits(1234.5), moneyFromUnits(1234.5)],
    ['EUR 12', moneyFromUnits(12), moneyFromUnits(12)],
    ['1.345', 'ambiguous', moneyFromUnits(1.345)],
    ['1,345', moneyFromUnits(1.345), 'ambiguous'],
    ['-5,00', moneyFromUnits(-5), moneyFromUnits(-5)],
    ['6l,00', 'malformed', 'malformed'],
    ['0', 'zero', 'zero'],
    ['', 'required', 'required'],
    ['0.12345', 'too_precise', 'too_precise'],
    ['-5000', 'too_small', 'too_small'],
    ['9999999999', 'too_big', 'too_big'],
  ])('S2.9 an amount %s', (text, toGerman, toAmerican) => {
    expect([read('amount', text, german), read('amount', text, american)]).toEqual([toGerman, toAmerican]);
  });

  it('S2.9 a figure in doubt comes with texts that leave none', () => {
    const result = readCell('amount', '1.345', german);
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'ambiguous',
        answers: [
          { kind: 'grouped', text: '1345' },
          { kind: 'decimal', text: '1,345' },
        ],
      },
    });
    expect(read('amount', '1345', german)).toBe(moneyFromUnits(1345));
    expect(read('amount', '1,345', german)).toBe(moneyFromUnits(1.345));
  });

  it('S2.9 a category by its name, by its path, in doubt, new, and wrong', () => {
    const category = (text: string) => read('category', text, german);
    expect(category('nozzles')).toEqual({ id: 'nozzles' });
    expect(category('machines/BELTS')).toEqual({ id: 'belts' });
    expect(category('Machines / Belts')).toEqual({ id: 'belts' });
    expect(category('Belts')).toBe('ambiguous');
    expect(category('Shipping')).toEqual({ path: ['Shipping'] });
    expect(category('Machines/Fans / Small')).toEqual({ path: ['Machines', 'Fans', 'Small'] });
    expect(category('')).toEqual({ id: 'none' });
    expect(category('Uncategorised / A')).toBe('not_allowed');
    expect(category('x'.repeat(61))).toBe('too_long');
    expect(category('a/b/c/d/e/f/g/h/i')).toBe('too_deep');
  });

  it('S2.9 a category in doubt is settled by its path', () => {
    expect(readCell('category', 'belts', german)).toEqual({
      ok: false,
      error: {
        code: 'ambiguous',
        answers: [
          { kind: 'path', text: 'Machines / Belts' },
          { kind: 'path', text: 'Old / Belts' },
        ],
      },
    });
  });

  it('S2.9 texts are trimmed, bounded and storable', () => {
    expect(read('payee', '  E3D ', german)).toBe('E3D');
    expect(read('payee', ' ', german)).toBeNull();
    expect(read('payee', 'x'.repeat(121), german)).toBe('too_long');
    expect(read('text', 'a\u0000b', german)).toBe('invalid_text');
    expect(read('quantity', '1,5 kg', german)).toBe(massFromKg(1.5));
    expect(read('pricePerKg', '19,90 €/kg', german)).toBe(moneyFromUnits(19.9));
    expect(read('pricePerKg', '-1', german)).toBe('too_small');
  });

  it('S2.9 what is written is read back as the same value', () => {
    const amounts = fc.integer({ min: -10_000_000, max: 1e13 }).filter((amount) => amount !== 0);
    fc.assert(
      fc.property(amounts, fc.constantFrom(german, american), (amount, world) => {
        // Any integer in the bounds is money.
        const values = sampleValues({ amount: amount as typeof zero });
        expect(readCell('amount', writeCell('amount', values, world), world)).toEqual({
          ok: true,
          value: amount,
        });
      }),
    );
    for (const world of [german, american])
      for (const values of [sampleValues({ category: 'belts' }), sampleValues({ category: 'merged' })])
        for (const field of fields.slice(0, 5))
          expect(readCell(field, writeCell(field, values, world), world)).toEqual({
            ok: true,
            value: valueOf(field, values, world),
          });
    const purchase = samplePurchase('p', { kg: 0.75, price: 29.9 }).values;
    for (const field of ['quantity', 'pricePerKg'] as const)
      expect(readCell(field, writeCell(field, purchase, german), german)).toEqual({
        ok: true,
        value: purchase[field],
      });
  });
});

const zero = moneyFromUnits(0);
