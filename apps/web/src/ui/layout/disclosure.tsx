import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './disclosure.module.css';

const c = bindClasses(styles);

export interface DisclosureProps {
  readonly title: string;
  /** What lies in it, in a few quiet words; shown while it is closed too. */
  readonly summary?: string | undefined;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** What is seldom needed, one tap away. The browser's own element: its search opens it, and so does a keyboard. */
export function Disclosure({ title, summary, isOpen, onToggle, children }: DisclosureProps): ReactNode {
  return (
    <details
      className={c('disclosure')}
      open={isOpen}
      onToggle={(event) => onToggle(event.currentTarget.open)}
    >
      <summary className={c('title')}>
        <span className={c('chevron')}>
          <Icon name="next" size={16} />
        </span>
        {title}
        {summary === undefined ? null : <span className={c('summary')}>{summary}</span>}
      </summary>
      <div className={c('content')}>{children}</div>
    </details>
  );
}
