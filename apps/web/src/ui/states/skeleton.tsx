import type { ReactNode } from 'react';
import { useFirstTexts } from '../../texts/first-texts.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './states.module.css';

const c = bindClasses(styles);

export interface SkeletonProps {
  /** As much room as what will stand there: `card` and `row` are those of the stock list and table. */
  readonly kind: 'card' | 'row' | 'lines';
  readonly count?: number;
}

/** Keeps the place of what is being loaded, so that nothing jumps when it comes. Says "Loading" once. */
export function Skeleton({ kind, count = 3 }: SkeletonProps): ReactNode {
  const texts = useFirstTexts();
  return (
    <output className={c('skeleton')}>
      <span className="visually-hidden">{texts.controls.loading}</span>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} className={c(`skeleton-${kind}`)} aria-hidden>
          {kind === 'lines' ? null : <span className={c('disc')} />}
          <span className={c('bars')}>
            <span className={c('bone', 'wide')} />
            <span className={c('bone', 'narrow')} />
          </span>
        </span>
      ))}
    </output>
  );
}
