import type { ReactNode } from 'react';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './settings.module.css';

const c = bindClasses(styles);

export interface SettingsLineProps {
  readonly term: string;
  readonly children: ReactNode;
}

/** One fact: its name at the start, its value at the end. */
export function SettingsLine({ term, children }: SettingsLineProps): ReactNode {
  return (
    <div className={c('line')}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function SettingsLines({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl>{children}</dl>;
}

/** Room between fields of one section. */
export function SettingsFields({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={c('fields')}>{children}</div>;
}
