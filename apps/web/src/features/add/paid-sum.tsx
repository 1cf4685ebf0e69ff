import type { ReactNode } from 'react';
import { kilogramsFigure, kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { groupMasses } from '../../app/purchase/group-masses.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { ColumnSum, type SumRow } from '../../ui/measure/column-sum.tsx';
import { isOrdered } from './add-fields.ts';
import type { AddForm } from './use-add-form.ts';

/** What will be written, as the arithmetic that it is: so many spools, times or by the price. */
export function PaidSum({ form }: { readonly form: AddForm }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { reading, fields } = form;
  const { bought, quantity, pricePerKg, paid } = reading;
  if (quantity <= 0) return null;
  const words = texts.add;
  const groups = groupMasses(bought.map((spool) => spool.net)).map(({ mass, count }) => ({
    count,
    each: kilogramsInWords(mass, format),
  }));
  const mass: SumRow = {
    id: 'mass',
    label: words.groups(groups),
    value: kilogramsFigure(quantity, format),
    unit: 'kg',
  };
  if (pricePerKg === undefined || paid === undefined) return <ColumnSum rows={[mass]} />;
  const price = { value: format.moneyFigure(pricePerKg), unit: format.currencySign };
  const total = { value: format.moneyFigure(paid), unit: format.currencySign };
  const rows: readonly SumRow[] =
    fields.priceIs === 'total'
      ? [
          { id: 'paid', label: isOrdered(fields) ? words.sum.costsInAll : words.sum.total, ...total },
          { ...mass, operator: '÷' },
          { id: 'price', operator: '=', label: words.sum.perKg, kind: 'total', ...price },
        ]
      : [
          mass,
          { id: 'price', operator: '×', label: words.sum.price, ...price },
          {
            id: 'paid',
            operator: '=',
            label: isOrdered(fields) ? words.sum.costs : words.sum.paid,
            kind: 'total',
            ...total,
          },
        ];
  return <ColumnSum rows={rows} />;
}
