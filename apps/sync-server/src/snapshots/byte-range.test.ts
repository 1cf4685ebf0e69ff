import { describe, expect, it } from 'vitest';
import { parseByteRange } from './byte-range.ts';

describe('the part of a file that is asked for', () => {
  it.each([
    ['bytes=0-', { from: 0, to: 99 }],
    ['bytes=0-0', { from: 0, to: 0 }],
    ['bytes=40-59', { from: 40, to: 59 }],
    ['bytes=99-', { from: 99, to: 99 }],
    ['bytes=90-500', { from: 90, to: 99 }],
    ['bytes=-10', { from: 90, to: 99 }],
    ['bytes=-500', { from: 0, to: 99 }],
    ['Bytes=5-6', { from: 5, to: 6 }],
  ])('SN1 %s is a part', (header, part) => {
    expect(parseByteRange(header, 100)).toEqual(part);
  });

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', 'bytes=999999999999999-'])(
    'SN1 %s is beyond its end',
    (header) => {
      expect(parseByteRange(header, 100)).toBe('unsatisfiable');
    },
  );

  it.each([
    undefined,
    '',
    'bytes=-',
    'bytes=',
    'bytes=5-3',
    'bytes=0-1,5-6',
    'bytes=a-b',
    'bytes=1.5-2',
    'bytes=--1',
    'items=0-1',
    'bytes=9999999999999999-',
  ])('SN1 %s asks for the whole file', (header) => {
    expect(parseByteRange(header, 100)).toBeNull();
  });
});
