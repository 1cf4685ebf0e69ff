import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

const english = createFormat('en-IE', 'EUR');
const german = createFormat('de-DE', 'EUR');
const nb = '\u00a0';

describe('format', () => {
  it('writes masses in the grouping and the decimal sign of the locale', () => {
    expect(english.grams(2412)).toBe('2,412');
    expect(german.grams(2412)).toBe('2.412');
    expect(english.grams(0.84, 1)).toBe('0.8');
    expect(english.gramsWithUnit(2412)).toBe(`2,412${nb}g`);
    expect(english.kilograms(28_314)).toBe('28.31');
    expect(german.kilograms(28_314)).toBe('28,31');
    expect(english.kilogramsWithUnit(3000)).toBe(`3${nb}kg`);
  });

  it('names the decimal sign that a number pad has to type', () => {
    expect(english.decimalSign).toBe('.');
    expect(german.decimalSign).toBe(',');
    expect(createFormat('de-CH', 'CHF').decimalSign).toBe('.');
  });

  it('reads money as ten-thousandths and writes the digits of the currency', () => {
    expect(english.money(8_007_700)).toBe('€800.77');
    expect(german.money(8_007_700)).toBe(`800,77${nb}€`);
    expect(english.moneyFigure(299_900)).toBe('29.99');
    expect(english.pricePerKg(299_900)).toBe(`29.99${nb}€/kg`);
    expect(german.pricePerKg(299_900)).toBe(`29,99${nb}€/kg`);
    expect(createFormat('ja-JP', 'JPY').moneyFigure(25_000_000)).toBe('2,500');
  });

  it('writes what was typed with every decimal that is stored, and no fewer than the currency has', () => {
    expect(english.exactPricePerKg(13_450)).toBe(`1.345${nb}€/kg`);
    expect(german.exactPricePerKg(299_999)).toBe(`29,9999${nb}€/kg`);
    expect(english.exactPricePerKg(300_000)).toBe(`30.00${nb}€/kg`);
    expect(english.exactMoney(13_450)).toBe('€1.345');
    expect(german.exactMoney(8_007_700)).toBe(`800,77${nb}€`);
    expect(createFormat('ja-JP', 'JPY').exactPricePerKg(25_005_000)).toContain('2,500.5');
  });

  it('writes U+2212 for a minus, and none before what rounds to nothing', () => {
    expect(english.grams(-14)).toBe('\u221214');
    expect(english.money(-10_000)).toBe('\u2212€1.00');
    expect(english.grams(-0.2)).toBe('0');
    expect(english.moneyFigure(-20)).toBe('0.00');
  });

  it('shows a calendar day as it is stored, west and east of Greenwich', () => {
    const zone = process.env['TZ'];
    try {
      for (const TZ of ['Pacific/Auckland', 'Pacific/Honolulu', 'UTC']) {
        process.env['TZ'] = TZ;
        expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(TZ);
        const format = createFormat('en-IE', 'EUR');
        expect(format.day('2026-10-31')).toBe('31 Oct 2026');
        expect(format.shortDay('2026-01-01')).toBe('01 Jan');
        expect(format.month('2026-11')).toBe('November 2026');
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('shows an instant in the zone it is asked for', () => {
    const instant = Date.UTC(2026, 9, 31, 13, 30);
    expect(english.instant(instant, 'Pacific/Auckland')).toContain('1 Nov 2026');
    expect(english.instant(instant, 'UTC')).toContain('31 Oct 2026');
  });

  it('joins a list as the language does', () => {
    expect(english.list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(german.list(['a', 'b', 'c'])).toBe('a, b und c');
  });
});
