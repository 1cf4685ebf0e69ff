import type { SyncState } from '@spoolshed/db';
import { useEffect, useState } from 'react';
import { useClient } from './client-context.ts';

const beforeTheFirst: SyncState = {
  phase: 'starting',
  online: true,
  registered: false,
  waiting: 0,
  sent: 0,
  lastSyncAt: null,
  problem: null,
  isLeader: false,
};

export function useSyncState(): SyncState {
  const client = useClient();
  const [state, setState] = useState(beforeTheFirst);
  useEffect(() => {
    const subscription = client.sync.state$.subscribe(setState);
    return () => subscription.unsubscribe();
  }, [client]);
  return state;
}
