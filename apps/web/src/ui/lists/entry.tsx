import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './entry.module.css';

const c = bindClasses(styles);

export interface EntryProps {
  readonly title: string;
  /** Why it stands here, in a sentence or two. */
  readonly hint: ReactNode;
  readonly children?: ReactNode;
  readonly actions: ReactNode;
}

/** One thing to look at: what it is, why, what it is about, what to do. */
export function Entry({ title, hint, children, actions }: EntryProps): ReactNode {
  return (
    <li className={c('entry')}>
      <div className={c('words')}>
        <h3 className={c('title')}>{title}</h3>
        <p className={c('hint')}>{hint}</p>
        {children}
      </div>
      <div className={c('actions')}>{actions}</div>
    </li>
  );
}

/** Facts as field and value, one below the other. */
export function EntryFacts({
  facts,
}: {
  readonly facts: readonly { readonly term: string; readonly value: string }[];
}): ReactNode {
  return (
    <dl className={c('facts')}>
      {facts.map(({ term, value }, at) => (
        <div key={at} className={c('fact')}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
