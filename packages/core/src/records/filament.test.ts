import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createFixture } from '../testing/fixture.ts';
import { sampleFilament } from '../testing/sample-rows.ts';
import { archivedKey, identityKey, identityKeys, isLive } from './filament.ts';

const namesOf = (color: string, brand: string, material: string) => ({ color, brand, material });

describe('identity of a filament', () => {
  it('S1.11 is three folded names, each for itself', () => {
    expect(identityKeys(namesOf(' Grün ', 'PRUSAMENT', 'pla\u00a0+'))).toEqual({
      colorKey: 'grün',
      brandKey: 'prusament',
      materialKey: 'pla +',
    });
    expect(identityKey(namesOf('a | b', 'c', 'd'))).not.toEqual(identityKey(namesOf('a', 'b | c', 'd')));
  });

  it('S1.11 the archived key says the same of the same names only', () => {
    const anyNames = fc.record({ color: fc.string(), brand: fc.string(), material: fc.string() });
    fc.assert(
      fc.property(anyNames, anyNames, (a, b) => {
        const same = identityKey(a).every((part, at) => part === identityKey(b)[at]);
        expect(archivedKey(a) === archivedKey(b)).toBe(same);
      }),
    );
    expect(archivedKey(namesOf('a","b', 'c', 'd'))).not.toBe(archivedKey(namesOf('a', 'b","c', 'd')));
  });

  it('is live when neither archived nor merged', () => {
    const fixture = createFixture('live');
    expect(isLive(sampleFilament(fixture))).toBe(true);
    expect(isLive(sampleFilament(fixture, { archivedAt: 1 }))).toBe(false);
    expect(isLive(sampleFilament(fixture, { mergedInto: fixture.filamentId() }))).toBe(false);
  });
});
