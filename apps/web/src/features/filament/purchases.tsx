import { massToGrams, type Purchase } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useToday } from '../../app/use-today.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './filament.module.css';

const c = bindClasses(styles);

const PricePlot = lazy(() =>
  import('../../ui/measure/price-plot.tsx').then((module) => ({ default: module.PricePlot })),
);

export interface PurchasesProps {
  readonly page: FilamentPage;
  /** How many stand there before somebody asks for all. */
  readonly most: number;
}

/** What was paid for it, as a plot and line by line. */
export function Purchases({ page, most }: PurchasesProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const today = useToday();
  const [isWhole, setIsWhole] = useState(false);
  const words = texts.filament.price;
  const { purchases, averagePricePerKg } = page;
  const received = purchases.filter((purchase) => purchase.status === 'received');
  if (purchases.length === 0) return null;
  const shown = isWhole ? purchases : purchases.slice(0, most);
  return (
    <section>
      <SectionHead
        title={words.title}
        aside={
          averagePricePerKg === null
            ? words.none
            : words.average(received.length, format.moneyFigure(averagePricePerKg))
        }
      />
      {received.length > 0 ? (
        // The plot's height, so that nothing jumps when it comes.
        <div className={c('plot')}>
          <Suspense>
            <PricePlot
              today={today}
              points={received.map(({ id, purchasedOn, pricePerKg, quantity }) => ({
                id,
                day: purchasedOn,
                pricePerKg,
                grams: massToGrams(quantity),
              }))}
            />
          </Suspense>
        </div>
      ) : null}
      <ul>
        {shown.map((purchase) => (
          <PurchaseRow key={purchase.id} purchase={purchase} />
        ))}
      </ul>
      {shown.length < purchases.length ? (
        <div className={c('rowAction')}>
          <Button variant="quiet" onPress={() => setIsWhole(true)}>
            {words.all(purchases.length)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function PurchaseRow({ purchase }: { readonly purchase: Purchase }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { purchasedOn, channel, quantity, pricePerKg, status } = purchase;
  return (
    <li className={c('purchase')}>
      <span className={c('quiet')}>{format.day(purchasedOn)}</span>
      <span className={c('shop')}>
        {channel}
        {status === 'ordered' ? <small className={c('quiet')}> {texts.filament.price.ordered}</small> : null}
      </span>
      <span className={c('number')}>{format.kilogramsWithUnit(massToGrams(quantity))}</span>
      <b className={c('number')}>{format.moneyFigure(pricePerKg)}</b>
    </li>
  );
}
