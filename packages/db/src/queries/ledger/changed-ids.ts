import { tableNames, type TableName } from '@spoolshed/core';
import { Dexie, type IntervalTree, type ObservabilitySet } from 'dexie';

/** The rows of one table that a commit may have changed; `all` where it does not say which. */
export type ChangedIds = ReadonlySet<string> | 'all';

/**
 * Tells after each commit, of this tab or another, which rows of a database it changed: what live queries are woken
 * by. Commits of 50 rows and more in one table say only that there was one. Stops once `heldBy` is collected.
 */
export function watchChanges<Holder extends object>(
  databaseName: string,
  heldBy: Holder,
  changed: (holder: Holder, table: TableName, ids: ChangedIds) => void,
): void {
  const held = new WeakRef(heldBy);
  const listen = (parts: ObservabilitySet) => {
    const holder = held.deref();
    if (holder === undefined) return Dexie.on.storagemutated.unsubscribe(listen);
    for (const table of tableNames) {
      const keys = parts[`idb://${databaseName}/${table}/`];
      if (keys !== undefined) changed(holder, table, idsIn(keys));
    }
    // Where Dexie cannot tell at all.
    if ('all' in parts) for (const table of tableNames) changed(holder, table, 'all');
  };
  Dexie.on('storagemutated', listen);
}

/** Ids are noted one by one; a true range is more than anybody has listed. */
function idsIn(keys: IntervalTree): ChangedIds {
  const ids = new Set<string>();
  const waiting: IntervalTree[] = [keys];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    // One that nothing was put into has no ends.
    if (!('from' in node)) continue;
    if (typeof node.from !== 'string' || node.from !== node.to) return 'all';
    ids.add(node.from);
    if (node.l) waiting.push(node.l);
    if (node.r) waiting.push(node.r);
  }
  return ids;
}
