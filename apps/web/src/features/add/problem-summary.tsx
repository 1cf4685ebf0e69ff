import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import type { Texts } from '../../texts/en.ts';
import type { AddFieldName } from './add-fields.ts';
import type { AddForm } from './use-add-form.ts';

/** Read out once after a try that found something wrong; those who see it find it beside each field. */
export function ProblemSummary({ form }: { readonly form: Pick<AddForm, 'problems' | 'focus'> }): ReactNode {
  const texts = useTexts();
  const { problems } = form;
  return (
    <p className="visually-hidden" role="alert">
      {form.focus === undefined || problems.length === 0
        ? ''
        : texts.forms.summary(problems.map(({ field }) => fieldInWords(field, texts)))}
    </p>
  );
}

function fieldInWords(field: AddFieldName, { forms, add }: Pick<Texts, 'forms' | 'add'>): string {
  const words: Readonly<Record<string, string>> = forms.fields;
  if (field === 'count') return forms.fields.spools;
  const spool = /^left\.(?<at>\d+)$/u.exec(field)?.groups?.['at'];
  return spool === undefined ? (words[field] ?? field) : add.leftOn(Number(spool) + 1);
}
