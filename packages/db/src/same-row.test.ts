import { sameJson } from '@spoolshed/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { sameRow } from './same-row.ts';

it('says the same as the canonical text of both', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => sameRow(a, b) === sameJson(a, b)));
  fc.assert(
    fc.property(fc.jsonValue(), (a) => {
      const copy: unknown = JSON.parse(JSON.stringify(a));
      return sameRow(a, copy) && sameJson(a, copy);
    }),
  );
});

it('takes an undefined member for a missing one, and null for a value', () => {
  expect(sameRow({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(sameRow({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(sameRow({ a: 1 }, { a: 1, b: null })).toBe(false);
  expect(sameRow({ a: [1] }, { a: { 0: 1 } })).toBe(false);
  expect(sameRow({ a: 1 }, { b: 1 })).toBe(false);
});
