import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './plate.module.css';

const c = bindClasses(styles);

/** The card in a drawer's label holder. Only places wear one. A long name is cut and shown whole on hover. */
export function Plate({ place }: { readonly place: string }): ReactNode {
  return (
    <span className={c('plate')} title={place}>
      {place}
    </span>
  );
}
