import type { Connection } from './connection.ts';
import { createTurns } from './in-turn.ts';
import { createLedgerLines, type LedgerLines } from './ledger-lines.ts';
import { createNumbers } from './numbers.ts';
import { openReadSnapshot } from './read-snapshot.ts';
import { createRecords, type Records } from './records.ts';

/** What is read of one commit, however often others write meanwhile (S2.13). */
export type Look = { readonly records: Pick<Records, 'get' | 'all'>; readonly ledger: LedgerLines };

export type Looks = {
  /**
   * Hands `run` a look that lasts until it is done. One after the other: two that take turns would both be later, and
   * whoever wants something else of this server would wait for two parts in place of one.
   */
  look<T>(run: (look: Look) => Promise<T>): Promise<T>;
};

export function createLooks(dataDir: string): Looks {
  const inTurn = createTurns();
  return {
    look: (run) =>
      inTurn(async () => {
        const { connection, close } = openReadSnapshot(dataDir);
        try {
          return await run(lookThrough(connection));
        } finally {
          close();
        }
      }),
  };
}

const lookThrough = (connection: Connection): Look => ({
  records: createRecords(connection, createNumbers(connection)),
  ledger: createLedgerLines(connection),
});
