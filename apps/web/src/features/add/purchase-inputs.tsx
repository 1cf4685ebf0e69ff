import type { ReactNode } from 'react';
import { amountError } from '../../app/filament-form/field-wiring.ts';
import { OrderDetails } from '../../app/purchase/order-details.tsx';
import { DayInput } from '../../app/purchase/purchase-inputs.tsx';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { SegmentedControl } from '../../ui/controls/segmented-control.tsx';
import { ComboField } from '../../ui/fields/combo-field.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { Stepper } from '../../ui/fields/stepper.tsx';
import { FieldPair } from '../../ui/layout/section-head.tsx';
import { isOrdered } from './add-fields.ts';
import { mostSpools } from './add-reading.ts';
import { textSuggestions } from '../../app/filament-form/known-colors.ts';
import { lastPurchase } from './likely-fields.ts';
import { PaidSum } from './paid-sum.tsx';
import { PlaceInput } from './place-input.tsx';
import type { SectionProps } from './what-it-is.tsx';

/** What was bought, what it cost and where it goes. */
export function PurchaseInputs({ form, wiring }: SectionProps): ReactNode {
  const texts = useTexts();
  return (
    <>
      <CheckBox
        state={isOrdered(form.fields) ? 'on' : 'off'}
        onChange={(isOn) => form.change({ arrival: isOn ? 'ordered' : 'here' })}
      >
        {texts.add.ordered}
      </CheckBox>
      <AmountInputs form={form} wiring={wiring} />
      <PriceInputs form={form} wiring={wiring} />
      <PaidSum form={form} />
      <OccasionInputs form={form} wiring={wiring} />
      {isOrdered(form.fields) ? null : <PlaceInput form={form} wiring={wiring} />}
      <OrderDetails
        orderRef={form.fields.orderRef}
        onOrderRefChange={(orderRef) => form.change({ orderRef })}
        notes={form.fields.purchaseNotes}
        onNotesChange={(purchaseNotes) => form.change({ purchaseNotes })}
        notesName="purchaseNotes"
        wiring={wiring}
      />
    </>
  );
}

function AmountInputs({ form, wiring }: SectionProps): ReactNode {
  const { fields, change, readers } = form;
  const texts = useTexts();
  const words = texts.forms.fields;
  const isByWeight = fields.countedBy === 'weight';
  return (
    <div>
      <FieldPair>
        {isByWeight ? (
          <DecimalField
            label={words.weight}
            error={amountError(wiring, 'weight', fields.weight, readers.weight)}
            unit="kg"
            text={fields.weight}
            onTextChange={(weight) => change({ weight })}
            read={readers.weight.read}
            showsProblem={wiring.showsProblem}
            name="weight"
          />
        ) : (
          <Stepper
            label={words.spools}
            error={wiring.errorOf('count')}
            count={Number(fields.count)}
            onCountChange={(count) => change({ count: String(count) })}
            least={1}
            most={mostSpools}
            name="count"
          />
        )}
        <EachHoldsInput form={form} wiring={wiring} />
      </FieldPair>
      <Button variant="quiet" isFlush onPress={() => change({ countedBy: isByWeight ? 'spools' : 'weight' })}>
        {isByWeight ? texts.add.bySpools : texts.add.byWeight}
      </Button>
    </div>
  );
}

export function EachHoldsInput({ form, wiring }: SectionProps): ReactNode {
  const { fields, change, readers } = form;
  const texts = useTexts();
  return (
    <DecimalField
      label={texts.forms.fields.eachHolds}
      error={amountError(wiring, 'eachHolds', fields.eachHolds, readers.eachHolds)}
      unit="kg"
      text={fields.eachHolds}
      onTextChange={(eachHolds) => change({ eachHolds })}
      read={readers.eachHolds.read}
      showsProblem={wiring.showsProblem}
      name="eachHolds"
    />
  );
}

function PriceInputs({ form, wiring }: SectionProps): ReactNode {
  const { fields, change, readers, page } = form;
  const texts = useTexts();
  const format = useFormat();
  const isTotal = fields.priceIs === 'total';
  const reader = isTotal ? readers.total : readers.price;
  const last = page && lastPurchase(page);
  return (
    <FieldPair>
      <DecimalField
        label={texts.forms.fields.price}
        error={amountError(wiring, 'price', fields.price, reader)}
        {...(last
          ? {
              hint: texts.add.lastTime(format.pricePerKg(last.pricePerKg), format.shortDay(last.purchasedOn)),
            }
          : {})}
        unit={isTotal ? format.currencySign : format.pricePerKgUnit}
        text={fields.price}
        onTextChange={(price) => change({ price })}
        read={reader.read}
        showsProblem={wiring.showsProblem}
        name="price"
      />
      <SegmentedControl
        label={texts.forms.fields.priceIs}
        value={isTotal ? 'total' : 'perKg'}
        onChange={(priceIs) => change({ priceIs })}
        segments={[
          { value: 'perKg', text: texts.add.perKg },
          { value: 'total', text: texts.add.inTotal },
        ]}
      />
    </FieldPair>
  );
}

function OccasionInputs({ form, wiring }: SectionProps): ReactNode {
  const { fields, change, suggestions } = form;
  const texts = useTexts();
  const words = texts.forms;
  return (
    <FieldPair>
      <DayInput
        label={isOrdered(fields) ? texts.purchase.orderedOn : words.fields.boughtOn}
        name="boughtOn"
        day={fields.boughtOn}
        onDayChange={(boughtOn) => change({ boughtOn })}
        wiring={wiring}
      />
      <ComboField
        label={words.fields.shop}
        isOptional
        error={wiring.errorOf('shop')}
        text={fields.shop}
        onTextChange={(shop) => change({ shop })}
        suggestions={textSuggestions(suggestions?.channels ?? [])}
        name="shop"
      />
    </FieldPair>
  );
}
