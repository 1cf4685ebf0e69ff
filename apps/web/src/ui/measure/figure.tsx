import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './figure.module.css';

const c = bindClasses(styles);

export interface FigureProps {
  /** Already formatted: "2,412". */
  readonly value: string;
  readonly unit?: string;
  /** `lead` stands before the value, as a currency sign does where the locale puts it there. */
  readonly unitAt?: 'lead' | 'trail';
  /** `display` is the one number of a screen (44 px), `card` that of a row (24 px), `text` that of its line. */
  readonly size?: 'display' | 'card' | 'text';
  readonly isStrong?: boolean;
}

/** A number with its unit, the unit smaller and quieter. The space between them does not break. */
export function Figure({
  value,
  unit,
  unitAt = 'trail',
  size = 'text',
  isStrong = true,
}: FigureProps): ReactNode {
  const isLeading = unit !== undefined && unitAt === 'lead';
  return (
    <span className={c('figure', size, isStrong && 'strong')}>
      {isLeading ? <span className={c('unit')}>{`${unit}\u00a0`}</span> : null}
      {value}
      {unit === undefined || isLeading ? null : <span className={c('unit')}>{`\u00a0${unit}`}</span>}
    </span>
  );
}
