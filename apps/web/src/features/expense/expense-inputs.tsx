import { bounds } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { amountError, wireForm } from '../../app/filament-form/field-wiring.ts';
import { textSuggestions } from '../../app/filament-form/known-colors.ts';
import { DayInput } from '../../app/purchase/purchase-inputs.tsx';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useExpenseTexts } from '../../texts/use-expense-texts.ts';
import { CategoryField } from '../../ui/fields/category-field.tsx';
import { ComboField } from '../../ui/fields/combo-field.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { TextAreaField } from '../../ui/fields/text-field.tsx';
import { FieldPair, FormSection } from '../../ui/layout/section-head.tsx';
import type { ExpenseForm } from './use-expense-form.ts';

export interface ExpenseInputsProps {
  readonly form: ExpenseForm;
  readonly payees: readonly string[];
}

/** The fields of an expense, the amount first: it is what somebody comes with. */
export function ExpenseInputs({ form, payees }: ExpenseInputsProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const words = useExpenseTexts();
  const { fields, change, reader } = form;
  const wiring = wireForm(form, texts);
  const problemOf = (field: string) => form.problems.find((each) => each.field === field);
  const noAmount = problemOf('amount')?.code === 'not_allowed' ? words.noAmount : undefined;
  const categoryProblem = problemOf('category');
  const categoryError = () => {
    if (categoryProblem?.code === 'too_long') return words.nameTooLong;
    return categoryProblem?.code === 'not_allowed' ? words.tooDeep : wiring.errorOf('category');
  };
  return (
    <FormSection title={words.editTitle} isTitleHidden>
      <FieldPair>
        <DecimalField
          label={words.fields.amount}
          hint={words.amountHint}
          error={noAmount ?? amountError(wiring, 'amount', fields.amount, reader)}
          unit={format.currencySign}
          text={fields.amount}
          onTextChange={(amount) => change({ amount })}
          read={reader.read}
          showsProblem={wiring.showsProblem}
          name="amount"
        />
        <DayInput
          label={words.fields.day}
          name="day"
          day={fields.day}
          onDayChange={(day) => change({ day })}
          wiring={wiring}
        />
      </FieldPair>
      <CategoryField
        label={words.fields.category}
        isOptional
        error={categoryError()}
        text={fields.category}
        onTextChange={(category) => change({ category })}
        options={form.names.options}
        newText={words.newCategory}
        name="category"
      />
      <ComboField
        label={words.fields.payee}
        isOptional
        error={wiring.errorOf('payee')}
        text={fields.payee}
        onTextChange={(payee) => change({ payee })}
        suggestions={textSuggestions(payees)}
        newText={words.newPayee}
        maxLength={bounds.payee.max}
        name="payee"
      />
      <TextAreaField
        label={words.fields.note}
        isOptional
        error={wiring.errorOf('note')}
        text={fields.note}
        onTextChange={(note) => change({ note })}
        maxLength={bounds.notes.max}
        name="note"
      />
    </FormSection>
  );
}
