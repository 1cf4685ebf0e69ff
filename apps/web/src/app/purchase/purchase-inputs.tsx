import { bounds } from '@spoolshed/core';
import type { Suggestions } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { ComboField } from '../../ui/fields/combo-field.tsx';
import { DateField } from '../../ui/fields/date-field.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { FieldPair } from '../../ui/layout/section-head.tsx';
import { type AmountReader, createAmountReader } from '../amount-reader.ts';
import { pricePerKgKind } from '../filament-form/amount-kinds.ts';
import { amountError, type FormWiring } from '../filament-form/field-wiring.ts';
import { textSuggestions } from '../filament-form/known-colors.ts';
import { useToday } from '../use-today.ts';
import { OrderDetails } from './order-details.tsx';
import type { PurchaseFields } from './purchase-fields.ts';

export interface PurchaseInputsProps {
  readonly fields: PurchaseFields;
  readonly change: (changes: Partial<PurchaseFields>) => void;
  readonly priceReader: AmountReader;
  readonly wiring: FormWiring;
  readonly suggestions: Suggestions | undefined;
  /** Of the day: "Bought on", "Ordered on". */
  readonly dayLabel: string;
  readonly dayHint?: string | undefined;
}

/** Price, day, shop, and what is seldom needed. */
export function PurchaseInputs(props: PurchaseInputsProps): ReactNode {
  const { fields, change, wiring, suggestions, dayLabel, dayHint } = props;
  const words = useTexts().forms;
  return (
    <>
      <FieldPair>
        <PriceInput {...props} text={fields.price} onTextChange={(price) => change({ price })} />
        <DayInput
          label={dayLabel}
          hint={dayHint}
          name="boughtOn"
          day={fields.boughtOn}
          onDayChange={(boughtOn) => change({ boughtOn })}
          wiring={wiring}
        />
      </FieldPair>
      <ComboField
        label={words.fields.shop}
        isOptional
        error={wiring.errorOf('shop')}
        text={fields.shop}
        onTextChange={(shop) => change({ shop })}
        suggestions={textSuggestions(suggestions?.channels ?? [])}
        newText={words.newShop}
        name="shop"
      />
      <OrderDetails
        orderRef={fields.orderRef}
        onOrderRefChange={(orderRef) => change({ orderRef })}
        notes={fields.notes}
        onNotesChange={(notes) => change({ notes })}
        notesName="notes"
        wiring={wiring}
      />
    </>
  );
}

export interface PriceInputProps {
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  readonly priceReader: AmountReader;
  readonly wiring: FormWiring;
}

export function PriceInput({ text, onTextChange, priceReader, wiring }: PriceInputProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  return (
    <DecimalField
      label={texts.forms.fields.price}
      error={amountError(wiring, 'price', text, priceReader)}
      unit={format.pricePerKgUnit}
      text={text}
      onTextChange={onTextChange}
      read={priceReader.read}
      showsProblem={wiring.showsProblem}
      name="price"
    />
  );
}

export interface DayInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly name: string;
  readonly day: string;
  readonly onDayChange: (day: string) => void;
  readonly wiring: FormWiring;
}

export function DayInput({ label, hint, name, day, onDayChange, wiring }: DayInputProps): ReactNode {
  const texts = useTexts();
  const today = useToday();
  return (
    <DateField
      label={label}
      hint={hint}
      error={wiring.errorOf(name)}
      day={day}
      onDayChange={onDayChange}
      earliest={bounds.day.min}
      latest={bounds.day.max}
      {...(day === today ? { aside: texts.add.today } : {})}
      name={name}
    />
  );
}

export interface PlaceInputProps {
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  readonly wiring: FormWiring;
  readonly suggestions: Suggestions | undefined;
  readonly hint?: string | undefined;
}

/** Where new spools go. */
export function PlaceInput({ text, onTextChange, wiring, suggestions, hint }: PlaceInputProps): ReactNode {
  const words = useTexts().forms;
  return (
    <ComboField
      label={words.fields.place}
      isOptional
      hint={hint}
      error={wiring.errorOf('place')}
      text={text}
      onTextChange={onTextChange}
      suggestions={textSuggestions(suggestions?.locations ?? [])}
      newText={words.newPlace}
      name="place"
    />
  );
}

export function usePriceReader(): AmountReader {
  const texts = useTexts();
  const format = useFormat();
  return createAmountReader(pricePerKgKind(format), { texts, format });
}
