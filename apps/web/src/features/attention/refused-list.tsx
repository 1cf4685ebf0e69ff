import type { RefusedMutation } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useToast } from '../../app/use-toast.ts';
import { useCareTexts } from '../../texts/use-care-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './attention.module.css';
import { DiscardSheet } from './discard-sheet.tsx';
import { RefusedEntry } from './refused-entry.tsx';
import { useSaveEntries } from './use-save-entries.ts';

const c = bindClasses(styles);

/** So many are looked at one by one; a person asks for more. */
const SHOWN_AT_ONCE = 20;

/** Shows the form of an entry: it belongs to another feature, which the routes know. */
export type RenderMendForm = (form: {
  readonly entry: RefusedMutation;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) => ReactNode;

export interface RefusedListProps {
  readonly entries: readonly RefusedMutation[];
  readonly renderForm: RenderMendForm;
}

/** Everything that the server refused, the newest first; nothing of it goes without having been offered as a file. */
export function RefusedList({ entries, renderForm }: RefusedListProps): ReactNode {
  const client = useClient();
  const care = useCareTexts();
  const { show } = useToast();
  const attempt = useAttempt();
  const { isSaving, save } = useSaveEntries();
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const [discarding, setDiscarding] = useState<readonly RefusedMutation[]>();
  const [mending, setMending] = useState<RefusedMutation>();
  const rest = entries.length - shown;
  const discard = async (chosen: readonly RefusedMutation[]) => {
    setDiscarding(undefined);
    if (await attempt(() => client.discardAttention(chosen.map(({ uid }) => uid)))) {
      show({ text: care.discarded(chosen.length), undo: () => client.keepAttention(chosen) });
    }
  };
  return (
    <>
      {entries.length > 1 ? (
        <div className={c('all')}>
          <Button size="dense" icon="file" isBusy={isSaving} onPress={() => void save(entries)}>
            {care.exportAll}
          </Button>
          <Button size="dense" variant="quiet" onPress={() => setDiscarding(entries)}>
            {care.discardAll}
          </Button>
        </div>
      ) : null}
      <ul>
        {entries.slice(0, shown).map((entry) => (
          <RefusedEntry
            key={entry.uid}
            entry={entry}
            onMend={() => setMending(entry)}
            onDiscard={() => setDiscarding([entry])}
          />
        ))}
      </ul>
      {rest > 0 ? (
        <div className={c('all')}>
          <Button variant="quiet" onPress={() => setShown(shown + 5 * SHOWN_AT_ONCE)}>
            {care.showMore(Math.min(rest, 5 * SHOWN_AT_ONCE))}
          </Button>
        </div>
      ) : null}
      {discarding ? (
        <DiscardSheet
          entries={discarding}
          onDiscard={() => void discard(discarding)}
          onClose={() => setDiscarding(undefined)}
        />
      ) : null}
      {mending
        ? renderForm({
            entry: mending,
            onClose: () => setMending(undefined),
            onSaved: () => {
              setMending(undefined);
              // What was mended is saved by now; a discard that fails only leaves the old entry on the list.
              void attempt(() => client.discardAttention([mending.uid]));
            },
          })
        : null}
    </>
  );
}
