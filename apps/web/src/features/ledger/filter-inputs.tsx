import { bounds, type Day, isDay, MONEY_PER_UNIT, type Money } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { createAmountReader } from '../../app/amount-reader.ts';
import { moneyAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { DateField } from '../../ui/fields/date-field.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { FieldPair } from '../../ui/layout/section-head.tsx';
import type { LedgerView } from './use-ledger-view.ts';

export interface FilterInputsProps {
  readonly view: LedgerView;
  readonly size?: 'medium' | 'dense';
}

/** From a day to a day, both included. */
export function DayInputs({ view, size = 'medium' }: FilterInputsProps): ReactNode {
  const words = useLedgerTexts();
  const { from, to } = view.filter;
  const isTurned = from !== null && to !== null && to < from;
  return (
    <FieldPair>
      <DayFilter
        label={words.from}
        day={from}
        onDayChange={(day) => view.setFilter({ from: day })}
        size={size}
      />
      <DayFilter
        label={words.to}
        day={to}
        onDayChange={(day) => view.setFilter({ to: day })}
        size={size}
        {...(isTurned ? { error: words.endsBeforeStart } : {})}
      />
    </FieldPair>
  );
}

interface DayFilterProps {
  readonly label: string;
  readonly day: Day | null;
  readonly onDayChange: (day: Day | null) => void;
  readonly size: 'medium' | 'dense';
  readonly error?: string;
}

function DayFilter({ label, day, onDayChange, size, error }: DayFilterProps): ReactNode {
  // A year that is being typed passes through days of the year 2: they stay in the field.
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: Day | null }>();
  const text = typed && typed.over === day ? typed.text : (day ?? '');
  return (
    <DateField
      label={label}
      isOptional="quiet"
      day={text}
      size={size}
      earliest={bounds.day.min}
      latest={bounds.day.max}
      error={error}
      onDayChange={(next) => {
        setTyped({ text: next, over: day });
        if (next === '') onDayChange(null);
        else if (isDay(next) && next >= bounds.day.min && next <= bounds.day.max) onDayChange(next);
      }}
    />
  );
}

/** From an amount to an amount, both included. */
export function AmountInputs({ view, size = 'medium' }: FilterInputsProps): ReactNode {
  const words = useLedgerTexts();
  const { min, max } = view.filter;
  return (
    <FieldPair>
      <AmountFilter
        label={words.atLeast}
        amount={min}
        onAmountChange={(amount) => view.setFilter({ min: amount }, { isTyping: true })}
        size={size}
      />
      <AmountFilter
        label={words.atMost}
        amount={max}
        onAmountChange={(amount) => view.setFilter({ max: amount }, { isTyping: true })}
        size={size}
      />
    </FieldPair>
  );
}

/** What an address can carry, of either sign. */
const mostAmount = 10_000_000_000 * MONEY_PER_UNIT;

interface AmountFilterProps {
  readonly label: string;
  readonly amount: Money | null;
  readonly onAmountChange: (amount: Money | null) => void;
  readonly size: 'medium' | 'dense';
}

function AmountFilter({ label, amount, onAmountChange, size }: AmountFilterProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = useLedgerTexts();
  const reader = createAmountReader(
    { scale: 4, bound: { min: -mostAmount, max: mostAmount }, show: (value) => format.exactMoney(value) },
    { texts, format },
  );
  // The address holds what was understood; the field keeps what was typed for as long as both mean the same.
  const [typed, setTyped] = useState<{ readonly text: string; readonly means: Money | null }>();
  const text =
    typed && typed.means === amount ? typed.text : amount === null ? '' : moneyAsTyped(amount, format);
  const change = (next: string) => {
    const parsed = reader.parse(next);
    // Half a number narrows nothing yet.
    const means = parsed.ok ? (parsed.value as Money) : next.trim() === '' ? null : amount;
    setTyped({ text: next, means });
    if (means !== amount) onAmountChange(means);
  };
  return (
    <DecimalField
      label={label}
      isOptional="quiet"
      placeholder={words.any}
      unit={format.currencySign}
      size={size}
      text={text}
      onTextChange={change}
      read={reader.read}
    />
  );
}
