import type { Spool } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { QuickAmounts } from '../../ui/controls/quick-amounts.tsx';
import { asTypedGrams } from '../../app/minimum/as-typed.ts';

export interface QuickUseProps {
  readonly spool: Spool;
  readonly onChoose: (text: string) => void;
}

const usual = [10, 25, 50, 100];

/** The usual amounts, and all that is left on the spool. */
export function QuickUse({ spool, onChoose }: QuickUseProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  return (
    <QuickAmounts
      amounts={[
        ...usual.map((grams) => ({ id: String(grams), text: format.grams(grams), unit: 'g' })),
        ...(spool.remaining > 0 ? [{ id: 'all', text: texts.sheets.all }] : []),
      ]}
      onChoose={(id) => onChoose(id === 'all' ? asTypedGrams(spool.remaining, format.locale) : id)}
    />
  );
}
