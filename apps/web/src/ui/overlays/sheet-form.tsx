import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './sheet-form.module.css';

const c = bindClasses(styles);

/** The fields of a sheet one below the other, with the room that a thumb needs. */
export function SheetForm({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={c('form')}>{children}</div>;
}
