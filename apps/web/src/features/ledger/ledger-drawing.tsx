import { massToGrams, pricePerKgOverTime, sumMoney } from '@spoolshed/core';
import { memo, type ReactNode, useMemo, useState } from 'react';
import { usePreference } from '../../app/services.ts';
import { useToday } from '../../app/use-today.ts';
import { choicePreference } from '../../platform/preferences.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { SegmentedControl } from '../../ui/controls/segmented-control.tsx';
import { PricePlot } from '../../ui/measure/price-plot.tsx';
import { SpendingBars } from '../../ui/measure/spending-bars.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './ledger.module.css';
import { spendingByTime } from './spending-by-time.ts';
import type { LedgerView } from './use-ledger-view.ts';

const c = bindClasses(styles);

/** Which of the two is drawn; kept by this device. */
const drawingPreference = choicePreference('ledger.drawing', ['time', 'prices']);

export type LedgerDrawingProps = Pick<LedgerView, 'ledger' | 'filter'>;

/** What was spent month by month, or what a kilogram cost over time. */
export const LedgerDrawing = memo(function LedgerDrawing(props: LedgerDrawingProps): ReactNode {
  const [drawing] = usePreference(drawingPreference);
  const today = useToday();
  return drawing === 'prices' ? (
    <Prices {...props} today={today} />
  ) : (
    <Spending {...props} spending={spendingByTime(props.ledger.totals, props.filter, today)} today={today} />
  );
});

/** Which of the two is drawn. */
export function DrawingChoice({ ledger, filter }: LedgerDrawingProps): ReactNode {
  const words = useLedgerTexts().drawings;
  const [drawing, draw] = usePreference(drawingPreference);
  const { kind } = spendingByTime(ledger.totals, filter, useToday());
  return (
    <SegmentedControl
      label={words.label}
      isLabelHidden
      size="dense"
      segments={[
        { value: 'time', text: kind === 'months' ? words.months : words.years },
        { value: 'prices', text: words.prices },
      ]}
      value={drawing}
      onChange={draw}
    />
  );
}

interface SpendingProps extends LedgerDrawingProps {
  readonly spending: ReturnType<typeof spendingByTime>;
  readonly today: string;
}

function Spending({ ledger, spending, today }: SpendingProps): ReactNode {
  const words = useLedgerTexts();
  const format = useFormat();
  const { kind, periods } = spending;
  const isMonths = kind === 'months';
  const nameOf = (id: string) => (isMonths ? format.month(id) : id);
  const sumOf = (at: (typeof periods)[number]) => sumMoney([at.purchases, at.others]);
  const [first] = periods;
  const last = periods.at(-1);
  if (!first || !last) return null;
  const most = periods.reduce((a, b) => (sumOf(b) > sumOf(a) ? b : a), first);
  const say = isMonths ? words.barsOfMonths : words.barsOfYears;
  const purchases = sumMoney(ledger.totals.months.map((month) => month.purchases));
  return (
    <>
      <SpendingBars
        bars={periods.map((period) => ({
          id: period.id,
          foot: isMonths ? format.shortMonth(period.id) : period.id,
          lower: period.purchases,
          upper: period.others,
        }))}
        nowId={today.slice(0, isMonths ? 7 : 4)}
        label={say(
          periods.length,
          format.money(sumOf(most)),
          nameOf(most.id),
          format.money(sumOf(last)),
          nameOf(last.id),
        )}
      />
      <p className={c('key')}>
        <span>
          <i className={c('filled')} aria-hidden />
          {words.purchases} <b>{format.moneyFigure(purchases)}</b>
        </span>
        <span>
          <i className={c('outlined')} aria-hidden />
          {words.others} <b>{format.moneyFigure(ledger.totals.sum - purchases)}</b>
        </span>
      </p>
    </>
  );
}

function Prices({ ledger, today }: LedgerDrawingProps & { readonly today: string }): ReactNode {
  const words = useLedgerTexts();
  const format = useFormat();
  const [chosen, choose] = useState<string>();
  const prices = useMemo(() => pricePerKgOverTime(ledger.entries), [ledger.entries]);
  const shown = prices.find(({ material }) => material === chosen) ?? prices[0];
  if (!shown) return <p className={c('noPrices')}>{words.noPrices}</p>;
  const { material, months } = shown;
  const figures = months.map(({ pricePerKg }) => pricePerKg);
  return (
    <>
      <PricePlot
        points={months.map(({ month, pricePerKg, quantity }) => ({
          id: month,
          // A month stands where it begins.
          day: `${month}-01`,
          pricePerKg,
          grams: massToGrams(quantity),
        }))}
        today={today}
        label={words.prices(
          material,
          format.money(Math.min(...figures)),
          format.money(Math.max(...figures)),
          format.money(figures.at(-1) ?? 0),
        )}
      />
      <div className={c('key')}>
        <MenuButton
          label={words.material}
          look="text"
          mode="one"
          text={material}
          chosen={[material]}
          entries={prices.map((each) => ({
            id: each.material,
            text: each.material,
            note: format.kilogramsWithUnit(massToGrams(each.quantity)),
          }))}
          onChoose={choose}
        />
        <span>
          {words.average} <b>{format.pricePerKg(shown.average)}</b>
        </span>
      </div>
    </>
  );
}
