import { type FilamentId, massFromGrams } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { planMinimum } from './plan-minimum.ts';

const id = '0192f000-0000-7000-8000-00000000000a' as FilamentId;
const opened = { id, reorderAt: massFromGrams(500), target: null };

describe('planMinimum', () => {
  it('writes only what was touched', () => {
    expect(planMinimum(opened, { reorderAt: massFromGrams(750), target: null })).toEqual({
      filamentId: id,
      changes: { reorderAt: { from: massFromGrams(500), to: massFromGrams(750) } },
    });
  });

  it('writes nothing where the fields are as they were filled', () => {
    expect(planMinimum(opened, { reorderAt: massFromGrams(500), target: null })).toBeUndefined();
  });

  it('clears a minimum and sets an aim in one edit', () => {
    const plan = planMinimum(opened, { reorderAt: null, target: massFromGrams(2000) });
    expect(plan?.changes).toEqual({
      reorderAt: { from: massFromGrams(500), to: null },
      target: { from: null, to: massFromGrams(2000) },
    });
  });
});
