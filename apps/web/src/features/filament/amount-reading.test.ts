import { massFromGrams, massToGrams } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { densityOf, effectOfUse, effectOfWeighing, usedOfLength } from './amount-reading.ts';

const spool = { remaining: massFromGrams(412) };
const filament = { stock: massFromGrams(2412), densityGCm3: 1.27, material: 'PETG', diameterMm: 1.75 };

describe('what an entry would do', () => {
  it('takes a use from the spool and from all there is', () => {
    const effect = effectOfUse(massFromGrams(37), { spool, filament });
    expect(effect).toEqual({
      kind: 'use',
      used: massFromGrams(37),
      left: massFromGrams(375),
      all: massFromGrams(2375),
    });
  });

  it('goes below zero, because goods are real and books can be wrong', () => {
    const effect = effectOfUse(massFromGrams(500), { spool, filament });
    expect(effect.kind === 'use' && massToGrams(effect.left)).toBe(-88);
  });

  it('corrects the books by what the scale shows without the empty spool', () => {
    const effect = effectOfWeighing(massFromGrams(596), massFromGrams(198), { spool, filament });
    expect(effect).toEqual({
      kind: 'count',
      counted: massFromGrams(398),
      delta: massFromGrams(-14),
      all: massFromGrams(2398),
    });
  });

  it('does not believe a scale that shows less than the empty spool', () => {
    expect(effectOfWeighing(massFromGrams(197), massFromGrams(198), { spool, filament }).kind).toBe(
      'tooLight',
    );
    expect(effectOfWeighing(massFromGrams(198), massFromGrams(198), { spool, filament }).kind).toBe('count');
  });
});

describe('meters', () => {
  it('are weighed by the density that was entered, else by the usual one of the plastic', () => {
    expect(densityOf(filament)).toEqual({ gCm3: 1.27, isAssumed: false });
    expect(densityOf({ densityGCm3: null, material: 'PolyTerra PLA' })).toEqual({
      gCm3: 1.24,
      isAssumed: true,
    });
    expect(densityOf({ densityGCm3: null, material: 'woodFill' })).toBeUndefined();
  });

  it('become grams', () => {
    expect(massToGrams(usedOfLength(10_000, { spool, filament }) ?? massFromGrams(0))).toBeCloseTo(30.55, 2);
    expect(
      usedOfLength(10_000, { spool, filament: { ...filament, densityGCm3: null, material: '?' } }),
    ).toBeUndefined();
  });
});
