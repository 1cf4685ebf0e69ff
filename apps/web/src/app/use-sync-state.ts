import type { SyncState } from '@spoolshed/db';
import { useClient } from './client-context.ts';
import { useObservable } from './use-observable.ts';

/** What is shown until the loop has said anything. */
export const beforeTheFirst: SyncState = {
  phase: 'starting',
  online: true,
  registered: false,
  waiting: 0,
  sent: 0,
  lastSyncAt: null,
  problem: null,
  waitsUntil: null,
  blocked: null,
  pairing: null,
  isLeader: false,
};

export function useSyncState(): SyncState {
  return useObservable(useClient().sync.state$, beforeTheFirst);
}
