import { costOf, labelOf } from '@spoolshed/core';
import { type ReactNode, useRef } from 'react';
import { kilogramsFigure } from '../../app/filament-form/amount-kinds.ts';
import { PurchaseFailure } from '../../app/purchase/purchase-failure.tsx';
import { PlaceInput, PurchaseInputs } from '../../app/purchase/purchase-inputs.tsx';
import { SplitInputs } from '../../app/purchase/split-inputs.tsx';
import { useLive } from '../../app/use-live.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useShoppingTexts } from '../../texts/use-shopping-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ColumnSum, type SumRow } from '../../ui/measure/column-sum.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import type { ToBuy } from './shopping-groups.ts';
import { type BuyForm, useBuyForm } from './use-buy-form.ts';

export interface BuySheetProps {
  readonly entry: ToBuy;
  readonly onClose: () => void;
}

/** How much of it, from where and for how much, before it is ordered or bought. */
export function BuySheet({ entry, onClose }: BuySheetProps): ReactNode {
  const texts = useTexts();
  const words = useShoppingTexts().sheet;
  const bodyRef = useRef<HTMLDivElement>(null);
  const form = useBuyForm({ entry, bodyRef, onDone: onClose });
  const suggestions = useLive((client) => client.queries.suggestions(), []);
  const { wiring } = form;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      closesOnScrim={false}
      title={words.title}
      subtitle={labelOf(entry.row.filament)}
      onSubmit={() => void form.save('ordered')}
      footer={
        <>
          <Button size="large" isDisabled={form.isBusy} onPress={() => void form.save('received')}>
            {words.buy}
          </Button>
          <Button type="submit" variant="primary" size="large" isBusy={form.isBusy}>
            {words.order}
          </Button>
        </>
      }
    >
      <div ref={bodyRef} {...form.watch}>
        <SheetForm>
          <SplitInputs
            label={words.amount}
            lines={form.lines}
            onChange={form.setLines}
            reader={form.sizeReader}
            wiring={wiring}
            usualSize={form.usualSize}
          />
          <PurchaseInputs {...form} suggestions={suggestions} dayLabel={texts.forms.fields.boughtOn} />
          <PlaceInput
            text={form.place}
            onTextChange={form.setPlace}
            wiring={wiring}
            suggestions={suggestions}
          />
          <CostSum form={form} />
          <PurchaseFailure failure={form.failure} />
        </SheetForm>
      </div>
    </Sheet>
  );
}

function CostSum({ form: { split, pricePerKg } }: { readonly form: BuyForm }): ReactNode {
  const texts = useTexts();
  const words = useShoppingTexts().sheet;
  const format = useFormat();
  if (split.quantity === 0 || pricePerKg === undefined) return null;
  const unit = format.currencySign;
  const rows: readonly SumRow[] = [
    {
      id: 'mass',
      label: words.amount,
      value: kilogramsFigure(split.quantity, format),
      unit: 'kg',
    },
    {
      id: 'price',
      operator: '×',
      label: texts.add.sum.price,
      value: format.moneyFigure(pricePerKg),
      unit,
    },
    {
      id: 'cost',
      operator: '=',
      label: words.sum,
      value: format.moneyFigure(costOf(split.quantity, pricePerKg)),
      unit,
      kind: 'total',
    },
  ];
  return <ColumnSum rows={rows} />;
}
