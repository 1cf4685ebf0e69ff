import { massToGrams, type Purchase, type PurchaseId } from '@spoolshed/core';
import type { FilamentPage, FilamentPurchases } from '@spoolshed/db';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { againPath } from '../../app/paths.ts';
import { useLive } from '../../app/use-live.ts';
import { useToday } from '../../app/use-today.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { PressButton } from '../../ui/controls/press-button.tsx';
import { Facts, SectionHead } from '../../ui/layout/section-head.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { spoolsOfPurchase } from './purchase-spools.ts';
import styles from './purchases.module.css';

const c = bindClasses(styles);

const PricePlot = lazyScreen(() => import('../../ui/measure/price-plot.tsx'), 'PricePlot');
const PurchaseSheet = lazyScreen(() => import('../../app/purchase/purchase-sheet.tsx'), 'PurchaseSheet');
const ReceiveSheet = lazyScreen(() => import('../../app/purchase/receive-sheet.tsx'), 'ReceiveSheet');

export interface PurchasesProps {
  readonly page: FilamentPage;
  /** How many stand there before somebody asks for all. */
  readonly most: number;
}

/** What was paid for it, as a plot and line by line; each line opens what can be done with it. */
export function Purchases({ page, most }: PurchasesProps): ReactNode {
  const texts = useTexts();
  const words = texts.filament.price;
  const [isWhole, setIsWhole] = useState(false);
  const [chosen, setChosen] = useState<Chosen>();
  const { filament } = page;
  const found = useLive((client) => client.queries.filamentPurchases(filament.id), [filament.id]);
  if (page.purchases.length === 0) return null;
  const { ordered, received } = found ?? { ordered: [], received: [] };
  const all = [...ordered, ...received];
  const shown = isWhole ? all : all.slice(0, most);
  return (
    <section>
      <SectionHead
        title={words.title}
        {...(found ? { aside: received.length === 0 ? words.none : words.count(received.length) } : {})}
      />
      {found && received.length === 0 ? null : <Prices found={found} />}
      <ul className={c('list')}>
        {shown.map((purchase) => (
          <PurchaseRow
            key={purchase.id}
            purchase={purchase}
            onOpen={() => setChosen({ id: purchase.id, sheet: 'purchase' })}
          />
        ))}
      </ul>
      {shown.length < all.length ? (
        <div className={c('rowAction')}>
          <Button variant="quiet" onPress={() => setIsWhole(true)}>
            {words.all(all.length)}
          </Button>
        </div>
      ) : null}
      <ChosenSheet page={page} all={all} chosen={chosen} onChoose={setChosen} />
    </section>
  );
}

interface Chosen {
  readonly id: PurchaseId;
  readonly sheet: 'purchase' | 'receive';
}

/** The plot and its figures: received ones only, because nothing was paid yet for what is on its way. */
function Prices({ found }: { readonly found: FilamentPurchases | null | undefined }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const today = useToday();
  const words = texts.purchase.facts;
  if (!found) return <div className={c('prices')} />;
  const { averagePricePerKg, bought, spent, prices } = found;
  return (
    <div className={c('prices')}>
      {/* The plot's height is kept, so that nothing jumps when it comes. */}
      <div className={c('plot')}>
        <Suspense>
          <PricePlot
            today={today}
            points={prices.map(({ purchaseId, purchasedOn, pricePerKg, quantity }) => ({
              id: purchaseId,
              day: purchasedOn,
              pricePerKg,
              grams: massToGrams(quantity),
            }))}
          />
        </Suspense>
      </div>
      <Facts
        facts={[
          ...(averagePricePerKg === null
            ? []
            : [
                {
                  id: 'average',
                  term: words.average,
                  value: (
                    <Figure value={format.moneyFigure(averagePricePerKg)} unit={format.pricePerKgUnit} />
                  ),
                },
              ]),
          {
            id: 'bought',
            term: words.bought,
            value: <Figure value={format.grams(massToGrams(bought) / 1000, 2)} unit="kg" />,
          },
          { id: 'spent', term: words.spent, value: <Figure value={format.money(spent)} /> },
        ]}
      />
    </div>
  );
}

interface PurchaseRowProps {
  readonly purchase: Purchase;
  readonly onOpen: () => void;
}

function PurchaseRow({ purchase, onOpen }: PurchaseRowProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { purchasedOn, channel, quantity, pricePerKg, status } = purchase;
  const mass = format.kilogramsWithUnit(massToGrams(quantity));
  return (
    <li className={c('item')}>
      <PressButton className={c('purchase')} onPress={onOpen}>
        <span className="visually-hidden">
          {status === 'ordered' ? texts.purchase.titleOrder : texts.purchase.title}
        </span>
        <span className={c('quiet')}>{format.day(purchasedOn)}</span>
        <span className={c('shop')}>
          {status === 'ordered' ? <span className={c('ordered')}>{texts.filament.price.ordered}</span> : null}
          {channel === null ? null : (
            <span className={c('shopName')} title={channel}>
              {channel}
            </span>
          )}
        </span>
        <span className={c('number')}>{mass}</span>
        <b className={c('number')}>
          {format.moneyFigure(pricePerKg)}
          <span className="visually-hidden"> {format.pricePerKgUnit}</span>
        </b>
      </PressButton>
    </li>
  );
}

interface ChosenSheetProps {
  readonly page: FilamentPage;
  readonly all: readonly Purchase[];
  readonly chosen: Chosen | undefined;
  readonly onChoose: (chosen: Chosen | undefined) => void;
}

function ChosenSheet({ page, all, chosen, onChoose }: ChosenSheetProps): ReactNode {
  const purchase = all.find(({ id }) => id === chosen?.id);
  if (!chosen || !purchase) return null;
  const { filament } = page;
  const close = () => onChoose(undefined);
  return (
    <Suspense>
      {chosen.sheet === 'purchase' ? (
        <PurchaseSheet
          purchase={purchase}
          filament={filament}
          spools={spoolsOfPurchase(page, purchase.id)}
          againHref={againPath(filament.id, purchase.id)}
          onReceive={() => onChoose({ ...chosen, sheet: 'receive' })}
          onClose={close}
        />
      ) : (
        <ReceiveSheet order={purchase} filament={filament} onClose={close} />
      )}
    </Suspense>
  );
}
