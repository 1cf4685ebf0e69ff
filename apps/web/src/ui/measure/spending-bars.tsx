import { type ReactNode, useRef } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './plot.module.css';
import {
  type BarColumn,
  type BarsFrame,
  layOutSpendingBars,
  type SpendingBar,
} from './spending-bars-layout.ts';
import { useInlineSize } from './use-inline-size.ts';

const c = bindClasses(styles);

export interface SpendingBarsProps {
  /** Without gaps, the oldest first. */
  readonly bars: readonly SpendingBar[];
  /** The month or year that is running: inked. */
  readonly nowId: string;
  /** Says the whole drawing. */
  readonly label: string;
  /** In px. */
  readonly height?: number;
}

/** What was spent per month or year: filled below, outlined above. The most and the last carry their figure. */
export function SpendingBars({ bars, nowId, label, height = 148 }: SpendingBarsProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const width = useInlineSize(ref, 360);
  const format = useFormat();
  const frame: BarsFrame = { width, height, start: 44, top: 20, bottom: 20 };
  const layout = layOutSpendingBars(bars, frame);
  return (
    <div ref={ref} className={c('frame')}>
      <svg className={c('plot')} width={width} height={height} role="img" aria-label={label}>
        {layout.gridLines.map(({ value, y }) => (
          <g key={value}>
            <line className={c('grid')} x1={frame.start} x2={width} y1={y} y2={y} />
            <text className={c('figure')} x={0} y={y + 4}>
              {format.decimal(value / 10_000, value < 10_000 ? 2 : 0)}
            </text>
          </g>
        ))}
        {layout.columns.map((column) => (
          <Column key={column.bar.id} column={column} isNow={column.bar.id === nowId} frame={frame} />
        ))}
        <line className={c('base')} x1="0" x2={width} y1={layout.base} y2={layout.base} />
      </svg>
    </div>
  );
}

interface ColumnProps {
  readonly column: BarColumn;
  readonly isNow: boolean;
  readonly frame: BarsFrame;
}

function Column({ column, isNow, frame }: ColumnProps): ReactNode {
  const format = useFormat();
  const { bar, x, width, lower, upper } = column;
  const middle = x + width / 2;
  // Near the end the words end with the bar, so that nothing is cut.
  const anchor = frame.width - middle < 24 ? 'end' : 'middle';
  const at = anchor === 'end' ? frame.width : middle;
  return (
    <>
      <rect className={c('bar', isNow && 'now')} x={x} y={lower.y} width={width} height={lower.height} />
      {upper.height > 0 ? (
        <rect
          className={c('outlined', isNow && 'now')}
          x={x + 0.5}
          y={upper.y + 0.5}
          width={Math.max(0, width - 1)}
          height={Math.max(0, upper.height - 1)}
        />
      ) : null}
      {column.hasFoot ? (
        <text className={c('figure')} x={at} y={frame.height - 4} textAnchor={anchor}>
          {bar.foot}
        </text>
      ) : null}
      {column.hasFigure ? (
        <text className={c('value')} x={at} y={upper.y - 6} textAnchor={anchor}>
          {format.decimal((bar.lower + bar.upper) / 10_000, 0)}
        </text>
      ) : null}
    </>
  );
}
