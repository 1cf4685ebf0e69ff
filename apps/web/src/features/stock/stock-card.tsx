import { massToGrams } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import { memo, type ReactNode } from 'react';
import { filamentPath } from '../../app/paths.ts';
import { useFormat, useFirstTexts } from '../../texts/first-texts.tsx';
import { AppLink } from '../../ui/controls/app-link.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { Plate } from '../../ui/measure/plate.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { RowGauge } from './row-gauge.tsx';
import { RowGlyph } from './row-glyph.tsx';
import styles from './stock-card.module.css';
import { placeOf } from './stock-order.ts';

const c = bindClasses(styles);

export interface StockCardProps {
  readonly row: StockRow;
  readonly look: 'cards' | 'compact';
}

/** One filament in the phone's list; the whole of it leads to its page. */
export const StockCard = memo(function StockCard({ row, look }: StockCardProps): ReactNode {
  return look === 'cards' ? <FullCard row={row} /> : <CompactCard row={row} />;
});

function FullCard({ row }: { readonly row: StockRow }): ReactNode {
  const texts = useFirstTexts();
  const format = useFormat();
  const place = placeOf(row);
  const isGone = row.left === 0;
  return (
    <div className={c('card', isGone && 'gone')}>
      <div className={c('spool')}>
        <RowGlyph row={row} size={68} hasStack />
        {place === '' ? null : <Plate place={place} />}
      </div>
      <div className={c('facts')}>
        <div className={c('row')}>
          <CardLink row={row} />
          <span className={c('left')}>
            <Figure value={format.grams(massToGrams(row.left))} unit="g" size="card" />
          </span>
        </div>
        <div className={c('row')}>
          <span className={c('kind')}>
            {row.brand} {row.material}
          </span>
          {row.low && row.reorderAt !== null ? (
            <span className={c('minimum')}>{texts.stock.minimum(massToGrams(row.reorderAt))}</span>
          ) : null}
        </div>
        <RowGauge row={row} />
        <div className={c('row')}>
          <span className={c('spools')}>
            {texts.stock.spoolWords(row.openCount, row.sealedCount)}
            <Waiting row={row} />
          </span>
          <span className={c('price')}>
            {row.pricePerKg === null ? null : format.pricePerKg(row.pricePerKg)}
          </span>
        </div>
      </div>
    </div>
  );
}

function CompactCard({ row }: { readonly row: StockRow }): ReactNode {
  const texts = useFirstTexts();
  const format = useFormat();
  const place = placeOf(row);
  return (
    <div className={c('card', 'compact', row.left === 0 && 'gone')}>
      <RowGlyph row={row} size={40} />
      <div className={c('names')}>
        <CardLink row={row} />
        <span className={c('kind')}>
          {row.brand} {row.material}
          {place === '' ? null : <span className={c('quiet')}> {place}</span>}
          <Waiting row={row} />
        </span>
      </div>
      <span className={c('left', row.low && 'low')}>
        {row.low ? (
          <span className={c('diamond')}>
            <span className="visually-hidden">{texts.stockScreen.runningLow}</span>
          </span>
        ) : null}
        <Figure value={format.grams(massToGrams(row.left))} unit="g" />
      </span>
    </div>
  );
}

function CardLink({ row }: { readonly row: StockRow }): ReactNode {
  return (
    <AppLink href={filamentPath(row.id)} className={c('name')}>
      {row.color}
    </AppLink>
  );
}

/** Saved on this device and not sent yet. */
function Waiting({ row }: { readonly row: StockRow }): ReactNode {
  const texts = useFirstTexts();
  if (!row.waiting) return null;
  return (
    <span className={c('waiting')} title={texts.stockScreen.waiting}>
      <Icon name="savedHere" size={16} />
      <span className="visually-hidden">{texts.stockScreen.waiting}</span>
    </span>
  );
}
