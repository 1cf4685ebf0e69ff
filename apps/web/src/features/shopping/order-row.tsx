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
import type { OnOrder } from './shopping-groups.ts';
import styles from './shopping.module.css';

const c = bindClasses(styles);

export interface OrderRowProps {
  readonly entry: OnOrder;
  readonly isDesk: boolean;
  readonly onReceive: () => void;
  readonly onReceivePart: () => void;
  readonly onChange: () => void;
  readonly onCancel: () => void;
}

/** One order that has not come yet. */
export function OrderRow(props: OrderRowProps): ReactNode {
  const { entry, isDesk, onReceive, onReceivePart, onChange, onCancel } = props;
  const format = useFormat();
  const words = useShoppingTexts();
  const { order, filament, cost } = entry;
  const label = labelOf(filament);
  const amount = kilogramsInWords(order.quantity, format);
  const choices = { part: onReceivePart, change: onChange, cancel: onCancel };
  return (
    <li className={c('row')}>
      <RowNames filament={filament} isLow={false} />
      <span className={c('standing')}>
        {words.orderedOn(format.shortDay(order.purchasedOn), order.channel)}
      </span>
      {order.orderRef === null ? null : <span className={c('last')}>{order.orderRef}</span>}
      <span className={c('amount')}>{amount}</span>
      <span className={c('cost')}>
        <Figure value={format.money(cost)} />
      </span>
      <span className={c('actions')}>
        <Button
          size={isDesk ? 'dense' : 'medium'}
          label={words.receiveLabel(`${amount} ${label}`)}
          onPress={onReceive}
        >
          {words.receive}
        </Button>
        <MenuButton
          label={words.more(label)}
          entries={[
            { id: 'part', text: words.receivePart, icon: 'unseal' },
            { id: 'change', text: words.changeOrder, icon: 'edit' },
            { id: 'cancel', text: words.cancelOrder, icon: 'delete' },
          ]}
          onChoose={(id) => choices[id as keyof typeof choices]?.()}
        />
      </span>
    </li>
  );
}
