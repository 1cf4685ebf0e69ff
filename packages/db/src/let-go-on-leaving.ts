import { Dexie } from 'dexie';

export type LettingGo = {
  /** The page is shown, or is so again: a transaction that is begun in between would keep the lock as well. */
  shown(): PromiseLike<void>;
  stop(): void;
};

/**
 * Aborts what these connections have open when the page is left. A page that WebKit keeps for the way back
 * keeps its open transactions too, and with them the lock that no later page gets past; closing the
 * connection does not end them. A page that is dropped loses them anyway, so nobody loses a write by this.
 * When the page is shown again, Dexie has every live query ask anew.
 */
export function letGoOnLeaving(connections: readonly Dexie[]): LettingGo {
  const open = new Set<IDBTransaction>();
  let hasLeft = false;
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
    hasLeft = true;
    for (const transaction of open)
      try {
        transaction.abort();
      } catch {
        // It is being committed already.
      }
  }
  const comeBack = (): void => {
    hasLeft = false;
  };
  globalThis.window?.addEventListener('pagehide', abortAll);
  globalThis.window?.addEventListener('pageshow', comeBack);
  return {
    shown: () =>
      new Dexie.Promise((resolve) => {
        if (hasLeft) globalThis.window.addEventListener('pageshow', () => resolve(), { once: true });
        else resolve();
      }),
    stop() {
      globalThis.window?.removeEventListener('pagehide', abortAll);
      globalThis.window?.removeEventListener('pageshow', comeBack);
    },
  };
}
