import type { ReactNode } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { AppLink } from '../controls/app-link.tsx';
import { Figure } from '../measure/figure.tsx';
import { Gauge } from '../measure/gauge.tsx';
import { Plate } from '../measure/plate.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import styles from './lists.module.css';

const c = bindClasses(styles);

export interface StockCardProps {
  readonly href: string;
  /** The filament's color name; two lines at most, whole on hover. */
  readonly name: string;
  /** "Prusament PETG" */
  readonly maker: string;
  /** All that is left, in grams. */
  readonly grams: number;
  readonly minimumGrams: number | undefined;
  /** A full spool, in grams. */
  readonly netGrams: number;
  readonly isLow: boolean;
  /** A decorative glyph of 68 px with its stack. */
  readonly picture: ReactNode;
  readonly place?: string | undefined;
  /** "1 open + 2 sealed" */
  readonly spools: string;
  /** "29.99 €/kg" */
  readonly price?: string | undefined;
  readonly isCurrent?: boolean;
}

/** One filament in the phone's stock list: a list item whose whole face is the link. */
export function StockCard(props: StockCardProps): ReactNode {
  const { href, name, maker, grams, minimumGrams, netGrams, isLow, picture, place, spools, price } = props;
  const texts = useTexts();
  const format = useFormat();
  return (
    <li className={c('card', grams <= 0 && 'none')}>
      <div className={c('picture')}>
        {picture}
        {place === undefined ? null : <Plate place={place} />}
      </div>
      <div className={c('face')}>
        <AppLink
          href={href}
          className={c('name')}
          title={name}
          current={props.isCurrent === true ? 'true' : undefined}
        >
          {name}
        </AppLink>
        <span className={c('amount')}>
          <Figure value={format.grams(grams)} unit="g" size="card" />
        </span>
        <span className={c('maker', !isLow && 'wide')} title={maker}>
          {maker}
        </span>
        {isLow && minimumGrams !== undefined ? (
          <span className={c('minimum')}>{texts.stock.minimum(minimumGrams)}</span>
        ) : null}
        <span className={c('gauge')}>
          <Gauge
            grams={grams}
            minimumGrams={minimumGrams}
            netGrams={netGrams}
            isLow={isLow}
            isDecorative={isLow}
          />
        </span>
        <span className={c('foot')}>
          <span>{spools}</span>
          {price === undefined ? null : <span>{price}</span>}
        </span>
      </div>
    </li>
  );
}

export interface CompactRowProps {
  readonly href: string;
  readonly name: string;
  readonly detail: string;
  /** A decorative glyph of 28 px. */
  readonly picture: ReactNode;
  /** A `Figure`. */
  readonly figure: ReactNode;
  readonly isCurrent?: boolean;
  /** At the end of the second line, in amber: "min 500 g". */
  readonly warning?: string | undefined;
}

/** Two lines and a small glyph, for 500 spools and for the list beside a detail. */
export function CompactRow({
  href,
  name,
  detail,
  picture,
  figure,
  isCurrent,
  warning,
}: CompactRowProps): ReactNode {
  return (
    <li className={c('compact', isCurrent === true && 'current')}>
      {picture}
      <div className={c('compactWords')}>
        <AppLink
          href={href}
          className={c('compactName')}
          title={name}
          current={isCurrent === true ? 'true' : undefined}
        >
          {name}
        </AppLink>
        <span className={c('compactDetail')} title={detail}>
          {detail}
        </span>
      </div>
      <div className={c('compactFigure')}>
        {figure}
        {warning === undefined ? null : <span className={c('minimum')}>{warning}</span>}
      </div>
    </li>
  );
}
