import { assert, type IndexKey, type Outcome, type RowIn, type TableName } from '@spoolshed/core';
import { Dexie, type Transaction } from 'dexie';

import type { MutatorArgs, MutatorName } from './mutator-args.ts';
import type { WriteResult } from './write-result.ts';

/** Calls inside one scope see each other's writes and become one `batch` mutation (S2.1). */
export type Scope = {
  /**
   * Runs a mutator. What a rule refuses is thrown: uncaught it takes the whole scope back, caught it
   * is as if the call had not been made. One call at a time; nothing but this scope may be awaited.
   */
  run<Name extends MutatorName>(name: Name, args: MutatorArgs[Name]): Promise<Outcome>;
  get<Table extends TableName>(
    table: Table,
    ids: readonly string[],
  ): Promise<readonly (RowIn<Table> | undefined)[]>;
  /** By an index that core declares; one list per key, ordered by id. */
  find<Table extends TableName>(
    table: Table,
    index: string,
    keys: readonly IndexKey[],
  ): Promise<readonly (readonly RowIn<Table>[])[]>;
};

/** The scopes that are open, and which of them the present code runs in. How one is run is fetched on demand. */
export type OpenScopes = {
  readonly byTransaction: Map<Transaction, Scope>;
  /** The scope that the present code runs in, or null. Throws where a scope has lost its transaction. */
  current(): Scope | null;
};

export const NOTHING_FOREIGN = 'nothing foreign is awaited inside a transaction scope';

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

/** Joined: what it throws takes the outer scope back as well. */
export const joinScope = async <T>(
  outer: Scope,
  body: (scope: Scope) => Promise<T>,
): Promise<WriteResult<T>> => ({ ok: true, data: await body(outer), affected: 0, uid: null });
