import { describe, expect, it } from 'vitest';
import { createEnglish } from '../texts/en.ts';
import { createFormat } from '../texts/format.ts';
import { valueInWords } from './value-words.ts';

const format = createFormat('en-IE', 'EUR');
const said = (value: unknown, field: string) =>
  valueInWords(value, field, { texts: createEnglish(format), format });

describe('valueInWords', () => {
  it('says masses, prices, days and temperatures with their units', () => {
    expect(said(2_000_000_000_000, 'spoolNet')).toBe('2,000\u00a0g');
    expect(said(299_900, 'pricePerKg')).toBe('29.99\u00a0€/kg');
    expect(said('2026-11-22', 'purchasedOn')).toBe('22 Nov 2026');
    expect(said(-125_000, 'amount')).toBe('\u2212€12.50');
    expect(said('2026-11-22', 'spentOn')).toBe('22 Nov 2026');
    expect(said(215, 'nozzleC')).toBe('215\u00a0°C');
    expect(said(1.24, 'densityGCm3')).toBe('1.24\u00a0g/cm³');
  });

  it('says choices in words, lists as lists, and nothing as a dash', () => {
    expect(said('coaxial', 'colorLayout')).toBe('one inside the other');
    expect(said('glow', 'finish')).toBe('glows in the dark');
    expect(said(['ff0000', '00ff00'], 'colorHexes')).toBe('ff0000 and 00ff00');
    for (const nothing of [null, undefined, '', []]) expect(said(nothing, 'notes')).toBe('–');
  });

  it('reads what no version of ours ever wrote', () => {
    expect(said({ deep: true }, 'future')).toBe('{"deep":true}');
    expect(said(true, 'future')).toBe('true');
    expect(said(7, 'future')).toBe('7');
  });
});
