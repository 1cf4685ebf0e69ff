import { describe, expect, it } from 'vitest';
import { isKnownText, matchedRange, matchSuggestions, type Suggestion } from './match-suggestions.ts';
import { isWorthSaying } from './reading.ts';

const suggest = (...texts: string[]): Suggestion[] => texts.map((text) => ({ id: text, text }));

describe('suggestions', () => {
  const brands = suggest(
    'Prusament',
    'Das Filament',
    'eSUN',
    'Fillamentum',
    'Überture',
    'Bambu Lab PLA Basic',
  );

  it('finds what begins with the text before what contains it', () => {
    expect(matchSuggestions(brands, 'fil').map(({ text }) => text)).toEqual(['Fillamentum', 'Das Filament']);
  });

  it('takes all words in any order, and no notice of case and accents', () => {
    expect(matchSuggestions(brands, 'basic bambu').map(({ text }) => text)).toEqual(['Bambu Lab PLA Basic']);
    expect(matchSuggestions(brands, 'uber').map(({ text }) => text)).toEqual(['Überture']);
  });

  it('offers everything, up to the limit, while nothing is typed', () => {
    expect(matchSuggestions(brands, ' ', 3)).toHaveLength(3);
  });

  it('knows a text again whatever its case', () => {
    expect(isKnownText(brands, ' esun ')).toBe(true);
    expect(isKnownText(brands, 'esu')).toBe(false);
  });

  it('says which part was meant', () => {
    expect(matchedRange('Polymaker', 'MAKER')).toEqual([4, 9]);
    expect(matchedRange('Polymaker', 'maker poly')).toBeUndefined();
    expect(matchedRange('Polymaker', '  ')).toBeUndefined();
  });
});

describe('what was understood', () => {
  it('is said only where it tells more than the text does', () => {
    expect(isWorthSaying('37', '37 g')).toBe(false);
    expect(isWorthSaying('29,90', '29.90 €')).toBe(false);
    expect(isWorthSaying('1.345', '1,345.00 g')).toBe(true);
    expect(isWorthSaying('1 kg', '1,000 g')).toBe(true);
  });
});
