import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { Figure } from '../measure/figure.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { PressButton } from './press-button.tsx';
import styles from './quick-amounts.module.css';

const c = bindClasses(styles);

export interface QuickAmount {
  readonly id: string;
  /** Already formatted: "25", or a word such as "all". */
  readonly text: string;
  readonly unit?: string;
}

export interface QuickAmountsProps {
  /** Four to six, in one row. */
  readonly amounts: readonly QuickAmount[];
  readonly onChoose: (id: string) => void;
}

/** The usual amounts, one tap each. They fill the field; nothing is saved by them. */
export function QuickAmounts({ amounts, onChoose }: QuickAmountsProps): ReactNode {
  const texts = useTexts();
  return (
    <fieldset className={c('row')} aria-label={texts.controls.quickAmounts}>
      {amounts.map((amount) => (
        <PressButton key={amount.id} className={c('amount')} onPress={() => onChoose(amount.id)}>
          <Figure value={amount.text} {...(amount.unit === undefined ? {} : { unit: amount.unit })} />
        </PressButton>
      ))}
    </fieldset>
  );
}
