import {
  classifyError,
  HttpFailure,
  type ClassifiedError,
  type Poke,
  type WireErrorCode,
} from '@spoolshed/core';

import type { WrittenMid } from '../mutate.ts';
import type { IdentityRow, SyncRow } from '../schema.ts';
import type { SentThrough } from './push.ts';
import { LEADER_SILENT_MS, retrySooner, type LoopFacts } from './schedule.ts';
import type { SyncBlock, SyncPhase, SyncState } from './sync-state.ts';

/** All that one tab's sync loop knows; everything that it decides or shows is derived from this. */
export type LoopMemory = {
  started: boolean;
  running: boolean;
  phase: SyncPhase;
  /** Mutations sent in the round under way. */
  sent: number;
  /** How far the server is, for the next push. */
  known: SentThrough;
  /** What the server has been offered, held mutations included: nothing of that is unsent. */
  offered: SentThrough;
  wanted: boolean;
  poke: Poke | null;
  mustRegister: boolean;
  /** The server is the one that we follow, as far as this session has seen. */
  verified: boolean;
  failures: number;
  failedAt: number;
  retryAt: number | null;
  notBefore: number;
  pollAt: number;
  problem: ClassifiedError | null;
  blockedBy: SyncBlock | null;
  /** The server's words for why this device must pair. */
  pairing: WireErrorCode | null;
  leads: boolean;
  visible: boolean;
  online: boolean;
  leaderHeardAt: number;
  leaderState: SyncState | null;
  sync: SyncRow | null;
  identity: IdentityRow | null;
  /** The last write that this tab was told of, before the database's own notice of it arrives. */
  written: WrittenMid | null;
};

export const createLoopMemory = (now: number): LoopMemory => ({
  started: false,
  running: false,
  phase: 'starting',
  sent: 0,
  known: { clientId: null, mid: 0 },
  offered: { clientId: null, mid: 0 },
  wanted: true,
  poke: null,
  mustRegister: false,
  verified: false,
  failures: 0,
  failedAt: 0,
  retryAt: null,
  notBefore: 0,
  pollAt: now,
  problem: null,
  blockedBy: null,
  pairing: null,
  leads: false,
  visible: true,
  online: true,
  leaderHeardAt: now,
  leaderState: null,
  sync: null,
  identity: null,
  written: null,
});

export const factsOf = (memory: LoopMemory): LoopFacts => ({
  started: memory.started && memory.sync !== null && memory.identity !== null,
  running: memory.running,
  blocked: blockOf(memory),
  leads: memory.leads,
  visible: memory.visible,
  leaderHeardAt: memory.leaderHeardAt,
  unsent: lastMid(memory) > offeredMid(memory),
  wanted: memory.wanted || isNews(memory),
  retryAt: memory.retryAt,
  notBefore: memory.notBefore,
  pollAt: memory.pollAt,
});

export function stateOf(memory: LoopMemory, now: number): SyncState {
  const { sync, identity } = memory;
  const own: SyncState = {
    phase: memory.phase,
    online: memory.online,
    registered: identity !== null && identity.workshopId !== null,
    waiting: sync === null ? 0 : lastMid(memory) - sync.ackedMid,
    sent: sentOf(memory),
    lastSyncAt: sync?.lastSyncAt ?? null,
    problem: memory.problem,
    waitsUntil: memory.problem?.retryAfterMs === undefined ? null : memory.notBefore,
    blocked: blockOf(memory),
    pairing: memory.pairing,
    isLeader: memory.leads,
  };
  if (memory.leads || memory.leaderState === null || now - memory.leaderHeardAt >= LEADER_SILENT_MS)
    return own;
  const { phase, sent, problem, waitsUntil, blocked, pairing } = memory.leaderState;
  return { ...own, phase, sent, problem, waitsUntil, blocked, pairing };
}

/** Those of the pending that the server has taken, in this round or one before that broke off. */
const sentOf = ({ sync, known }: LoopMemory): number =>
  sync === null || known.clientId !== sync.clientId ? 0 : Math.max(0, known.mid - sync.ackedMid);

/** What resets the back-off: there is reason to believe that it will go better now (LV3). */
export function hurry(memory: LoopMemory, now: number): void {
  memory.failures = 0;
  memory.retryAt = retrySooner(memory.retryAt, memory.failedAt, now);
}

/** The mid of the last mutation in the books. */
export function lastMid({ sync, written }: LoopMemory): number {
  if (sync === null) return 0;
  return Math.max(sync.nextMid - 1, written?.clientId === sync.clientId ? written.mid : 0);
}

export function noteFailure(
  memory: LoopMemory,
  error: unknown,
  { now, retryAt }: { readonly now: number; readonly retryAt: (failures: number) => number },
): void {
  memory.problem = classifyError(error);
  memory.pairing = pairingCodeOf(error, memory.problem);
  memory.blockedBy = blockBy(error, memory);
  // Where nobody answered, somebody else may answer next.
  memory.verified &&= error instanceof HttpFailure;
  memory.phase = 'waiting';
  memory.failures += 1;
  memory.failedAt = now;
  memory.retryAt = retryAt(memory.failures);
  if (memory.problem.retryAfterMs !== undefined) memory.notBefore = now + memory.problem.retryAfterMs;
}

/** What only a person can mend; any other answer, whatever its status, is tried again (LV4). */
function blockBy(error: unknown, memory: LoopMemory): SyncBlock | null {
  // The database itself was written by a newer app (F20).
  if (!(error instanceof HttpFailure)) return classifyError(error).kind === 'upgrade' ? 'upgrade' : null;
  if (error.wireError?.code === 'upgrade_needed') return 'upgrade';
  if (memory.pairing === null) return null;
  const known = memory.identity?.serverId ?? error.serverId;
  if (known !== error.serverId && error.serverId !== null) return 'another_server';
  if (memory.pairing !== 'forbidden' || memory.mustRegister) return 'pairing';
  // Perhaps this device has another role by now: the server says so when it is asked.
  memory.mustRegister = true;
  return null;
}

/**
 * A bare 401 or 403 without a code comes from something in between, such as a hotel's portal; a refused
 * host or origin is no matter of tokens.
 */
function pairingCodeOf(error: unknown, { kind }: ClassifiedError): WireErrorCode | null {
  const code = error instanceof HttpFailure ? error.wireError?.code : undefined;
  return code !== undefined && kind === 'auth' && !code.endsWith('_refused') ? code : null;
}

function blockOf({ blockedBy, identity }: LoopMemory): SyncBlock | null {
  if (identity?.deviceName === null || identity?.personName === null) return blockedBy ?? 'names';
  // Asked for while a round was under way, which failed for the want of it: it has its own turn.
  return blockedBy === 'pairing' && identity?.pairing !== undefined ? null : blockedBy;
}

const offeredMid = ({ sync, offered }: LoopMemory): number =>
  Math.max(sync?.ackedMid ?? 0, offered.clientId === sync?.clientId ? offered.mid : 0);

/** The server stands beyond our cursor. */
function isNews({ poke, sync }: LoopMemory): boolean {
  if (poke === null) return false;
  const cursor = sync?.cursor ?? null;
  return cursor === null || poke.epoch !== cursor.epoch || poke.version > cursor.version;
}
