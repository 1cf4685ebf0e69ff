import { Subject, type Observable } from 'rxjs';

import type { WrittenMid } from '../mutate.ts';
import type { SyncState } from './sync-state.ts';

export type TabMessage =
  /** A tab has written: the leader has something to send. */
  | { readonly kind: 'wrote'; readonly written: WrittenMid }
  /** The leader lives, and stands here. */
  | { readonly kind: 'leader'; readonly state: SyncState }
  /** A person asks for a round. */
  | { readonly kind: 'wanted'; readonly register: boolean };

/** The other tabs of the same database. Only ever hurries things up: whatever gets lost here is found in the database. */
export type TabChannel = {
  readonly messages$: Observable<TabMessage>;
  post(message: TabMessage): void;
  close(): void;
};

export function openTabChannel(databaseName: string): TabChannel {
  const messages$ = new Subject<TabMessage>();
  const channel =
    globalThis.BroadcastChannel === undefined ? null : new BroadcastChannel(`spoolshed-sync-${databaseName}`);
  if (channel !== null) {
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isTabMessage(data)) messages$.next(data);
    };
  }
  return {
    messages$,
    post: (message) => channel?.postMessage(message),
    close() {
      channel?.close();
      messages$.complete();
    },
  };
}

/** Another tab may run another version of the app: what it says in a form we do not know is not heard. */
function isTabMessage(data: unknown): data is TabMessage {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  if (data.kind === 'wrote') return 'written' in data && typeof data.written === 'object';
  if (data.kind === 'wanted') return 'register' in data && typeof data.register === 'boolean';
  return data.kind === 'leader' && 'state' in data && typeof data.state === 'object';
}
