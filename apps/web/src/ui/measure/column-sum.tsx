import type { ReactNode } from 'react';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './column-sum.module.css';

const c = bindClasses(styles);

export interface SumRow {
  readonly id: string;
  readonly operator?: '+' | '−' | '×' | '÷' | '=';
  /** For an `entry` the element that labels its field. */
  readonly label: ReactNode;
  /** A few quiet words after the label: "tare, known". */
  readonly note?: string;
  /** Already formatted, or the field itself. */
  readonly value: ReactNode;
  readonly unit: string;
  readonly kind?: 'entry' | 'total';
  /** Below zero, or not enough: said in amber, and in the label's words. */
  readonly isLow?: boolean;
}

/** The sum: every weighing, use and purchase is written out as the arithmetic it is, units in their own column. */
export function ColumnSum({ rows }: { readonly rows: readonly SumRow[] }): ReactNode {
  return (
    <dl className={c('sum')}>
      {rows.map((row) => (
        <div key={row.id} className={c('row', row.kind)}>
          <dt className={c('term')}>
            <span className={c('operator')} aria-hidden>
              {/* Never empty: the line is aligned by its first word. */}
              {row.operator ?? '\u00a0'}
            </span>
            <span>
              {row.label}
              {row.note === undefined ? null : <span className={c('note')}> {row.note}</span>}
            </span>
          </dt>
          <dd className={c('amount', row.isLow === true && 'low')}>
            {row.value}
            <span className={c('unit')}>{row.unit}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
