import { massToGrams } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { amountError } from '../../app/filament-form/field-wiring.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { Stepper } from '../../ui/fields/stepper.tsx';
import { FieldPair } from '../../ui/layout/section-head.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './add.module.css';
import { leftsOf, withLeft } from './add-fields.ts';
import { mostSpools } from './add-reading.ts';
import { PlaceInput } from './place-input.tsx';
import { EachHoldsInput } from './purchase-inputs.tsx';
import type { SectionProps } from './what-it-is.tsx';

const c = bindClasses(styles);

/** More half-used spools than this are not entered one below the other. */
const mostLefts = 24;

/** Opening stock: what somebody owns already, opened or not. It is no spending and has no day. */
export function OwnInputs({ form, wiring }: SectionProps): ReactNode {
  const { fields, change, readers } = form;
  const texts = useTexts();
  const format = useFormat();
  const words = texts.forms.fields;
  return (
    <>
      <p className={c('quiet')}>{texts.add.own}</p>
      <FieldPair>
        <Stepper
          label={words.spools}
          error={wiring.errorOf('count')}
          count={Number(fields.count)}
          onCountChange={(count) => change({ count: String(count) })}
          least={1}
          most={mostSpools}
          name="count"
        />
        <EachHoldsInput form={form} wiring={wiring} />
      </FieldPair>
      <LeftInputs form={form} wiring={wiring} />
      <FieldPair>
        <DecimalField
          label={words.price}
          isOptional="quiet"
          hint={texts.add.ownPriceHint}
          error={amountError(wiring, 'price', fields.price, readers.price)}
          unit={format.pricePerKgUnit}
          text={fields.price}
          onTextChange={(price) => change({ price })}
          read={readers.price.read}
          showsProblem={wiring.showsProblem}
          name="price"
        />
        <PlaceInput form={form} wiring={wiring} />
      </FieldPair>
    </>
  );
}

function LeftInputs({ form, wiring }: SectionProps): ReactNode {
  const { fields, change, readers, reading } = form;
  const texts = useTexts();
  const format = useFormat();
  const count = Math.min(reading.spools.length, mostLefts);
  const lefts = leftsOf(fields);
  const full = reading.eachHolds === undefined ? undefined : format.grams(massToGrams(reading.eachHolds));
  return (
    <>
      <div className={c('lefts')}>
        {Array.from({ length: count }, (_, at) => {
          const field = `left.${at}`;
          const text = lefts[at] ?? '';
          return (
            <DecimalField
              key={field}
              label={texts.add.leftOn(at + 1)}
              isOptional="quiet"
              {...(at === 0 ? { hint: texts.add.leftHint } : {})}
              error={amountError(wiring, field, text, readers.left)}
              unit="g"
              {...(full === undefined ? {} : { placeholder: full })}
              text={text}
              onTextChange={(next) => change({ lefts: withLeft(fields, at, next) })}
              read={readers.left.read}
              showsProblem={wiring.showsProblem}
              name={field}
            />
          );
        })}
      </div>
      {reading.spools.length > mostLefts ? (
        <p className={c('quiet')}>{texts.add.manySpools(mostLefts)}</p>
      ) : null}
    </>
  );
}
