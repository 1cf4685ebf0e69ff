import { type Conflict, labelOf, spoolLabel } from '@spoolshed/core';
import type { ConflictSubject } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import type { Format } from '../../texts/format.ts';
import type { Texts } from '../../texts/en.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Entry, EntryFacts } from '../../ui/lists/entry.tsx';
import { useClient } from '../client-context.ts';
import { useLive } from '../use-live.ts';
import { useToast } from '../use-toast.ts';
import { valueInWords } from '../value-words.ts';
import { canTakeOther, settleConflict } from './settle-conflict.ts';

export interface ConflictRowProps {
  readonly conflict: Conflict;
  /** On the filament's own page its name is said already. */
  readonly isAtHome?: boolean;
}

/** Two people changed one field: both values, and the choice between them. */
export function ConflictRow({ conflict, isAtHome = false }: ConflictRowProps): ReactNode {
  const format = useFormat();
  const texts = useTexts();
  const words = texts.attention;
  const subject = useLive((client) => client.queries.conflictSubject(conflict), [conflict.id]);
  const { isBusy, settle } = useSettling(conflict);
  if (subject === undefined) return null;
  const inWords = (value: unknown) => valueInWords(value, conflict.field, { texts, format });
  const isOpen = subject !== null && canTakeOther(conflict, subject);
  const field = words.field(conflict.field);
  const about = subject === null ? '' : conflictTitle(conflict, subject, { texts, format });
  const isNamed = isAtHome && (subject?.spool ?? subject?.purchase ?? null) === null;
  const rest = isOpen || subject === null ? [] : [words.changeThere];
  return (
    <Entry
      title={isNamed ? field : about}
      hint={[...(isNamed ? [] : [rest.length === 0 ? field : `${field}.`]), ...rest].join(' ')}
      actions={
        <>
          {isOpen ? (
            <Button isBusy={isBusy} onPress={() => void settle(subject)}>
              {words.takeOther}
            </Button>
          ) : null}
          <Button isBusy={isBusy} onPress={() => void settle(null)}>
            {words.leave}
          </Button>
        </>
      }
    >
      <EntryFacts
        facts={[
          { term: words.kept, value: inWords(subject === null ? conflict.kept : subject.value) },
          { term: words.lost, value: inWords(conflict.lost) },
        ]}
      />
    </Entry>
  );
}

function useSettling(conflict: Conflict) {
  const client = useClient();
  const texts = useTexts();
  const { show } = useToast();
  const [isBusy, setBusy] = useState(false);
  const settle = async (subject: ConflictSubject | null) => {
    setBusy(true);
    const result = await settleConflict(client, conflict, subject);
    setBusy(false);
    if (result.ok) return show({ text: texts.attention.settled, undo: result.uid });
    const other = result.rejection?.other;
    const text = other === undefined ? texts.forms.notSaved : texts.edit.taken(other.label);
    return show({ text, kind: 'problem' });
  };
  return { isBusy, settle };
}

/** What the conflict is about, as people call it. */
function conflictTitle(
  { recordId }: Conflict,
  { filament, spool, purchase }: ConflictSubject,
  { texts: { attention }, format }: { texts: Texts; format: Format },
): string {
  const label = filament === null ? '' : labelOf(filament);
  if (purchase !== null) return attention.purchaseOf(format.day(purchase.purchasedOn), label);
  if (spool !== null) return attention.spoolOf(spoolLabel(spool), label);
  return filament === null ? attention.settingOf(recordId) : label;
}
