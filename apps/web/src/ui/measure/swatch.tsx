import type { ReactNode } from 'react';
import { parseHexColors } from '../color/hex-color.ts';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './swatch.module.css';

const c = bindClasses(styles);

export interface SwatchProps {
  /** Hex colors as stored; several stand side by side. What is no hex color is left out. */
  readonly colors: readonly string[];
  readonly size?: 'small' | 'large';
}

/** A chip of the color itself, with an edge that black, white and clear keep. Its name stands beside it in words. */
export function Swatch({ colors, size = 'small' }: SwatchProps): ReactNode {
  const fills = parseHexColors(colors);
  return (
    <svg className={c('swatch', size)} aria-hidden viewBox="0 0 20 20" preserveAspectRatio="none">
      {fills.map((fill, index) => (
        <rect key={index} x={(20 * index) / fills.length} width={20 / fills.length} height={20} fill={fill} />
      ))}
      {fills.length === 0 ? <path className={c('unknown')} d="M2 18L18 2" /> : null}
    </svg>
  );
}
