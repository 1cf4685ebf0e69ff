import type { SyncState } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { useCareTexts } from '../../texts/use-care-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { isDeviceFull } from '../is-device-full.ts';
import { useSyncState } from '../use-sync-state.ts';

export type Trouble = 'tooOld' | 'held' | 'full' | 'deviceFull';

/** What keeps changes from going out or coming in until a person helps; null where nothing does, or only time. */
export function troubleOf({ blocked, problem }: Pick<SyncState, 'blocked' | 'problem'>): Trouble | null {
  if (blocked === 'upgrade') return 'tooOld';
  if (problem?.code === 'held') return 'held';
  if (problem?.kind !== 'full') return null;
  return isDeviceFull(problem) ? 'deviceFull' : 'full';
}

/** Says it with how many wait and what helps; nothing where there is no such thing. */
export function SyncTrouble(): ReactNode {
  const state = useSyncState();
  const care = useCareTexts();
  const trouble = troubleOf(state);
  if (trouble === null) return null;
  const { title, text } = care[trouble];
  return (
    <Banner
      tone="bad"
      isAnnounced
      title={`${title}.`}
      {...(trouble === 'tooOld'
        ? {
            action: (
              <Button size="dense" onPress={() => window.location.reload()}>
                {care.tooOld.reload}
              </Button>
            ),
          }
        : {})}
    >
      {text(state.waiting)}
    </Banner>
  );
}
