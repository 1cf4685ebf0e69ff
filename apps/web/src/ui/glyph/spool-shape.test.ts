import { describe, expect, it } from 'vitest';
import {
  equalAreaRadii,
  fullRadius,
  graduationPaths,
  hubRadius,
  sectorAngles,
  windingRadii,
  windingRadius,
} from './spool-shape.ts';

const areaOf = (inner: number, outer: number) => outer * outer - inner * inner;
const fullArea = areaOf(hubRadius, fullRadius);

describe('spool shape', () => {
  it('gives the winding the share of the full area that is left', () => {
    for (const share of [0, 0.02, 0.1, 0.25, 0.5, 0.75, 1]) {
      expect(areaOf(hubRadius, windingRadius(share)) / fullArea).toBeCloseTo(share, 10);
    }
  });

  it('stays between hub and rim, whatever the books say', () => {
    expect(windingRadius(-3)).toBe(hubRadius);
    expect(windingRadius(1.4)).toBe(fullRadius);
  });

  it('divides a coaxial winding into rings of equal area', () => {
    const radii = equalAreaRadii(hubRadius, windingRadius(0.7), 3);
    expect(radii).toHaveLength(4);
    const areas = radii.slice(1).map((outer, index) => areaOf(radii[index] ?? 0, outer));
    for (const area of areas) expect(area).toBeCloseTo((fullArea * 0.7) / 3, 8);
  });

  it('divides several colors into equal sectors that close the circle', () => {
    const angles = sectorAngles(5);
    expect((angles.at(-1) ?? 0) - (angles[0] ?? 0)).toBeCloseTo(2 * Math.PI, 10);
  });

  it('draws windings inside the band only', () => {
    const radii = windingRadii(hubRadius, 30, 3.6);
    expect(radii.length).toBeGreaterThan(2);
    expect(Math.min(...radii)).toBeGreaterThan(hubRadius);
    expect(Math.max(...radii)).toBeLessThan(30);
  });

  it('puts a graduation mark on the bare flange or on the band, never on both', () => {
    const { bare, covered } = graduationPaths(0.5);
    const marks = (path: string) => path.split('M').length - 1;
    expect([marks(covered), marks(bare)]).toEqual([2, 2]);
  });
});
