import type { Transaction } from 'dexie';

/** The row of `meta` that says where the client stands, as far as this looks at it. */
type Standing = { readonly key: 'sync'; readonly cursor: unknown };

/**
 * What a version does that adds tables of rows (VS2): `version(n).stores(…).upgrade(pullAnew)`.
 *
 * An app that did not know a table let go of its rows as they arrived, and moved its cursor past them. So the
 * cursor is forgotten: the next pull brings everything once more. All that is here stays and is shown until then.
 */
export async function pullAnew(tx: Transaction): Promise<void> {
  const meta = tx.table<Standing, string>('meta');
  const sync = await meta.get('sync');
  // A database that was created a moment ago, by a tab that was closed before it got its identity.
  if (sync === undefined) return;
  await meta.put({ ...sync, cursor: null });
}
