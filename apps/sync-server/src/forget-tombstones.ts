import { setImmediate as nextTurn } from 'node:timers/promises';
import { tableNames } from '@spoolshed/core';
import type { Store } from './store/open-store.ts';
import { TOKEN_IDLE_MS } from './store/tokens.ts';

const DAY_MS = 24 * 60 * 60_000;

/** A device that has been away for longer must be paired again anyway; some days more cost nothing. */
export const TOMBSTONE_KEEP_MS = TOKEN_IDLE_MS + 30 * DAY_MS;

/** A push that comes meanwhile waits for so many at most. */
const AT_ONCE = 500;

/**
 * Forgets the tombstones that came at `receivedBefore` (epoch milliseconds) or before, in small
 * transactions, each of which moves the horizon with them (PL2), until there are none or the signal is
 * aborted. Answers how many there were.
 */
export async function forgetTombstones(
  store: Pick<Store, 'write' | 'workshops' | 'tombstones'>,
  receivedBefore: number,
  signal: AbortSignal,
): Promise<number> {
  let all = 0;
  for (const { id } of store.workshops.all()) {
    for (const table of tableNames) {
      for (let forgotten = AT_ONCE; forgotten === AT_ONCE && !signal.aborted; await nextTurn()) {
        forgotten = store.write(() => store.tombstones.forget(id, table, receivedBefore, AT_ONCE));
        all += forgotten;
      }
    }
  }
  return all;
}
