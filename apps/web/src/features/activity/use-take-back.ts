import type { MutationUid } from '@spoolshed/core';
import type { Corrections } from '@spoolshed/db';
import { useCallback, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useUndo } from '../../app/use-undo.ts';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import type { ActivityEntry } from './activity-line.ts';
import { countMade, madeParts } from './made-records.ts';

/** How long a press waits for what only the server can say before it asks without it. */
const MOST_WAIT_MS = 5_000;

/** Something was edited since in what the entry made, or nobody can say that nothing was: a person decides. */
export interface TakeBackQuestion extends Corrections {
  readonly uids: readonly MutationUid[];
}

export interface TakeBack {
  readonly isBusy: boolean;
  readonly takeBack: () => Promise<void>;
  readonly question: TakeBackQuestion | null;
  readonly answer: (goesOn: boolean) => Promise<void>;
}

/** Takes an entry back, whoever made it: what this device does not know itself is done by the server. */
export function useTakeBack(entry: ActivityEntry): TakeBack {
  const client = useClient();
  const undo = useUndo();
  const { show } = useToast();
  const words = useActivityTexts();
  const [isBusy, setIsBusy] = useState(false);
  const [question, setQuestion] = useState<TakeBackQuestion | null>(null);
  const takeBack = useCallback(async () => {
    setIsBusy(true);
    const uids = await uidsOf();
    if (uids === null) show({ text: words.partsUnknown, kind: 'problem' });
    else {
      const corrections = await correctionsOf(uids);
      if (corrections.count === 0) await undo(uids);
      else setQuestion({ ...corrections, uids });
    }
    setIsBusy(false);

    /** Older parts may not have been told yet; of what waits here every part is known. */
    async function uidsOf() {
      const [line] = entry.parts;
      const known = entry.parts.map(({ uid }) => uid);
      if (line.groupId === null || line.isWaiting) return known;
      try {
        const desk = await client.activityDesk();
        const parts = await desk.partsOf(line.groupId, new AbortController().signal);
        return parts.length === 0 ? known : parts;
      } catch {
        return null;
      }
    }

    async function correctionsOf(uids: readonly MutationUid[]): Promise<Corrections> {
      if (countMade(entry) === 0) return { count: 0, people: [] };
      try {
        const desk = await client.activityDesk();
        return await desk.corrections(madeParts(entry, uids), AbortSignal.timeout(MOST_WAIT_MS));
      } catch {
        return { count: null, people: [] };
      }
    }
  }, [client, entry, undo, show, words]);
  const answer = async (goesOn: boolean) => {
    setQuestion(null);
    if (question !== null && goesOn) await undo(question.uids);
  };
  return { isBusy, takeBack, question, answer };
}
