import type { Notice } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { leftInWords } from '../../app/use-undo.ts';
import { useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Entry, EntryFacts } from '../../ui/lists/entry.tsx';

type PartlyUndone = Extract<Notice, { kind: 'reverted_partly' }>;

export interface LeftBehindRowProps {
  readonly noticeId: string;
  readonly notice: PartlyUndone;
}

/** What an undo had to leave as it is, and why. */
export function LeftBehindRow({ noticeId, notice }: LeftBehindRowProps): ReactNode {
  const client = useClient();
  const attempt = useAttempt();
  const texts = useTexts();
  const words = texts.attention;
  const { title, changedSince, inUse, more } = words.leftBehind;
  const rest = notice.count - notice.left.length;
  return (
    <Entry
      title={title}
      hint={words.groupHint('reverted_partly')}
      actions={
        <Button
          label={words.dismissLabel(title)}
          onPress={() => void attempt(() => client.dismissNotices([noticeId]))}
        >
          {words.dismiss}
        </Button>
      }
    >
      <EntryFacts
        facts={notice.left.map((each) => ({
          term: leftInWords(each, texts),
          value: each.reason === 'in_use' ? inUse : changedSince,
        }))}
      />
      {rest > 0 ? <p>{more(rest)}</p> : null}
    </Entry>
  );
}
