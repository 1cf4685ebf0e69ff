import { useCallback, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useToast } from '../../app/use-toast.ts';
import { useUndo } from '../../app/use-undo.ts';
import { useActivityTexts } from '../../texts/use-activity-texts.ts';
import type { ActivityEntry } from './activity-line.ts';

/** Takes an entry back, whoever made it: what this device does not know itself is done by the server. */
export function useTakeBack(entry: ActivityEntry): {
  readonly isBusy: boolean;
  readonly takeBack: () => Promise<void>;
} {
  const client = useClient();
  const undo = useUndo();
  const { show } = useToast();
  const words = useActivityTexts();
  const [isBusy, setIsBusy] = useState(false);
  const takeBack = useCallback(async () => {
    setIsBusy(true);
    const uids = await uidsOf();
    if (uids === null) show({ text: words.partsUnknown, kind: 'problem' });
    else await undo(uids);
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
  }, [client, entry, undo, show, words]);
  return { isBusy, takeBack };
}
