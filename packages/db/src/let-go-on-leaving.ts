import type { Dexie } from 'dexie';

/**
 * Aborts what these connections have open when the page is left. A page that WebKit keeps for the way back
 * keeps its open transactions too, and with them the lock that no later page gets past; closing the
 * connection does not end them. A page that is dropped loses them anyway, so nobody loses a write by this.
 * When the page is shown again, Dexie has every live query ask anew. Returns what stops it.
 */
export function letGoOnLeaving(connections: readonly Dexie[]): () => void {
  const open = new Set<IDBTransaction>();
  for (const connection of connections)
    connection.use({
      stack: 'dbcore',
      // Dexie opens every transaction through here, also those of a single read outside of any scope.
      create: (core) => ({
        transaction: (...args) => {
          const transaction = core.transaction(...args) as IDBTransaction;
          open.add(transaction);
          for (const end of ['complete', 'abort'])
            transaction.addEventListener(end, () => open.delete(transaction));
          return transaction;
        },
      }),
    });

  function abortAll(): void {
    for (const transaction of open)
      try {
        transaction.abort();
      } catch {
        // It is being committed already.
      }
  }
  globalThis.window?.addEventListener('pagehide', abortAll);
  return () => globalThis.window?.removeEventListener('pagehide', abortAll);
}
