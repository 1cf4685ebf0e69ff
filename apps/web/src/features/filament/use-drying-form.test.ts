import { bounds } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { createAmountReader } from '../../app/amount-reader.ts';
import { createEnglish } from '../../texts/en.ts';
import { createFormat } from '../../texts/format.ts';
import { hoursKind, minutesOf } from './use-drying-form.ts';

function readerIn(locale: string) {
  const format = createFormat(locale, 'EUR');
  const texts = createEnglish(format);
  return createAmountReader(hoursKind(texts.jobs.dry.span), { texts, format });
}

function minutes(text: string, locale = 'en-IE') {
  const parsed = readerIn(locale).parse(text);
  return parsed.ok ? minutesOf(parsed.value) : parsed.error;
}

describe('the time of a drying', () => {
  it('is typed in hours, with comma or point, and kept in whole minutes', () => {
    expect(minutes('6')).toBe(360);
    expect(minutes('4.5')).toBe(270);
    expect(minutes('0,25', 'de-DE')).toBe(15);
    expect(minutes('1.1')).toBe(66);
  });

  it('says what it understood', () => {
    expect(readerIn('en-IE').read('4.5')).toEqual({ kind: 'read', understood: '4\u00a0h 30\u00a0min' });
    expect(readerIn('en-IE').read('0.5')).toEqual({ kind: 'read', understood: '30\u00a0min' });
  });

  it('never takes what core would refuse', () => {
    expect(minutes('0')).toBe('too_small');
    expect(minutes('0.02')).toBe(bounds.dryingMinutes.min);
    expect(minutes('1666.66')).toBe(bounds.dryingMinutes.max);
    expect(minutes('1666.67')).toBe('too_big');
    expect(minutes('x')).toBe('malformed');
  });
});
