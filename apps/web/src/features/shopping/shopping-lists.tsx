import type { Filament, Purchase } from '@spoolshed/core';
import { type ReactNode, Suspense, useState } from 'react';
import { lazyScreen } from '../../app/lazy-screen.ts';
import { againPath } from '../../app/paths.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useShoppingTexts } from '../../texts/use-shopping-texts.ts';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { OrderRow } from './order-row.tsx';
import type { ShoppingGroups, ToBuy } from './shopping-groups.ts';
import { ToBuyRow } from './to-buy-row.tsx';
import { useShoppingActions } from './use-shopping-actions.ts';
import { WatchedRows } from './watched-rows.tsx';

const BuySheet = lazyScreen(() => import('./buy-sheet.tsx'), 'BuySheet');
const MinimumSheet = lazyScreen(() => import('../../app/minimum/minimum-sheet.tsx'), 'MinimumSheet');
const PurchaseSheet = lazyScreen(() => import('../../app/purchase/purchase-sheet.tsx'), 'PurchaseSheet');
const ReceiveSheet = lazyScreen(() => import('../../app/purchase/receive-sheet.tsx'), 'ReceiveSheet');

type OpenSheet =
  | { readonly kind: 'buy'; readonly entry: ToBuy }
  | { readonly kind: 'goal'; readonly filament: Filament }
  | { readonly kind: 'order' | 'receive'; readonly order: Purchase; readonly filament: Filament };

export interface ShoppingListsProps {
  readonly groups: ShoppingGroups;
  readonly isDesk: boolean;
}

export function ShoppingLists({ groups, isDesk }: ShoppingListsProps): ReactNode {
  const words = useShoppingTexts();
  const format = useFormat();
  const actions = useShoppingActions(groups);
  const [sheet, open] = useState<OpenSheet>();
  const { toBuy, onOrder, watched, onOrderCost } = groups;
  const sumWords = useSumWords(groups);
  const openGoal = (filament: Filament) => open({ kind: 'goal', filament });
  return (
    <>
      {toBuy.length === 0 ? null : (
        <section>
          <SectionHead title={words.toBuy} tone="low" aside={sumWords} />
          <ul>
            {toBuy.map((entry) => {
              const ask = () => open({ kind: 'buy', entry });
              return (
                <ToBuyRow
                  key={entry.row.filament.id}
                  entry={entry}
                  isDesk={isDesk}
                  onOrder={() => actions.order(entry) || ask()}
                  onBuy={() => actions.buy(entry) || ask()}
                  onChange={ask}
                  onGoal={() => openGoal(entry.row.filament)}
                />
              );
            })}
          </ul>
        </section>
      )}
      {onOrder.length === 0 ? null : (
        <section>
          <SectionHead title={words.onOrder} aside={format.money(onOrderCost)} />
          <ul>
            {onOrder.map(({ order, filament, cost }) => (
              <OrderRow
                key={order.id}
                entry={{ order, filament, cost }}
                isDesk={isDesk}
                onReceive={() => actions.receive(order, filament)}
                onReceivePart={() => open({ kind: 'receive', order, filament })}
                onChange={() => open({ kind: 'order', order, filament })}
                onCancel={() => actions.cancel(order, filament)}
              />
            ))}
          </ul>
        </section>
      )}
      <WatchedRows rows={watched} onGoal={openGoal} />
      {sheet ? (
        <Suspense>
          <ShoppingSheet sheet={sheet} onOpen={open} onClose={() => open(undefined)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** "about €212.40, 2 without a price" */
function useSumWords({ cost, unpriced }: Pick<ShoppingGroups, 'cost' | 'unpriced'>): string {
  const words = useShoppingTexts();
  const format = useFormat();
  const facts = [
    ...(cost > 0 ? [words.about(format.money(cost))] : []),
    ...(unpriced > 0 ? [words.unpriced(unpriced)] : []),
  ];
  return facts.join(', ');
}

interface ShoppingSheetProps {
  readonly sheet: OpenSheet;
  readonly onOpen: (sheet: OpenSheet) => void;
  readonly onClose: () => void;
}

function ShoppingSheet({ sheet, onOpen, onClose }: ShoppingSheetProps): ReactNode {
  switch (sheet.kind) {
    case 'buy':
      return <BuySheet entry={sheet.entry} onClose={onClose} />;
    case 'goal':
      return <MinimumSheet filament={sheet.filament} onClose={onClose} />;
    case 'receive':
      return <ReceiveSheet order={sheet.order} filament={sheet.filament} onClose={onClose} />;
    case 'order':
      return (
        <PurchaseSheet
          purchase={sheet.order}
          filament={sheet.filament}
          spools={[]}
          againHref={againPath(sheet.filament.id, sheet.order.id)}
          onReceive={() => onOpen({ ...sheet, kind: 'receive' })}
          onClose={onClose}
        />
      );
  }
}
