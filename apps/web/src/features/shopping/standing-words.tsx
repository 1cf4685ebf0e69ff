import { massToGrams } from '@spoolshed/core';
import type { ShoppingRow } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useShoppingTexts } from '../../texts/use-shopping-texts.ts';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './shopping.module.css';

const c = bindClasses(styles);

/** "220 g left, min 1,000 g, up to 3,000 g": what is there, and what should be. */
export function StandingWords({ row }: { readonly row: ShoppingRow }): ReactNode {
  const format = useFormat();
  const words = useShoppingTexts();
  const { filament, low, ordered } = row;
  const { reorderAt, target, stock } = filament;
  const facts = [
    words.left(massToGrams(stock)),
    ...(reorderAt === null ? [] : [words.minimum(massToGrams(reorderAt))]),
    ...(target === null ? [] : [words.target(massToGrams(target))]),
    ...(ordered > 0 ? [words.coming(kilogramsInWords(ordered, format))] : []),
  ];
  return <span className={c('standing', low && 'low')}>{facts.join(', ')}</span>;
}
