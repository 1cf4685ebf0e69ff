import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import type { Texts } from '../../texts/en.ts';
import { Button } from '../../ui/controls/button.tsx';
import { isOrdered } from './add-fields.ts';
import type { AddForm } from './use-add-form.ts';

export interface SaveActionsProps {
  readonly form: AddForm;
  readonly formId: string;
}

/** Says what it will do: how many spools go to which filament. */
export function SaveButton({ form, formId }: SaveActionsProps): ReactNode {
  const texts = useTexts();
  return (
    <Button type="submit" form={formId} variant="primary" size="large" isBusy={form.isBusy}>
      {saveWords(form, texts)}
    </Button>
  );
}

function saveWords({ target, reading, plan, fields }: AddForm, { add }: Pick<Texts, 'add'>): string {
  if (target.kind === 'archived') return add.bringBack(target.filament.color);
  if (target.kind !== 'known') return add.save;
  switch (plan.kind) {
    case 'nothing':
      return add.open(target.filament.color);
    case 'details':
      return add.saveDetails;
    case 'create':
    case 'purchase':
    case 'spools':
      if (isOrdered(fields)) return add.saveOrder;
      return reading.spools.length > 0 ? add.addTo(reading.spools.length, target.filament.color) : add.save;
  }
}
