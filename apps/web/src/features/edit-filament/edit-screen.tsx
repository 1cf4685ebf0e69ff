import type { FilamentId } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useClient } from '../../app/client-context.ts';
import { ColorInputs, OpenDetailInputs, StockKeepingInputs } from '../../app/filament-form/detail-inputs.tsx';
import { amountError, wireForm } from '../../app/filament-form/field-wiring.ts';
import { FormPage } from '../../app/filament-form/form-page.tsx';
import { useMergeSheet } from '../../app/merge/use-merge-sheet.tsx';
import { NotFoundScreen } from '../../app/not-found-screen.tsx';
import { filamentPath } from '../../app/paths.ts';
import { useLive } from '../../app/use-live.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { FieldPair, FormSection } from '../../ui/layout/section-head.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { ArchiveSection } from './archive-section.tsx';
import { EditFailure, NamesTaken, type NamesTakenProps } from './edit-failure.tsx';
import { refusedEditFields, rowBeforeEdit } from './refused-edit.ts';
import { type EditForm, type RefusedEdit, useEditForm } from './use-edit-form.ts';

export interface EditScreenProps {
  readonly id: FilamentId;
  /** An edit of it that the server refused, to be mended and sent again. */
  readonly refusedUid?: string | undefined;
  readonly navigate: (href: string, options?: { readonly replace?: boolean }) => void;
}

/** Everything that may be said about a filament, its names included; archiving it stands at the end. */
export function EditScreen({ id, refusedUid, navigate }: EditScreenProps): ReactNode {
  const format = useFormat();
  const page = useLive((client) => client.queries.filamentPage(id), [id]);
  const entries = useLive(
    (client) => (refusedUid === undefined ? Promise.resolve([]) : client.queries.attention()),
    [refusedUid],
  );
  if (page === null) return <NotFoundScreen />;
  if (!page || !entries) {
    return (
      <Page>
        <Skeleton kind="lines" count={8} />
      </Page>
    );
  }
  const entry = entries.find(({ uid }) => uid === refusedUid);
  const refused = entry && {
    uid: entry.uid,
    typed: refusedEditFields(entry, format),
    before: rowBeforeEdit(entry),
  };
  return <EditPage page={page} refused={refused} navigate={navigate} />;
}

function EditPage({
  page,
  refused,
  navigate,
}: {
  readonly page: FilamentPage;
  readonly refused: RefusedEdit | undefined;
  readonly navigate: EditScreenProps['navigate'];
}): ReactNode {
  const words = useTexts().edit;
  const form = useEditForm(page.filament, refused);
  const merging = useMergeSheet((id) => {
    form.discard();
    navigate(filamentPath(id), { replace: true });
  });
  const toFilament = () => navigate(filamentPath(page.filament.id), { replace: true });
  const submit = useSubmit(form, refused, toFilament);
  return (
    <FormPage
      title={words.title}
      back={{ text: words.back, href: filamentPath(page.filament.id) }}
      form={form}
      submitText={words.save}
      onSubmit={() => void submit()}
      onLeave={toFilament}
      after={
        <>
          <ArchiveSection filament={page.filament} navigate={navigate} />
          {merging.sheet}
        </>
      }
    >
      <EditFieldSections form={form} onMerge={(intoId) => merging.open(page.filament.id, intoId)} />
      <EditFailure form={form} onRetry={() => void submit()} />
    </FormPage>
  );
}

function useSubmit(form: EditForm, refused: RefusedEdit | undefined, onDone: () => void) {
  const client = useClient();
  const words = useTexts().edit;
  const { show } = useToast();
  return async () => {
    const done = await form.save();
    if (done === undefined) return;
    show({ text: done.uid === null ? words.nothing : words.saved, undo: done.uid });
    // What was mended is saved by now; a discard that fails only leaves the old entry on the list.
    if (refused) await client.discardAttention([refused.uid]).catch(() => undefined);
    onDone();
  };
}

function EditFieldSections({ form, onMerge }: NamesTakenProps): ReactNode {
  const texts = useTexts();
  const words = texts.edit;
  const { fields, readers, change } = form;
  const wiring = wireForm(form, texts);
  const inputs = { fields, readers, wiring, onChange: change, isAsked: () => true };
  const nameField = (name: 'color' | 'brand' | 'material') => (
    <TextField
      label={texts.forms.fields[name]}
      error={wiring.errorOf(name)}
      text={fields[name]}
      onTextChange={(text) => change({ [name]: text })}
      name={name}
    />
  );
  return (
    <>
      <FormSection title={words.names} isTitleHidden>
        {nameField('color')}
        <FieldPair>
          {nameField('brand')}
          {nameField('material')}
        </FieldPair>
        <NamesTaken form={form} onMerge={onMerge} />
      </FormSection>
      <FormSection title={words.look}>
        <ColorInputs {...inputs} />
      </FormSection>
      <FormSection title={words.stockKeeping}>
        <StockKeepingInputs {...inputs} />
        <StandingInputs form={form} />
      </FormSection>
      <FormSection title={words.details}>
        <OpenDetailInputs {...inputs} />
      </FormSection>
    </>
  );
}

/** What to have after buying, what one spool holds, and the price for as long as nobody has paid one. */
function StandingInputs({ form }: { readonly form: EditForm }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { fields, readers, change } = form;
  const wiring = wireForm(form, texts);
  const amount = (name: 'target' | 'eachHolds' | 'estimate', unit: string, hint?: string) => (
    <DecimalField
      label={texts.forms.fields[name]}
      isOptional={name === 'eachHolds' ? false : 'quiet'}
      hint={hint}
      error={amountError(wiring, name, fields[name], readers[name])}
      unit={unit}
      text={fields[name]}
      onTextChange={(text) => change({ [name]: text })}
      read={readers[name].read}
      showsProblem={wiring.showsProblem}
      name={name}
    />
  );
  return (
    <>
      <FieldPair>
        {amount('target', 'g', texts.forms.hints.target)}
        {amount('eachHolds', 'kg')}
      </FieldPair>
      {form.isPaid ? null : (
        <FieldPair>{amount('estimate', format.pricePerKgUnit, texts.add.estimateHint)}</FieldPair>
      )}
    </>
  );
}
