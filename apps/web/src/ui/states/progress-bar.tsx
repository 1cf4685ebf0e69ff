import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './states.module.css';

const c = bindClasses(styles);

export interface ProgressBarProps {
  /** What is being done: "Importing". */
  readonly label: string;
  /** 0 to `total`; undefined when nobody can tell how far it is. */
  readonly done?: number;
  readonly total?: number;
  /** Read out in place of a percentage: "862 of 1,204". */
  readonly valueText?: string;
}

export function ProgressBar({ label, done, total = 100, valueText }: ProgressBarProps): ReactNode {
  return done === undefined ? (
    <progress className={c('progress')} aria-label={label} />
  ) : (
    <progress
      className={c('progress')}
      aria-label={label}
      value={done}
      max={total}
      aria-valuetext={valueText}
    />
  );
}
