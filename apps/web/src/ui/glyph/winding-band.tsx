import type { ReactNode } from 'react';
import type { HexColor } from '../color/hex-color.ts';
import { center, equalAreaRadii, hubRadius, ringPath, sectorAngles, sectorPath } from './spool-shape.ts';

export type ColorLayout = 'single' | 'coaxial' | 'longitudinal';

export interface WindingBandProps {
  /** Checked colors; none means that the color is not known. */
  readonly colors: readonly HexColor[];
  readonly layout: ColorLayout;
  readonly outer: number;
  readonly inner?: number;
  readonly cx?: number;
}

/** Of no filament: a gray that reads as "not known" on both grounds. */
export const unknownColor: HexColor = '#9aa09b';

/** The wound filament in its own colors: one ring, rings of equal area, or sectors. */
export function WindingBand({
  colors,
  layout,
  outer,
  inner = hubRadius,
  cx = center,
}: WindingBandProps): ReactNode {
  if (outer - inner < 0.1) return null;
  if (colors.length < 2) {
    return <path fill={colors[0] ?? unknownColor} fillRule="evenodd" d={ringPath(inner, outer, cx)} />;
  }
  if (layout === 'coaxial') {
    const radii = equalAreaRadii(inner, outer, colors.length);
    return colors.map((color, index) => (
      <path
        // Two rings may have one color, so the position is the key; it never changes within a drawing.
        key={`${index} ${color}`}
        fill={color}
        fillRule="evenodd"
        d={ringPath(radii[index] ?? inner, radii[index + 1] ?? outer, cx)}
      />
    ));
  }
  const angles = sectorAngles(colors.length);
  return colors.map((color, index) => (
    <path
      key={`${index} ${color}`}
      fill={color}
      d={sectorPath(inner, outer, angles[index] ?? 0, angles[index + 1] ?? 0, cx)}
    />
  ));
}
