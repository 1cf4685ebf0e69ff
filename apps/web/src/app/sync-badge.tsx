import type { ReactNode } from 'react';
import { useFirstTexts } from '../texts/first-texts.tsx';
import { describeSync, SyncBadge, type SyncState as BadgeState } from '../ui/states/sync-badge.tsx';
import { badgeStateOf } from './badge-state.ts';
import { paths } from './paths.ts';
import { useSyncState } from './use-sync-state.ts';

/** How far this device and the server agree, from the client's own state. */
export function AppSyncBadge({ isStacked = false }: { readonly isStacked?: boolean }): ReactNode {
  return <SyncBadge state={useBadgeState()} href={paths.settings} isStacked={isStacked} />;
}

export function useBadgeState(): BadgeState {
  return badgeStateOf(useSyncState(), useFirstTexts());
}

/**
 * The same in words, in one place that outlives every screen: a change is read out wherever one is, and a screen
 * that has no room for the badge still says it.
 */
export function SyncStatus(): ReactNode {
  const texts = useFirstTexts();
  const state = useBadgeState();
  const { word, more } = describeSync(state, texts);
  return (
    <div className="visually-hidden" role="status" aria-label={texts.sync.title}>
      {/* Fifty batches of a long queue are no fifty pieces of news. */}
      {word} {state.kind === 'sending' ? null : more}
    </div>
  );
}
