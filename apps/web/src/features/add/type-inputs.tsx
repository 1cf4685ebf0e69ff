import type { ReactNode } from 'react';
import { amountError } from '../../app/filament-form/field-wiring.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { FieldPair } from '../../ui/layout/section-head.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import type { SectionProps } from './what-it-is.tsx';

/** A type without goods: its estimated price is kept, and it is said that no stock is tracked (S1.3). */
export function TypeInputs({ form, wiring }: SectionProps): ReactNode {
  const { fields, change, readers, target } = form;
  const texts = useTexts();
  const format = useFormat();
  return (
    <>
      {target.kind === 'known' ? null : (
        <Banner tone="low" title={texts.add.typeOnly}>
          {texts.add.typeOnlyText}
        </Banner>
      )}
      {target.kind === 'known' && target.filament.pricePerKg !== null ? null : (
        <FieldPair>
          <DecimalField
            label={texts.forms.fields.estimate}
            isOptional="quiet"
            hint={texts.add.estimateHint}
            error={amountError(wiring, 'estimate', fields.estimate, readers.price)}
            unit={format.pricePerKgUnit}
            text={fields.estimate}
            onTextChange={(estimate) => change({ estimate })}
            read={readers.price.read}
            showsProblem={wiring.showsProblem}
            name="estimate"
          />
        </FieldPair>
      )}
    </>
  );
}
