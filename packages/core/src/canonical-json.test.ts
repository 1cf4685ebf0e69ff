import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson, sameJson } from './canonical-json.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toReversed();
  // defineProperty: JSON may hold a member named __proto__.
  const copy = {};
  for (const [key, member] of members) {
    Object.defineProperty(copy, key, { value: shuffled(member), enumerable: true });
  }
  return copy;
};

describe('canonicalJson', () => {
  it('ID3 VS3 sorts keys by code unit and leaves undefined out', () => {
    expect(canonicalJson({ b: 1, a: { d: [2, { z: 1, y: undefined }], c: null }, B: 'x' })).toBe(
      '{"B":"x","a":{"c":null,"d":[2,{"z":1}]},"b":1}',
    );
    expect(canonicalJson({ é: 1, z: 1, '😀': 1, '\uffff': 1 })).toBe('{"z":1,"é":1,"😀":1,"\uffff":1}');
  });

  it('ID3 says the same of equal data, however its keys are ordered, and is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.stringify(JSON.parse(text)).length).toBe(text.length);
      }),
    );
  });

  it('tells different data apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(sameJson(a, b)).toBe(JSON.stringify(asLists(a)) === JSON.stringify(asLists(b)));
      }),
    );
    expect(sameJson({ a: 1 }, { a: 1, b: undefined })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson('1', 1)).toBe(false);
    expect(sameJson(null, undefined)).toBe(true);
  });
});

/** The same comparison by another road: members as sorted lists. */
function asLists(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(asLists)];
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, asLists(member)] as const);
  return ['object', ...members.toSorted(([a], [b]) => (a < b ? -1 : 1))];
}
