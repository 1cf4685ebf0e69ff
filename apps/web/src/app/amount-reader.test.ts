import { massFromGrams } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { createEnglish } from '../texts/en.ts';
import { createFormat } from '../texts/format.ts';
import { createAmountReader } from './amount-reader.ts';
import { gramsKind, metersKind } from './amounts.ts';

function readerFor(locale: string, kind: typeof gramsKind | typeof metersKind = gramsKind) {
  const format = createFormat(locale, 'EUR');
  return createAmountReader(kind(format), { texts: createEnglish(format), format });
}

describe('an amount as it is typed', () => {
  it('S1.9 is read exactly, with comma or point', () => {
    for (const text of ['37.5', '37,5', ' 37,50 ']) {
      expect(readerFor('de-DE').parse(text)).toEqual({ ok: true, value: massFromGrams(37.5) });
    }
    expect(readerFor('en-US').parse('1,234.5')).toEqual({ ok: true, value: massFromGrams(1234.5) });
  });

  it('is asked back where it could mean two things, with both as answers', () => {
    const reading = readerFor('de-DE').read('1.345');
    expect(reading).toMatchObject({
      kind: 'problem',
      answers: [
        { text: '1345', understood: '1.345\u00a0g' },
        { text: '1,345', understood: '1,345\u00a0g' },
      ],
    });
    for (const { text } of reading.kind === 'problem' ? (reading.answers ?? []) : []) {
      expect(readerFor('de-DE').parse(text).ok).toBe(true);
    }
  });

  it('S1.9 stays within the bounds that push and the interface hold too', () => {
    expect(readerFor('en').parse('0')).toEqual({ ok: false, error: 'too_small' });
    expect(readerFor('en').parse('100000')).toEqual({ ok: true, value: massFromGrams(100_000) });
    expect(readerFor('en').parse('100000.000000001')).toEqual({ ok: false, error: 'too_big' });
    expect(readerFor('en').parse('0.0000000001')).toEqual({ ok: false, error: 'too_precise' });
    expect(readerFor('en').read('100001')).toMatchObject({
      kind: 'problem',
      message: '100,000\u00a0g is the most',
    });
  });

  it('is nothing while nothing is typed, and a problem when it is no number', () => {
    expect(readerFor('en').read(' ')).toEqual({ kind: 'empty' });
    expect(readerFor('en').read('12a')).toMatchObject({ kind: 'problem' });
  });

  it('reads meters to the millimeter', () => {
    expect(readerFor('en', metersKind).parse('12.345')).toEqual({ ok: true, value: 12_345 });
    expect(readerFor('en', metersKind).parse('0.0004')).toEqual({ ok: false, error: 'too_precise' });
  });
});
