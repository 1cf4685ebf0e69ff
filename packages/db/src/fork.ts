import type { ClientId } from '@spoolshed/core';

import type { Database } from './database.ts';
import { putMeta, readSync } from './meta.ts';
import { emptyNumberBook } from './empty-number-book.ts';
import { readOutbox, replaceOutbox } from './outbox.ts';
import type { OutboxEntry, SentEntry, StoredNotice } from './schema.ts';

/**
 * Somebody else counts under our client id (a copied profile, a restored phone: FK1), or the server
 * has gone back in time (FK2): from now on this database is another client. What was acknowledged and
 * is still kept is pending once more, before what was pending, all under its own uid: what the server
 * still has it will not apply twice. A false alarm costs nothing but bytes.
 *
 * `forgetCursor`: the cursor belongs to a timeline that is gone, so the next pull asks for everything,
 * and the person hears how much of this device goes to the restored server once more. `now` is epoch ms.
 */
export function fork(
  database: Database,
  clientId: ClientId,
  { forgetCursor, now }: { readonly forgetCursor: boolean; readonly now: number },
): Promise<void> {
  return database.write('strict', async (tx) => {
    const sync = await readSync(tx);
    const sent = tx.table<SentEntry, string>('sent');
    const retained = (await sent.orderBy('mid').toArray()).map(asPending);
    const pending = await readOutbox(tx, sync.ackedMid);
    const entries = [...retained, ...pending];
    await replaceOutbox(
      tx,
      entries.map((entry, at) => ({ ...entry, mid: at + 1 })),
    );
    await sent.clear();
    // Of those a push that came first may have made some pending already (it was answered "forked").
    const changes = entries.filter((entry) => entry.retained).length;
    // Only where the server lost its place is there anything to tell (FK1 is silent).
    if (forgetCursor && changes > 0) {
      const notice = { kind: 'server_restored', changes } as const;
      const told: StoredNotice = { id: `restored/${clientId}`, notice, uid: null, at: now };
      await tx.table<StoredNotice, string>('notices').put(told);
    }
    await putMeta(tx, {
      ...sync,
      clientId,
      nextMid: entries.length + 1,
      ackedMid: 0,
      ackedUid: null,
      cursor: forgetCursor ? null : sync.cursor,
      wentBack: forgetCursor || (sync.wentBack === true && pending.some((entry) => entry.retained)),
      // The other one may give the same numbers.
      ...emptyNumberBook,
      numbersGivenTo: sync.numbersGivenTo,
    });
  });
}

/** The rows are too old to be continued (PL2): the next pull asks for everything, and the outbox stays. */
export function forgetCursor(database: Database): Promise<void> {
  return database.write('strict', async (tx) => {
    await putMeta(tx, { ...(await readSync(tx)), cursor: null });
  });
}

function asPending({ version: _, acknowledgedAt: __, ...entry }: SentEntry): OutboxEntry {
  return { ...entry, retained: true };
}
