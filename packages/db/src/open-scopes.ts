import { assert, NOTHING_FOREIGN, type Scope } from '@spoolshed/core';
import { Dexie, type Transaction } from 'dexie';

/** The scopes that are open, and which of them the present code runs in. How one is run is fetched on demand. */
export type OpenScopes = {
  readonly byTransaction: Map<Transaction, Scope>;
  /** The scope that the present code runs in, or null. Throws where a scope has lost its transaction. */
  current(): Scope | null;
};

export function createOpenScopes(): OpenScopes {
  const byTransaction = new Map<Transaction, Scope>();
  return {
    byTransaction,
    current() {
      // Dexie types it as never null, which it is outside of transactions.
      const tx = Dexie.currentTransaction as Transaction | null;
      // After a foreign await nobody can tell whether this call belongs to the scope that it broke.
      for (const each of byTransaction.keys()) assert(each.active, NOTHING_FOREIGN);
      return tx === null ? null : (byTransaction.get(tx) ?? null);
    },
  };
}
