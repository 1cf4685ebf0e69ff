import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { massFromKg, sumMass, type Mass } from '../units/mass.ts';
import { splitIntoSpools } from './split-spools.ts';

describe('splitIntoSpools', () => {
  it.each([
    [2, 1, [1, 1]],
    [2.5, 1, [1, 1, 0.5]],
    [0.75, 1, [0.75]],
    [0.75, 0.25, [0.25, 0.25, 0.25]],
    [1, 0.3, [0.3, 0.3, 0.3, 0.1]],
  ])('S1.4 %s kg in spools of %s kg', (quantity, net, spools) => {
    expect(splitIntoSpools(massFromKg(quantity), massFromKg(net))).toEqual(spools.map(massFromKg));
  });

  it('S1.4 makes up the quantity exactly: full spools, and at most one smaller one at the end', () => {
    const quantities = fc.integer({ min: 1, max: 1e15 }).map((mass) => mass as Mass);
    const nets = fc.integer({ min: 1e11, max: 1e14 }).map((mass) => mass as Mass);
    fc.assert(
      fc.property(quantities, nets, (quantity, net) => {
        const spools = splitIntoSpools(quantity, net);
        expect(sumMass(spools)).toBe(quantity);
        expect(spools.slice(0, -1).every((spool) => spool === net)).toBe(true);
        const last = spools.at(-1) ?? 0;
        expect(last > 0 && last <= net).toBe(true);
      }),
    );
  });
});
