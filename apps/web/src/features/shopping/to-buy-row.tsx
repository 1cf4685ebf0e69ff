import { labelOf } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useShoppingTexts } from '../../texts/use-shopping-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Figure } from '../../ui/measure/figure.tsx';
import { MenuButton } from '../../ui/overlays/menu-button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { RowNames } from './row-names.tsx';
import type { ToBuy } from './shopping-groups.ts';
import styles from './shopping.module.css';
import { StandingWords } from './standing-words.tsx';

const c = bindClasses(styles);

export interface ToBuyRowProps {
  readonly entry: ToBuy;
  readonly isDesk: boolean;
  readonly onOrder: () => void;
  readonly onBuy: () => void;
  readonly onChange: () => void;
  readonly onGoal: () => void;
}

/** What is missing of one filament, from where it came last, and the two taps that deal with it. */
export function ToBuyRow(props: ToBuyRowProps): ReactNode {
  const { entry, isDesk, onOrder, onBuy, onChange, onGoal } = props;
  const format = useFormat();
  const words = useShoppingTexts();
  const { row, plan } = entry;
  const { filament } = row;
  const label = labelOf(filament);
  const amount = words.amount(plan.count, kilogramsInWords(plan.net, format));
  const size = isDesk ? 'dense' : 'medium';
  return (
    <li className={c('row')}>
      <RowNames filament={filament} isLow={row.low} />
      <StandingWords row={row} />
      <LastWords entry={entry} />
      <span className={c('amount')}>{amount}</span>
      <span className={c('cost')}>
        {plan.cost === undefined ? (
          <span className={c('quiet')}>{words.noPrice}</span>
        ) : (
          <Figure value={format.money(plan.cost)} />
        )}
      </span>
      <span className={c('actions')}>
        <Button size={size} label={words.orderLabel(`${amount} ${label}`)} onPress={onOrder}>
          {words.order}
        </Button>
        <Button size={size} label={words.buyLabel(`${amount} ${label}`)} onPress={onBuy}>
          {words.buy}
        </Button>
        <MenuButton
          label={words.more(label)}
          entries={[
            { id: 'change', text: words.change, icon: 'edit' },
            { id: 'goal', text: words.goal, icon: 'stock' },
          ]}
          onChoose={(id) => (id === 'goal' ? onGoal() : onChange())}
        />
      </span>
    </li>
  );
}

function LastWords({ entry: { row, plan } }: { readonly entry: ToBuy }): ReactNode {
  const format = useFormat();
  const words = useShoppingTexts();
  const { last } = row;
  const said =
    last !== null
      ? words.last(format.pricePerKg(last.pricePerKg), last.channel, format.shortDay(last.purchasedOn))
      : plan.pricePerKg === undefined
        ? words.neverBought
        : words.estimated(format.pricePerKg(plan.pricePerKg));
  return <span className={c('last')}>{said}</span>;
}
