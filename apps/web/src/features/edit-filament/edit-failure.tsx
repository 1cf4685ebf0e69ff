import type { FilamentId } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { filamentPath } from '../../app/paths.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import type { EditForm } from './use-edit-form.ts';

/** What stood against saving: another filament with those names, or the device itself. Nothing typed is touched. */
export function EditFailure({
  form,
  onRetry,
}: {
  readonly form: EditForm;
  readonly onRetry: () => void;
}): ReactNode {
  const texts = useTexts();
  const words = texts.edit;
  const { failure } = form;
  if (!failure) return null;
  const other = failure.rejection?.other;
  if (other) {
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
  return (
    <Banner
      tone="bad"
      isAnnounced
      title={texts.forms.notSaved}
      action={
        failure.error.kind === 'validation' ? undefined : <Button onPress={onRetry}>{words.tryAgain}</Button>
      }
    >
      {words.failedText}
    </Banner>
  );
}
