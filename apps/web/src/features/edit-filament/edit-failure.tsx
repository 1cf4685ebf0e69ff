import type { FilamentId } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { filamentPath } from '../../app/paths.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import type { EditForm } from './use-edit-form.ts';

/** Another filament has these names: said below them, where the answer is. */
export function NamesTaken({ form }: { readonly form: EditForm }): ReactNode {
  const words = useTexts().edit;
  const other = form.failure?.rejection?.other;
  if (!other) return null;
  return (
    <Banner
      tone="bad"
      isAnnounced
      title={words.taken(other.label)}
      action={
        <>
          <Button onPress={form.keepOldName}>{words.keepOldName}</Button>
          {/* The rejection names a record of ours by its id. */}
          <LinkButton href={filamentPath(other.id as FilamentId)}>{words.showTaken}</LinkButton>
        </>
      }
    >
      {words.takenText}
    </Banner>
  );
}

/** What else stood against saving, below the form. Nothing typed is touched. */
export function EditFailure({
  form,
  onRetry,
}: {
  readonly form: EditForm;
  readonly onRetry: () => void;
}): ReactNode {
  const texts = useTexts();
  const { failure } = form;
  if (!failure || failure.rejection?.other) return null;
  const isRetryOffered = failure.error.kind !== 'validation';
  return (
    <Banner
      tone="bad"
      isAnnounced
      title={texts.forms.notSaved}
      action={isRetryOffered ? <Button onPress={onRetry}>{texts.edit.tryAgain}</Button> : undefined}
    >
      {texts.shell.writeFailure(failure.error.kind)}
    </Banner>
  );
}
