import { labelOf, subtractMass, type Filament, type Purchase } from '@spoolshed/core';
import { type ReactNode, useRef } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SegmentedControl } from '../../ui/controls/segmented-control.tsx';
import { FieldPair } from '../../ui/layout/section-head.tsx';
import { ColumnSum, type SumRow } from '../../ui/measure/column-sum.tsx';
import { SheetForm } from '../../ui/overlays/sheet-form.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { kilogramsFigure } from '../filament-form/amount-kinds.ts';
import { useLive } from '../use-live.ts';
import { PurchaseFailure } from './purchase-failure.tsx';
import { DayInput, PlaceInput, PriceInput } from './purchase-inputs.tsx';
import { SplitInputs } from './split-inputs.tsx';
import { type ReceiptForm, type TypedReceiptStart, useReceiptForm } from './use-receipt-form.ts';

export interface ReceiveSheetProps {
  readonly order: Purchase;
  /** The one that it counts for. */
  readonly filament: Filament;
  /** What stands in it at first: a receipt that was refused. */
  readonly typed?: TypedReceiptStart | undefined;
  readonly onClose: () => void;
  /** In place of `onClose` once it is written. */
  readonly onSaved?: (() => void) | undefined;
}

/** An order has come, whole or in part: in which spools, where they go, and whether the rest is still expected. */
export function ReceiveSheet(props: ReceiveSheetProps): ReactNode {
  const { order, filament, typed, onClose, onSaved = onClose } = props;
  const texts = useTexts();
  const words = texts.purchase;
  const bodyRef = useRef<HTMLDivElement>(null);
  const form = useReceiptForm({ order, filament, typed, bodyRef, onDone: onSaved });
  const suggestions = useLive((client) => client.queries.suggestions(), []);
  return (
    <Sheet
      isOpen
      onClose={onClose}
      closesOnScrim={!form.isDirty}
      title={words.receipt.title}
      subtitle={labelOf(filament)}
      onSubmit={() => void form.save()}
      footer={
        <Button type="submit" variant="primary" size="large" isBusy={form.isBusy}>
          {words.receipt.save(form.split.count)}
        </Button>
      }
    >
      <div ref={bodyRef} {...form.watch}>
        <SheetForm>
          <SplitInputs
            label={words.splitCame}
            lines={form.lines}
            onChange={form.setLines}
            reader={form.sizeReader}
            wiring={form.wiring}
            usualSize={form.usualSize}
          />
          <RestSum order={order} form={form} />
          <FieldPair>
            <PriceInput {...form} text={form.price} onTextChange={form.setPrice} />
            <DayInput
              label={words.cameOnField}
              name="receivedOn"
              day={form.day}
              onDayChange={form.setDay}
              wiring={form.wiring}
            />
          </FieldPair>
          <PlaceInput
            text={form.place}
            onTextChange={form.setPlace}
            wiring={form.wiring}
            suggestions={suggestions}
          />
          <PurchaseFailure failure={form.failure} />
        </SheetForm>
      </div>
    </Sheet>
  );
}

/** Ordered, come, and what is missing: as the sum it is, and only where it is not the same. */
function RestSum({ order, form }: { readonly order: Purchase; readonly form: ReceiptForm }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = texts.purchase.receipt;
  const { rest, split } = form;
  if (split.quantity === order.quantity || split.quantity === 0) return null;
  const row = (id: string, label: string, kilograms: string): SumRow => ({
    id,
    label,
    value: kilograms,
    unit: 'kg',
  });
  const ordered = row('ordered', words.ordered, kilogramsFigure(order.quantity, format));
  const came = row('came', words.came, kilogramsFigure(split.quantity, format));
  const end = { operator: '=', kind: 'total' } as const;
  const rows: readonly SumRow[] =
    rest > 0
      ? [
          ordered,
          { ...came, operator: '−' },
          { ...row('rest', words.missing, kilogramsFigure(rest, format)), ...end },
        ]
      : [
          came,
          { ...ordered, operator: '−' },
          {
            ...row('more', words.more, kilogramsFigure(subtractMass(split.quantity, order.quantity), format)),
            ...end,
          },
        ];
  return (
    <div>
      <ColumnSum rows={rows} />
      {rest > 0 ? (
        <SegmentedControl
          label={words.rest}
          value={form.restComes ? 'comes' : 'gone'}
          onChange={(value) => form.setRestComes(value === 'comes')}
          segments={[
            { value: 'comes', text: words.restComes },
            { value: 'gone', text: words.restGone },
          ]}
        />
      ) : null}
    </div>
  );
}
