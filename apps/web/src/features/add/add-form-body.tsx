import type { ReactNode, RefObject } from 'react';
import { isUnsaid, type DetailFieldName } from '../../app/filament-form/detail-fields.ts';
import {
  isAnyDetailAsked,
  MoreDetailInputs,
  StockKeepingInputs,
} from '../../app/filament-form/detail-inputs.tsx';
import type { FormWiring } from '../../app/filament-form/field-wiring.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SegmentedControl } from '../../ui/controls/segmented-control.tsx';
import { FormSection } from '../../ui/layout/section-head.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { addKindOf, addKinds } from './add-fields.ts';
import { OwnInputs } from './own-inputs.tsx';
import { PurchaseInputs } from './purchase-inputs.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { TypeInputs } from './type-inputs.tsx';
import type { AddForm } from './use-add-form.ts';
import { WhatItIs } from './what-it-is.tsx';

export interface AddFormBodyProps {
  readonly form: AddForm;
  readonly wiring: FormWiring;
  readonly formId: string;
  readonly elementRef: RefObject<HTMLFormElement | null>;
  readonly onSubmit: () => void;
}

export function AddFormBody({ form, wiring, formId, elementRef, onSubmit }: AddFormBodyProps): ReactNode {
  const texts = useTexts();
  const kind = addKindOf(form.fields);
  return (
    <form
      id={formId}
      ref={elementRef}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      {...form.watch}
    >
      <ProblemSummary form={form} />
      <WhatItIs form={form} wiring={wiring} />
      <FormSection title={texts.add.whatHappens} isTitleHidden>
        <SegmentedControl
          label={texts.add.whatHappens}
          isLabelHidden
          value={kind}
          onChange={(next) => form.change({ kind: next })}
          segments={addKinds.map((value) => ({ value, text: texts.add.kinds[value] }))}
        />
        {kind === 'purchase' ? <PurchaseInputs form={form} wiring={wiring} /> : null}
        {kind === 'own' ? <OwnInputs form={form} wiring={wiring} /> : null}
        {kind === 'type' ? <TypeInputs form={form} wiring={wiring} /> : null}
      </FormSection>
      <StockKeepingSection form={form} wiring={wiring} />
      <SaveTrouble form={form} onRetry={onSubmit} />
    </form>
  );
}

/** Of a filament that exists only what it lacks is asked; what it knows is edited on its own page. */
function StockKeepingSection({ form, wiring }: Pick<AddFormBodyProps, 'form' | 'wiring'>): ReactNode {
  const texts = useTexts();
  const { target } = form;
  const isAsked = (name: DetailFieldName) => target.kind !== 'known' || isUnsaid(target.filament, name);
  const inputs = {
    fields: form.fields,
    onChange: form.change,
    readers: form.readers.details,
    wiring,
    isAsked,
  };
  if (!isAnyDetailAsked(isAsked)) return null;
  return (
    <FormSection title={texts.add.stockKeeping} isTitleHidden={!isAsked('reorderBelow') && !isAsked('tare')}>
      <StockKeepingInputs {...inputs} />
      <MoreDetailInputs {...inputs} />
    </FormSection>
  );
}

/** Nothing was written and nothing is lost: what stood against it, and another try with the same records. */
function SaveTrouble({ form, onRetry }: { readonly form: AddForm; readonly onRetry: () => void }): ReactNode {
  const texts = useTexts();
  const { failure } = form;
  if (!failure) return null;
  return (
    <div role="alert">
      <Banner
        tone="bad"
        title={texts.forms.notSaved}
        action={
          <Button variant="quiet" onPress={onRetry} isDisabled={form.isBusy}>
            {texts.controls.retry}
          </Button>
        }
      >
        {texts.shell.writeFailure(failure.error.kind)}
      </Banner>
    </div>
  );
}
