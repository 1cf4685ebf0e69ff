import type { SyncState } from '@spoolshed/db';
import type { FirstTexts } from '../texts/first-english.ts';
import type { SyncState as BadgeState } from '../ui/states/sync-badge.tsx';
import { isDeviceFull } from './is-device-full.ts';

/** WR2: what waits is "saved here"; "up to date" is only said after the pull that confirmed everything. */
export function badgeStateOf(state: SyncState, texts: Pick<FirstTexts, 'shell'>): BadgeState {
  const { waiting, sent, phase, online, problem, blocked } = state;
  const toSend = Math.max(0, waiting - sent);
  if (blocked === 'pairing') return { kind: 'notPaired', toSend };
  if (blocked === 'upgrade') return { kind: 'problem', message: texts.shell.appTooOld };
  if (blocked === 'another_server') return { kind: 'problem', message: texts.shell.anotherServer };
  if (problem?.code === 'held') return { kind: 'problem', message: texts.shell.serverTooOld };
  if (problem && isDeviceFull(problem)) return { kind: 'problem', message: texts.shell.deviceFull };
  if (problem && needsPerson(problem.kind))
    return { kind: 'problem', message: texts.shell.syncProblem(problem.kind) };
  // Until the pull that confirms what was sent: to look like waiting again in between would be a step back.
  const isSending = phase === 'pushing' || (phase === 'pulling' && sent > 0);
  if (isSending && waiting > 0) return { kind: 'sending', done: sent, total: waiting };
  if (!online || problem !== null) return { kind: 'offline', toSend };
  if (waiting > 0 || state.lastSyncAt === null) return { kind: 'waiting', toSend };
  return { kind: 'upToDate' };
}

type ProblemKind = NonNullable<SyncState['problem']>['kind'];

/** A retry mends none of these; everything else is silent and shows as offline until it works again. */
function needsPerson(kind: ProblemKind): boolean {
  switch (kind) {
    case 'full':
    case 'corrupt':
    case 'upgrade':
    case 'auth':
      return true;
    case 'validation':
    case 'integrity':
    case 'data':
    case 'programming':
    case 'bug':
      return true;
    case 'busy':
    case 'connection':
    case 'limited':
      return false;
  }
}
