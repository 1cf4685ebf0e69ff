import type { SyncBlock } from './sync-state.ts';

/** Everything that decides when the next round begins. */
export type LoopFacts = {
  readonly started: boolean;
  readonly running: boolean;
  readonly blocked: SyncBlock | null;
  readonly leads: boolean;
  readonly visible: boolean;
  /** When a leader was last heard of, in this tab. */
  readonly leaderHeardAt: number;
  /** The outbox holds something that the server has not been offered. */
  readonly unsent: boolean;
  /** Something says that there is news: a poke, a person, the network. */
  readonly wanted: boolean;
  /** After a failure: when to try again. */
  readonly retryAt: number | null;
  /** A server asked for patience (Retry-After). */
  readonly notBefore: number;
  readonly pollAt: number;
};

export type Decision =
  | { readonly do: 'rest' }
  | { readonly do: 'round' }
  | { readonly do: 'sleep'; readonly until: number };

/** A visible tab with something to send takes over from a leader that it has not heard for so long (LV2). */
export const LEADER_SILENT_MS = 15_000;

/** Also without any poke the server is asked about every minute (LV1). */
const POLL_MS = 60_000;
const POLL_SPREAD = 0.2;

/** Back-off with full jitter between these (LV3). */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 5 * 60_000;

/**
 * The single decision of the sync loop, from the state alone and not from what has just happened:
 * an event that got lost costs time until the next wake, and never the attempt itself (LV3).
 */
export function decide(facts: LoopFacts, now: number): Decision {
  if (!facts.started || facts.running || facts.blocked !== null) return { do: 'rest' };
  if (!facts.leads) {
    if (!facts.visible || !facts.unsent) return { do: 'rest' };
    const patience = facts.leaderHeardAt + LEADER_SILENT_MS;
    if (now < patience) return { do: 'sleep', until: patience };
  }
  const due = facts.retryAt ?? (facts.unsent || facts.wanted ? now : facts.pollAt);
  const until = Math.max(due, facts.notBefore);
  return now >= until ? { do: 'round' } : { do: 'sleep', until };
}

/** When to ask again after a round that ended well; `chance` is in [0, 1). */
export const nextPollAt = (now: number, chance: number): number =>
  now + Math.round(POLL_MS * (1 - POLL_SPREAD + 2 * POLL_SPREAD * chance));

/** When to try again after the `failures`-th failure in a row; `chance` is in [0, 1). */
export const nextRetryAt = (now: number, failures: number, chance: number): number =>
  now + Math.round(chance * Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures - 1, 30)));

/** What resets the back-off brings the next try forward, but keeps the first distance from the last one. */
export const retrySooner = (retryAt: number | null, failedAt: number, now: number): number | null =>
  retryAt === null ? null : Math.min(retryAt, Math.max(now, failedAt + FIRST_RETRY_MS));
