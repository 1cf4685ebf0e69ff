import { describe, expect, it } from 'vitest';
import { createEnglish } from '../../texts/en.ts';
import { createFormat } from '../../texts/format.ts';
import { createAmountReader } from '../amount-reader.ts';
import { pricePerKgKind, totalKind } from './amount-kinds.ts';

const format = createFormat('en-IE', 'EUR');
const words = { format, texts: createEnglish(format) };

describe('a price as it is typed', () => {
  it.each([
    ['1.345', 13_450, '1.345\u00a0€/kg', '€1.345'],
    ['29.9999', 299_999, '29.9999\u00a0€/kg', '€29.9999'],
    ['30', 300_000, '30.00\u00a0€/kg', '€30.00'],
  ])('S1.9 %s is understood as what is stored, with nothing rounded', (text, stored, perKg, total) => {
    const price = createAmountReader(pricePerKgKind(format), words);
    expect(price.parse(text)).toEqual({ ok: true, value: stored });
    expect(price.read(text)).toEqual({ kind: 'read', understood: perKg });
    expect(createAmountReader(totalKind(format), words).read(text)).toEqual({
      kind: 'read',
      understood: total,
    });
  });
});
