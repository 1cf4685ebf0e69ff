import { describe, expect, it } from 'vitest';
import { createGerman } from './de.ts';
import { createFormat } from './format.ts';
import { createAllEnglish } from './testing/all-english.ts';

const format = createFormat('de-DE', 'EUR');
const german = createGerman(format);

/** Every text that is not made of figures, by its place. */
function textsOf(value: unknown, place: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${place}.${key}`));
}

/** What both languages really call the same. */
const same = new Set([
  'Spoolshed',
  'Filament',
  'Material',
  'Name',
  'Filter',
  'Version',
  'App',
  'EAN',
  'kg',
  'iPhone',
  'iPad',
  'Mac',
  'Chromebook',
  'English',
  'Link',
  'Deutsch',
  'Offline',
  'optional',
  'h',
  '€/kg',
]);

it.each([
  ['Empfänger', german],
  ['Paid to', createAllEnglish(format)],
])('S2.3 whoever was paid is called %s in every place', (name, texts) => {
  const names = textsOf(texts, '').filter(([place]) => place.endsWith('.payee'));
  expect(names.length).toBeGreaterThan(4);
  expect(new Set(names.map(([, text]) => text))).toEqual(new Set([name]));
});

describe('German', () => {
  it('has a text of its own in every place', () => {
    const english = new Map(textsOf(createAllEnglish(format), ''));
    const borrowed = textsOf(german, '').filter(([place, text]) => english.get(place) === text);
    expect(borrowed.filter(([, text]) => !same.has(text))).toEqual([]);
  });

  it('quotes as German does, and never with the marks of English', () => {
    const sentences = textsOf(german, '').map(([, text]) => text);
    expect(sentences.filter((text) => /[“”"]/u.test(text.replaceAll(/„[^“]*“/gu, '')))).toEqual([]);
  });

  it('counts, and writes numbers, money and days in its own way', () => {
    expect(german.stockScreen.summary(1, 1204, '70,86\u00a0€', null)).toBe(
      '1 Filament, 1.204 Spulen, Wert 70,86\u00a0€',
    );
    expect(german.sheets.log(37.5)).toBe('37,5\u00a0g eintragen');
    expect(german.sheets.move.save(2, 'Regal A1')).toBe('2 Spulen nach Regal A1');
    expect(
      german.add.groups([
        { count: 2, each: '1 kg' },
        { count: 1, each: '0,5 kg' },
      ]),
    ).toBe('2 Spulen mit je 1 kg und eine mit 0,5 kg');
    expect(german.forms.summary(['Farbe', 'Marke'])).toBe(
      '2 Felder brauchen noch einen Blick: Farbe und Marke.',
    );
  });
});
