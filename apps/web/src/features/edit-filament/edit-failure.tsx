import type { FilamentId } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { filamentPath } from '../../app/paths.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import type { EditForm } from './use-edit-form.ts';

export interface NamesTakenProps {
  readonly form: EditForm;
  /** They are one and the same: the way to make them that. */
  readonly onMerge: (intoId: FilamentId) => void;
}

/** Another filament has these names: said below them, where the answer is. */
export function NamesTaken({ form, onMerge }: NamesTakenProps): ReactNode {
  const words = useTexts().edit;
  const other = form.failure?.rejection?.other;
  if (!other) return null;
  // The rejection names a record of ours by its id.
  const otherId = other.id as FilamentId;
  return (
    <Banner
      tone="bad"
      isAnnounced
      title={words.taken(other.label)}
      action={
        <>
          <Button onPress={form.keepOldName}>{words.keepOldName}</Button>
          <Button onPress={() => onMerge(otherId)}>{words.merge}</Button>
          <LinkButton variant="quiet" href={filamentPath(otherId)}>
            {words.showTaken}
          </LinkButton>
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
