import type { ReactNode } from 'react';
import { useFormat, useFirstTexts } from '../../texts/first-texts.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { cssVariables } from '../styles/css-variables.ts';
import { gaugeFullGrams, readGauge } from './gauge-reading.ts';
import styles from './gauge.module.css';

const c = bindClasses(styles);

export interface GaugeProps {
  /** All that is left of this filament, in grams; below zero is drawn as nothing. */
  readonly grams: number;
  /** Its threshold in grams; undefined draws the gauge hollow and without a line. */
  readonly minimumGrams: number | undefined;
  /** A full spool in grams: the scale of a gauge that has no minimum. */
  readonly netGrams: number;
  readonly isLow?: boolean;
  /** Set where the figures stand beside it anyway, so that they are not read out twice. */
  readonly isDecorative?: boolean;
  readonly size?: 'row' | 'large';
}

/**
 * Go or no-go: the minimum stands at the same place in every row, a third of the way, so that what is low
 * visibly fails to reach the line. Hollow: no minimum set. Broken end: more than three times the minimum.
 */
export function Gauge(props: GaugeProps): ReactNode {
  const { grams, minimumGrams, isLow = false, isDecorative = false, size = 'row' } = props;
  const texts = useFirstTexts();
  const { share, isOver } = readGauge(props);
  const hasMinimum = minimumGrams !== undefined;
  return (
    <span
      className={c('gauge', size === 'large' && 'large')}
      style={cssVariables({ '--filled': `${(share * 100).toFixed(2)}%` })}
      {...(isDecorative
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': texts.drawings.gauge(grams, minimumGrams) })}
    >
      <span className={c('fill', isLow && 'low', isOver && 'over', !hasMinimum && 'hollow')} />
      {hasMinimum ? <span className={c('line')} /> : null}
    </span>
  );
}

/** The large gauge with its scale written under it; the figures repeat the label, so they are not read out. */
export function GaugeScale(props: GaugeProps): ReactNode {
  const texts = useFirstTexts();
  const format = useFormat();
  const full = gaugeFullGrams(props);
  const { minimumGrams } = props;
  const second = minimumGrams === undefined ? format.grams(full / 3) : texts.drawings.minimum(minimumGrams);
  return (
    <div className={c('scale')}>
      <Gauge {...props} size="large" />
      <div className={c('figures')} aria-hidden>
        <span>0</span>
        <span>{second}</span>
        <span>{format.grams((full * 2) / 3)}</span>
        <span>{format.gramsWithUnit(full)}</span>
      </div>
    </div>
  );
}
