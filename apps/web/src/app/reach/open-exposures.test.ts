import type { SeenExposure } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { markUnderstood, openExposures } from './open-exposures.ts';

const seen = (exposed: SeenExposure['exposed'], firstAt: number, count = 1): SeenExposure => ({
  exposed,
  firstAt,
  lastAt: firstAt + count,
  count,
  address: '8.8.8.8',
});

describe('what an owner has understood', () => {
  it('is not said again, however often it happens', () => {
    const understood = markUnderstood([seen('address', 1), seen('forwarded', 2)]);
    expect(openExposures([seen('address', 1, 500), seen('forwarded', 2, 9)], understood)).toEqual([]);
  });

  it('leaves what is of another kind, or is still so after the next start of the server', () => {
    const understood = markUnderstood([seen('address', 1)]);
    const others = [seen('forwarded', 2), seen('address', 3)];
    expect(openExposures(others, understood)).toEqual(others);
  });

  it('is nothing at first', () => {
    expect(openExposures([seen('name', 1)], '')).toEqual([seen('name', 1)]);
  });
});
