import { type ReactNode, useRef } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './plot.module.css';
import {
  layOutPricePlot,
  type PlotFrame,
  type PricePlotLayout,
  type PricePoint,
} from './price-plot-layout.ts';
import { useInlineSize } from './use-inline-size.ts';

const c = bindClasses(styles);

export interface PricePlotProps {
  /** Received purchases, in any order; with none, nothing is drawn. */
  readonly points: readonly PricePoint[];
  /** `YYYY-MM-DD` in the workshop's time zone: where the line ends. */
  readonly today: string;
  /** In px. */
  readonly height?: number;
  /** Says the whole drawing, where its points are not purchases one by one. */
  readonly label?: string;
}

/** What a kilogram cost, as steps from purchase to purchase. The dotted line is the average by mass. */
export function PricePlot({ points, today, height = 148, label }: PricePlotProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const width = useInlineSize(ref, 360);
  const texts = useTexts();
  const last = points.reduce<PricePoint | undefined>((a, b) => (a && a.day > b.day ? a : b), undefined);
  const frame: PlotFrame = { width, height, start: 5, end: 52, top: 8, bottom: 30 };
  if (!last) return null;
  const layout = layOutPricePlot(points, today, frame);
  return (
    <div ref={ref} className={c('frame')}>
      <svg
        className={c('plot')}
        width={width}
        height={height}
        role="img"
        aria-label={
          label ?? texts.drawings.prices(points.length, layout.lowest, layout.highest, last.pricePerKg)
        }
      >
        <Axes layout={layout} frame={frame} />
        <path className={c('line')} d={layout.path} />
        {layout.dots.map(({ point, x, y }) => (
          <circle key={point.id} className={c('dot')} cx={x} cy={y} r={point.grams > 1000 ? 4.5 : 3} />
        ))}
        <ExtremeLabels layout={layout} frame={frame} />
      </svg>
    </div>
  );
}

function Axes({ layout, frame }: { layout: PricePlotLayout; frame: PlotFrame }): ReactNode {
  const format = useFormat();
  const right = frame.width - frame.end;
  const base = frame.height - frame.bottom + 8;
  return (
    <>
      {layout.gridLines.map(({ price, y }) => (
        <g key={price}>
          <line className={c('grid')} x1={frame.start} x2={right} y1={y} y2={y} />
          <text className={c('figure')} x={right + 8} y={y + 4}>
            {format.decimal(price / 10_000, price % 10_000 === 0 ? 0 : 2)}
          </text>
        </g>
      ))}
      <line className={c('average')} x1={frame.start} x2={right} y1={layout.averageY} y2={layout.averageY} />
      <line className={c('base')} x1={frame.start} x2={right} y1={base} y2={base} />
      {layout.years.map(({ year, x }) => (
        <g key={year}>
          <line className={c('base')} x1={x} x2={x} y1={base} y2={base + 4} />
          <text className={c('figure')} x={x} y={frame.height - 2}>
            {year}
          </text>
        </g>
      ))}
    </>
  );
}

/** The highest and the lowest price, written at their own dots; one price throughout is written once. */
function ExtremeLabels({ layout, frame }: { layout: PricePlotLayout; frame: PlotFrame }): ReactNode {
  const format = useFormat();
  const place = (x: number) => Math.max(22, Math.min(frame.width - frame.end - 18, x));
  const highest = layout.dots.findLast((dot) => dot.point.pricePerKg === layout.highest);
  const lowest = layout.dots.findLast((dot) => dot.point.pricePerKg === layout.lowest);
  return (
    <>
      {highest ? (
        <text className={c('value')} x={place(highest.x)} y={highest.y - 9} textAnchor="middle">
          {format.moneyFigure(layout.highest)}
        </text>
      ) : null}
      {lowest && layout.lowest !== layout.highest ? (
        <text className={c('value')} x={place(lowest.x)} y={lowest.y + 18} textAnchor="middle">
          {format.moneyFigure(layout.lowest)}
        </text>
      ) : null}
    </>
  );
}
