import { canonicalRows } from '../model/books.ts';
import type { Breach, Seen } from '../model/checks.ts';
import { findDifference } from '../model/rows.ts';
import type { FullDevice } from './world.ts';

/*
 * What holds of a device between the parts of a snapshot (SN2). With rows it shows those of its cursor, as ever:
 * nothing else is said of it here. Without rows the parts come straight into its tables, which are of no
 * version then.
 */

/** Whether its tables hold part of a snapshot. */
export const isHalf = ({ books }: FullDevice): boolean => books.sync.snapshot?.staged === false;

/** Exactly the rows that the mark counts, each as the snapshot has it; and it does not call itself up to date. */
export function checkHalf({ truth }: Seen, { at, books }: FullDevice): Breach | null {
  const { snapshot, lastSyncAt } = books.sync;
  if (!snapshot || snapshot.staged) return null;
  const breach = (what: string): Breach => ({ invariant: 'loading', detail: `device ${at}: ${what}` });
  if (lastSyncAt !== null) return breach('it calls itself synced');
  const here = canonicalRows(books);
  const counted = Object.values(snapshot.counted).reduce((sum, count) => sum + count, 0);
  if (here.size !== counted) return breach(`${here.size} rows where the mark counts ${counted}`);
  const whole = truth.rowsAt(snapshot.cursor);
  const key = findDifference(here, new Map([...(whole ?? [])].filter(([key]) => here.has(key))));
  return key === null ? null : breach(key);
}
