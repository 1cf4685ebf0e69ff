import type { ReactNode } from 'react';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './other-server.module.css';

const c = bindClasses(styles);

export interface WayProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** One thing that may be done: what it means, and the button that does it. */
export function Way({ title, text, children }: WayProps): ReactNode {
  return (
    <section>
      <SectionHead title={title} />
      <p className={c('hint')}>{text}</p>
      {children === undefined ? null : <div className={c('actions')}>{children}</div>}
    </section>
  );
}
