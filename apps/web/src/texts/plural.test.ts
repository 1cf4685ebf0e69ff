import { describe, expect, it } from 'vitest';
import { stockTexts, syncTexts } from './en/kit-texts.ts';
import { createFormat } from './format.ts';
import { createPlural } from './plural.ts';

describe('plural', () => {
  it('chooses by the rules of the language, not by "is it one"', () => {
    const polish = createPlural('pl');
    const forms = { one: 'szpula', few: 'szpule', many: 'szpul', other: 'szpuli' };
    expect([1, 2, 5, 22].map((count) => polish(count, forms))).toEqual([
      'szpula',
      'szpule',
      'szpul',
      'szpule',
    ]);
  });

  it('falls back to the form every language has', () => {
    expect(createPlural('en')(1, { other: 'spools' })).toBe('spools');
  });

  it('counts stock in English with the figures of the locale', () => {
    const texts = stockTexts(createFormat('en-IE', 'EUR'));
    expect(texts.spools(1)).toBe('1 spool');
    expect(texts.spools(1204)).toBe('1,204 spools');
    expect(texts.spoolWords(1, 2)).toBe('1 open + 2 sealed');
    expect(texts.spoolWords(0, 0)).toBe('none left');
    expect(syncTexts(createFormat('en-IE', 'EUR')).progress(2, 3)).toBe('2 of 3');
  });
});
