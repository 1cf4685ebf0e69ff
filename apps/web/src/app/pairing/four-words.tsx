import type { ReactNode } from 'react';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './pairing.module.css';

const c = bindClasses(styles);

export interface FourWordsProps {
  /** What they are for: "The other device must show the same four." */
  readonly label: string;
  readonly words: readonly string[];
}

/** The words by which two people see that they mean the same device. */
export function FourWords({ label, words }: FourWordsProps): ReactNode {
  return (
    <dl className={c('words')}>
      <dt>{label}</dt>
      {/* No language of ours: a reader must not be corrected. */}
      <dd translate="no">{words.join(' ')}</dd>
    </dl>
  );
}
