import { HttpFailure } from '@spoolshed/core';
import type { Connection } from './connection.ts';
import { createTurns } from './in-turn.ts';
import { createLedgerLines, type LedgerLines } from './ledger-lines.ts';
import { createNumbers } from './numbers.ts';
import { openReadSnapshot } from './read-snapshot.ts';
import { createRecords, type Records } from './records.ts';

/** What is read of one commit, however often others write meanwhile (S2.13). */
export type Look = {
  readonly records: Pick<Records, 'get' | 'all'>;
  readonly ledger: LedgerLines;
  /** Throws where nobody waits for the answer any more, or the server stops: asked before each part. */
  goOn(): void;
};

export type Looks = {
  /**
   * Hands `run` a look that lasts until it is done. One after the other: two that take turns would both be later, and
   * whoever wants something else of this server would wait for two parts in place of one. Fails as `busy` where too
   * many wait already, and as aborted once whoever asked went away.
   */
  look<T>(run: (look: Look) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Ends the look that is under way at its next part, and those that wait; none begins afterwards. */
  endLooks(): Promise<void>;
};

/** So many wait at most for the one that is read. */
export const MOST_WAITING = 16;

export function createLooks(dataDir: string): Looks {
  const inTurn = createTurns();
  const waiting = new Set<{ readonly signal: AbortSignal | undefined }>();
  let hasEnded = false;
  /** Whoever went away keeps no place, although his turn has not come yet. */
  const isFull = (): boolean =>
    [...waiting].filter(({ signal }) => signal?.aborted !== true).length >= MOST_WAITING;
  return {
    async look(run, signal) {
      const goOn = (): void => {
        signal?.throwIfAborted();
        if (hasEnded) throw busy();
      };
      goOn();
      if (isFull()) throw busy();
      const place = { signal };
      waiting.add(place);
      return inTurn(async () => {
        waiting.delete(place);
        goOn();
        const { connection, close } = openReadSnapshot(dataDir);
        try {
          return await run({ ...lookThrough(connection), goOn });
        } finally {
          close();
        }
      });
    },
    async endLooks() {
      hasEnded = true;
      await inTurn(() => Promise.resolve());
    },
  };
}

const busy = (): HttpFailure => new HttpFailure(503, { code: 'busy' });

const lookThrough = (connection: Connection): Pick<Look, 'records' | 'ledger'> => ({
  records: createRecords(connection, createNumbers(connection)),
  ledger: createLedgerLines(connection),
});
