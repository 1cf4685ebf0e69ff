import { describe, expect, it } from 'vitest';
import { readDeviceLocales, resolveLanguage, resolveLocale } from './language.ts';

describe('the language of this device', () => {
  it('is what was chosen, else the first that the app speaks, else English', () => {
    expect(resolveLanguage('de', ['en-IE'])).toBe('de');
    expect(resolveLanguage('en', ['de-AT'])).toBe('en');
    expect(resolveLanguage('device', ['de-AT', 'en-US'])).toBe('de');
    expect(resolveLanguage('device', ['fr-FR', 'de-DE', 'en-US'])).toBe('de');
    expect(resolveLanguage('device', ['C', 'fr-FR'])).toBe('en');
  });

  it('is asked of the browser in the order of liking', () => {
    expect(readDeviceLocales({ language: 'de-DE', languages: ['de-DE', 'en'] })).toEqual(['de-DE', 'en']);
    expect(readDeviceLocales({ language: '', languages: [] })).toEqual(['en']);
  });
});

describe('numbers and dates', () => {
  it('are written as the workshop does, in its language and beside words of another that the app does not speak', () => {
    expect(resolveLocale('de', 'de-AT', ['de-DE'])).toBe('de-AT');
    expect(resolveLocale('en', 'fr-CH', ['fr-FR'])).toBe('fr-CH');
  });

  it('never mix with words of another language: a German reads 2,412 g as two and a half', () => {
    expect(resolveLocale('de', 'en-IE', ['en-US', 'de-CH'])).toBe('de-CH');
    expect(resolveLocale('de', 'en-IE', ['en-US'])).toBe('de');
    expect(resolveLocale('en', 'de-DE', ['en-GB', 'de-DE'])).toBe('en-GB');
  });
});
