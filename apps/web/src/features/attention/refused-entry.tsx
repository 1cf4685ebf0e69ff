import { tellArgs } from '@spoolshed/core';
import type { RefusedMutation } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useClient } from '../../app/client-context.ts';
import { deedOfPart } from '../../app/deed-of-part.ts';
import { isForCreateForm, isForEditForm, withoutItsPurchase } from '../../app/filament-form/refused-call.ts';
import { useMergeSheet } from '../../app/merge/use-merge-sheet.tsx';
import { tableCallsOf } from '../../app/mending/ledger-save.ts';
import { sheetCallOf } from '../../app/mending/mend-form.ts';
import { mendEditPath, mendPath, mendTablePath } from '../../app/paths.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useCareTexts } from '../../texts/use-care-texts.ts';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Entry, EntryFacts } from '../../ui/lists/entry.tsx';
import { mergePairOf } from './merge-pair.ts';
import { reasonLines } from './reason-lines.ts';
import { sendAgain } from './send-again.ts';
import { subjectLines } from './subject-lines.ts';
import { typedLines } from './typed-lines.ts';

/** More than these are only counted: the rest is in the file that can be saved. */
const LINES_SHOWN = 16;

export interface RefusedEntryProps {
  readonly entry: RefusedMutation;
  /** Opens the sheet that it came from. */
  readonly onMend: () => void;
  readonly onDiscard: () => void;
}

/** A mutation that the server refused for good, with all that was typed into it. */
export function RefusedEntry({ entry, onMend, onDiscard }: RefusedEntryProps): ReactNode {
  const client = useClient();
  const format = useFormat();
  const texts = useTexts();
  const care = useCareTexts();
  const attempt = useAttempt();
  const words = { texts, format, care };
  const pair = mergePairOf(entry);
  // Of a form that was recorded as one, the rest is still there to be sent again.
  const merging = useMergeSheet(() => {
    if (entry.name !== 'batch') void attempt(() => client.discardAttention([entry.uid]));
  });
  const lines = [...subjectLines(entry, words), ...typedLines(entry.name, entry.args, words)];
  const rest = lines.length - LINES_SHOWN;
  const { discard } = texts.attention;
  const deed = texts.attention.deed(deedNameOf(entry));
  return (
    <Entry
      title={deed}
      hint={[
        `${format.instant(entry.editTime)}.`,
        ...reasonLines(entry.rejection, words),
        ...(withoutItsPurchase(entry) === undefined ? [] : [anewWords(entry, care).hint]),
      ].join(' ')}
      actions={
        <>
          <MendAction entry={entry} onMend={onMend} />
          {pair ? (
            <Button onPress={() => merging.open(pair.fromId, pair.intoId)}>{texts.edit.merge}</Button>
          ) : null}
          <Button variant="danger" label={`${discard}: ${deed}`} onPress={onDiscard}>
            {discard}
          </Button>
        </>
      }
    >
      <EntryFacts facts={lines.slice(0, LINES_SHOWN)} />
      {rest > 0 ? <p>{care.more(rest)}</p> : null}
      {merging.sheet}
    </Entry>
  );
}

/** An import of a file is a batch by the rules and one deed for a person (HI2). */
const deedNameOf = ({ name, args }: RefusedMutation): string =>
  deedOfPart({ name, calls: tellArgs(name, args, 0).calls });

/** The form that it came from, with what was typed; where it came from none, the same once more. */
function MendAction({ entry, onMend }: Pick<RefusedEntryProps, 'entry' | 'onMend'>): ReactNode {
  const client = useClient();
  const texts = useTexts();
  const care = useCareTexts();
  const { show } = useToast();
  const attempt = useAttempt();
  const words = texts.attention;
  const [filament] = entry.subjects.filaments;
  const label = words.editAndSendLabel(words.deed(deedNameOf(entry)));
  if (isForCreateForm(entry)) {
    const isAnew = withoutItsPurchase(entry) !== undefined;
    return isAnew ? (
      <LinkButton href={mendPath(entry.uid)}>{anewWords(entry, care).action}</LinkButton>
    ) : (
      <LinkButton href={mendPath(entry.uid)} label={label}>
        {words.editAndSend}
      </LinkButton>
    );
  }
  if (filament !== undefined && isForEditForm(entry)) {
    return (
      <LinkButton href={mendEditPath(filament.id, entry.uid)} label={label}>
        {words.editAndSend}
      </LinkButton>
    );
  }
  if (tableCallsOf(entry) !== undefined) {
    return (
      <LinkButton href={mendTablePath(entry.uid)} label={label}>
        {words.editAndSend}
      </LinkButton>
    );
  }
  if (sheetCallOf(entry) !== undefined) {
    return (
      <Button label={label} onPress={onMend}>
        {words.editAndSend}
      </Button>
    );
  }
  const send = () =>
    attempt(async () => {
      const isSent = await sendAgain(client, entry);
      show(isSent ? { text: words.sentAgain } : { text: texts.forms.notSaved, kind: 'problem' });
    });
  return <Button onPress={() => void send()}>{words.sendAgain}</Button>;
}

/** What it was about is gone: it can be entered by itself. */
const anewWords = ({ name }: RefusedMutation, care: ReturnType<typeof useCareTexts>) =>
  name === 'receivePurchase'
    ? { action: care.withoutOrder, hint: care.withoutOrderHint }
    : { action: care.purchaseAnew, hint: care.purchaseAnewHint };
