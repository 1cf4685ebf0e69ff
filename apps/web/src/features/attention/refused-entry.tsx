import type { AttentionEntry } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { isForCreateForm } from '../../app/filament-form/refused-call.ts';
import { useMergeSheet } from '../../app/merge/use-merge-sheet.tsx';
import { mendPath } from '../../app/paths.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useToast } from '../../app/use-toast.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button, LinkButton } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/overlays/sheet.tsx';
import { Entry, EntryFacts } from '../../ui/lists/entry.tsx';
import { mergePairOf } from './merge-pair.ts';
import { sendAgain } from './send-again.ts';
import { typedLines } from './typed-lines.ts';

/** A mutation that the server refused for good, with all that was typed into it. */
export function RefusedEntry({ entry }: { readonly entry: AttentionEntry }): ReactNode {
  const client = useClient();
  const format = useFormat();
  const texts = useTexts();
  const words = texts.attention;
  const { show } = useToast();
  const attempt = useAttempt();
  const [isAsking, setAsking] = useState(false);
  const { rejection } = entry;
  const pair = mergePairOf(entry);
  // Of a form that was recorded as one, the rest is still there to be sent again.
  const merging = useMergeSheet(() => {
    if (entry.name !== 'batch') void attempt(() => client.discardAttention(entry.uid));
  });
  const reasons =
    rejection === null
      ? [words.quarantined]
      : [
          words.refused(rejection.code),
          ...(rejection.call === undefined ? [] : [words.failingRow(rejection.call)]),
          ...(rejection.other === undefined ? [] : [words.inTheWay(rejection.other.label)]),
        ];
  const facts = typedLines(entry.args, { texts, format }).map(({ field, value }) => ({
    term: words.field(field),
    value,
  }));
  const send = () =>
    attempt(async () => {
      const isSent = await sendAgain(client, entry);
      show(isSent ? { text: words.sentAgain } : { text: texts.forms.notSaved, kind: 'problem' });
    });
  const discard = async () => {
    setAsking(false);
    if (await attempt(() => client.discardAttention(entry.uid))) show({ text: words.discarded });
  };
  return (
    <Entry
      title={words.deed(entry.name)}
      hint={`${format.instant(entry.editTime)}. ${reasons.join(' ')}`}
      actions={
        <>
          {isForCreateForm(entry.name, entry.args) ? (
            <LinkButton href={mendPath(entry.uid)} label={words.editAndSendLabel(words.deed(entry.name))}>
              {words.editAndSend}
            </LinkButton>
          ) : (
            <Button onPress={() => void send()}>{words.sendAgain}</Button>
          )}
          {pair ? (
            <Button onPress={() => merging.open(pair.fromId, pair.intoId)}>{texts.edit.merge}</Button>
          ) : null}
          <Button variant="danger" onPress={() => setAsking(true)}>
            {words.discard}
          </Button>
        </>
      }
    >
      <EntryFacts facts={facts} />
      {merging.sheet}
      <Sheet
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={words.discardTitle}
        footer={
          <Button variant="danger" size="large" onPress={() => void discard()}>
            {words.discard}
          </Button>
        }
      >
        <p>{words.discardText}</p>
      </Sheet>
    </Entry>
  );
}
