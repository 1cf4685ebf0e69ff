import type { ClassifiedError, WireErrorCode } from '@spoolshed/core';

export type SyncPhase = 'starting' | 'idle' | 'pushing' | 'pulling' | 'waiting';

/**
 * Why syncing has stopped until a person acts: `names` (setDevice has not been called), `pairing`
 * (the server does not know this device's token), `upgrade` (this app is too old), `another_server`
 * (another or an emptied server answers: nothing of ours is sent to it or replaced by it).
 */
export type SyncBlock = 'names' | 'pairing' | 'upgrade' | 'another_server';

export type SyncState = {
  /** `waiting`: the last attempt failed and the next one is scheduled. */
  readonly phase: SyncPhase;
  readonly online: boolean;
  readonly registered: boolean;
  /** Mutations that no pull has confirmed yet. */
  readonly waiting: number;
  /** How many of `waiting` the server has taken; the next pull confirms them. */
  readonly sent: number;
  /** When a round last ended well, by this device's clock. */
  readonly lastSyncAt: number | null;
  /** What the last attempt failed with; null after a good one. */
  readonly problem: ClassifiedError | null;
  /** Until when the server wants to hear nothing more (epoch ms, this device's clock); null where it said no such thing. */
  readonly waitsUntil: number | null;
  readonly blocked: SyncBlock | null;
  /** Where pairing blocks: why, in the server's words. */
  readonly pairing: WireErrorCode | null;
  /** Whether this tab does the syncing; another tab's state is shown otherwise. */
  readonly isLeader: boolean;
};
