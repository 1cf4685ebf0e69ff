import { describe, expect, it } from 'vitest';
import { guessCurrency } from './region-currency.ts';

describe('guessCurrency', () => {
  it.each([
    ['de-DE', 'Europe/Berlin', 'EUR'],
    ['de-CH', 'Europe/Zurich', 'CHF'],
    ['en-NZ', 'Pacific/Auckland', 'NZD'],
    ['en-GB', 'Europe/London', 'GBP'],
    ['sv', 'Europe/Stockholm', 'SEK'],
    ['cs', 'Europe/Prague', 'CZK'],
    ['pt-BR', 'America/Sao_Paulo', 'BRL'],
  ])('%s in %s pays in %s', (locale, timeZone, currency) => {
    expect(guessCurrency(locale, timeZone)).toBe(currency);
  });

  it('does not take English without a region for American', () => {
    expect(guessCurrency('en', 'Europe/Vienna')).toBe('EUR');
    expect(guessCurrency('en', 'America/Denver')).toBe('USD');
  });

  it('always answers something that money can be written in', () => {
    for (const region of ['AQ', 'KP', 'ZZ']) {
      const currency = guessCurrency(`en-${region}`, 'Etc/UTC');
      expect(() => new Intl.NumberFormat('en', { style: 'currency', currency })).not.toThrow();
    }
  });
});
