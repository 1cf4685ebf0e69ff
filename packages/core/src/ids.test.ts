import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { derivedId, makeUuidV7, uuidPattern } from './ids.ts';

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
const instants = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('makeUuidV7', () => {
  it('ID2 has the shape of version 7, variant 10, and gives its instant back', () => {
    fc.assert(
      fc.property(instants, tenBytes, (instant, random) => {
        const id = makeUuidV7(instant, random);
        expect(id).toMatch(uuidPattern);
        expect(id[14]).toBe('7');
        expect('89ab').toContain(id[19]);
        expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(instant);
      }),
    );
  });

  it('ID2 sorts by time, and differs by chance within one millisecond', () => {
    const zeros = new Uint8Array(10);
    expect(makeUuidV7(1_000, zeros.with(0, 255)) < makeUuidV7(1_001, zeros)).toBe(true);
    for (let at = 0; at < 10; at += 1) {
      // 74 of the 80 bits find a place beside version and variant: some of each byte.
      expect(makeUuidV7(1, zeros.with(at, 0x11))).not.toBe(makeUuidV7(1, zeros));
    }
  });

  it('takes a clock before 1970 or with fractions', () => {
    expect(makeUuidV7(-5, new Uint8Array(10))).toMatch(/^00000000-0000-7/);
    expect(makeUuidV7(1.9, new Uint8Array(10))).toMatch(/^00000000-0001-7/);
  });
});

describe('derivedId', () => {
  it('ID2 is the same for the same mutation, and has the shape of version 8', () => {
    const id = derivedId('uid', 'stockEvents', 0);
    expect(derivedId('uid', 'stockEvents', 0)).toBe(id);
    expect(id).toMatch(uuidPattern);
    expect(id[14]).toBe('8');
    expect('89ab').toContain(id[19]);
  });

  it('ID2 differs for each mutation, call of a batch, table and count', () => {
    const ids = new Set<string>();
    for (const uid of ['u', 'u/0', 'u/1', 'u/10']) {
      for (const table of ['stockEvents', 'conflicts/a', 'conflicts/b']) {
        for (let n = 0; n < 11; n += 1) ids.add(derivedId(uid, table, n));
      }
    }
    expect(ids.size).toBe(4 * 3 * 11);
  });
});
