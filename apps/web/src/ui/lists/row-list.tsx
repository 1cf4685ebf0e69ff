import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './lists.module.css';

const c = bindClasses(styles);

/** Rows under a section head, parted by hairlines. */
export function RowList({ children }: { readonly children: ReactNode }): ReactNode {
  return <ul>{children}</ul>;
}

/** Cards or rows in as many columns as there is room for; a phone has one. */
export function CardList({ children }: { readonly children: ReactNode }): ReactNode {
  return <ul className={c('cards')}>{children}</ul>;
}

export interface RowProps {
  readonly title: ReactNode;
  /** Below the title, small: since when, who, which lot. */
  readonly detail?: ReactNode;
  /** Before them; a glyph of 36 px. */
  readonly picture?: ReactNode;
  /** At the end: a `Figure`. */
  readonly figure?: ReactNode;
  /** After it: buttons, a menu. */
  readonly actions?: ReactNode;
}

/** One spool, purchase or event. */
export function Row({ title, detail, picture, figure, actions }: RowProps): ReactNode {
  return (
    <li className={c('row')}>
      {picture}
      <div className={c('rowWords')}>
        <span className={c('rowTitle')}>{title}</span>
        {detail === undefined ? null : <span className={c('rowDetail')}>{detail}</span>}
      </div>
      {figure === undefined ? null : <span className={c('rowFigure')}>{figure}</span>}
      {actions}
    </li>
  );
}
