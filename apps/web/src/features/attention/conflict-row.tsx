import type { Conflict } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useLive } from '../../app/use-live.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Entry, EntryFacts } from './entry.tsx';
import { canTakeOther, conflictLabel, settleConflict } from './settle-conflict.ts';
import { inWords } from './typed-lines.ts';

/** Two people changed one field: both values, and the choice between them. */
export function ConflictRow({ conflict }: { readonly conflict: Conflict }): ReactNode {
  const client = useClient();
  const format = useFormat();
  const texts = useTexts();
  const words = texts.attention;
  const { show } = useToast();
  const [isBusy, setBusy] = useState(false);
  const label = useLive((each) => conflictLabel(each, conflict), [conflict.id]);
  const choose = async (choice: 'kept' | 'lost') => {
    setBusy(true);
    const result = await settleConflict(client, conflict, choice);
    setBusy(false);
    show(result.ok ? { text: words.settled } : { text: texts.forms.notSaved, kind: 'problem' });
  };
  const value = (stored: unknown) =>
    stored === null || stored === '' ? '–' : inWords(stored, conflict.field, format);
  return (
    <Entry
      title={label ?? ''}
      hint={words.field(conflict.field)}
      actions={
        <>
          {canTakeOther(conflict) ? (
            <Button isBusy={isBusy} onPress={() => void choose('lost')}>
              {words.takeOther}
            </Button>
          ) : null}
          <Button isBusy={isBusy} onPress={() => void choose('kept')}>
            {words.leave}
          </Button>
        </>
      }
    >
      <EntryFacts
        facts={[
          { term: words.kept, value: value(conflict.kept) },
          { term: words.lost, value: value(conflict.lost) },
        ]}
      />
    </Entry>
  );
}
