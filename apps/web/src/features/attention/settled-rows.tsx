import type { RefusedMutation, RestoredNotice } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useCareTexts } from '../../texts/use-care-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Entry } from '../../ui/lists/entry.tsx';

/** Entries that were refused only because they are here already: told once, and none of anybody's business. */
export function ThereRow({ entries }: { readonly entries: readonly RefusedMutation[] }): ReactNode {
  const client = useClient();
  const { there } = useCareTexts();
  return (
    <TellOnce
      title={there.title(entries.length)}
      hint={there.hint}
      onDone={() => client.discardAttention(entries.map(({ uid }) => uid))}
    />
  );
}

export interface RestoredRowProps {
  readonly noticeId: string;
  readonly notice: RestoredNotice;
  /** When this device noticed (epoch ms). */
  readonly at: number;
}

/** The server went back to a backup, and this device made up for what that did not have. */
export function RestoredRow({ noticeId, notice, at }: RestoredRowProps): ReactNode {
  const client = useClient();
  const format = useFormat();
  const { restored } = useCareTexts();
  return (
    <TellOnce
      title={restored.title(notice.changes)}
      hint={restored.hint(format.instant(at))}
      onDone={() => client.dismissNotices([noticeId])}
    />
  );
}

interface TellOnceProps {
  readonly title: string;
  readonly hint: string;
  readonly onDone: () => Promise<void>;
}

function TellOnce({ title, hint, onDone }: TellOnceProps): ReactNode {
  const words = useTexts().attention;
  const attempt = useAttempt();
  return (
    <Entry
      title={title}
      hint={hint}
      actions={
        <Button label={words.dismissLabel(title)} onPress={() => void attempt(onDone)}>
          {words.dismiss}
        </Button>
      }
    />
  );
}
