import { type ReactNode, useRef } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './plot.module.css';
import { useInlineSize } from './use-inline-size.ts';

const c = bindClasses(styles);

export interface UseBarsProps {
  /** One per month without gaps, the oldest first; the last is the month that is running. `YYYY-MM`, grams. */
  readonly months: readonly { readonly month: string; readonly grams: number }[];
  /** In px. */
  readonly height?: number;
}

const foot = 20;
const head = 18;

/** What was used per month. The running month is inked, the most and the running one carry their figure. */
export function UseBars({ months, height = 112 }: UseBarsProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const width = useInlineSize(ref, 360);
  const texts = useTexts();
  const format = useFormat();
  const now = months.at(-1);
  const most = months.reduce((a, b) => (b.grams > a.grams ? b : a), months[0] ?? { month: '', grams: 0 });
  if (!now) return null;
  const step = width / months.length;
  const base = height - foot;
  const barWidth = Math.round(step * 0.62);
  return (
    <div ref={ref} className={c('frame')}>
      <svg
        className={c('plot')}
        width={width}
        height={height}
        role="img"
        aria-label={texts.drawings.use(most.grams, most.month, now.grams)}
      >
        {months.map((entry, index) => {
          const middle = step * (index + 0.5);
          const tall = most.grams > 0 ? (Math.max(0, entry.grams) / most.grams) * (base - head) : 0;
          const isNow = entry === now;
          return (
            <g key={entry.month}>
              <rect
                className={c('bar', isNow && 'now')}
                x={Math.round(middle - barWidth / 2)}
                y={base - tall}
                width={barWidth}
                height={tall}
              />
              <text className={c('figure')} x={middle} y={height - 4} textAnchor="middle">
                {format.narrowMonth(entry.month)}
              </text>
              {(entry === most || isNow) && entry.grams > 0 ? (
                <text className={c('value')} x={middle} y={base - tall - 5} textAnchor="middle">
                  {format.grams(entry.grams)}
                </text>
              ) : null}
            </g>
          );
        })}
        <line className={c('base')} x1="0" x2={width} y1={base} y2={base} />
      </svg>
    </div>
  );
}
