import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.tsx';
import { SyncBadge } from '../ui/states/sync-badge.tsx';
import { badgeStateOf } from './badge-state.ts';
import { paths } from './paths.ts';
import { useSyncState } from './use-sync-state.ts';

/** How far this device and the server agree, from the client's own state. */
export function AppSyncBadge(): ReactNode {
  const state = useSyncState();
  const texts = useTexts();
  return (
    <div role="status" aria-label={texts.settings.sync}>
      <SyncBadge state={badgeStateOf(state, texts)} href={paths.settings} />
    </div>
  );
}
