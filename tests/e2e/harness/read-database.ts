import type { AnyRow, Mutation, MutationUid, Notice, Outcome, Rows } from '@spoolshed/core';

/** What a device's database holds, read past our own code: rows and books as they lie in IndexedDB. */
export type StoredTables = { readonly [Table in keyof Rows]: readonly Rows[Table][] } & {
  readonly outbox: readonly (Mutation & { readonly outcome: Outcome })[];
  readonly shadow: readonly { readonly table: string; readonly id: string; readonly row: AnyRow | null }[];
  readonly attention: readonly { readonly uid: MutationUid; readonly name: string }[];
  readonly notices: readonly { readonly id: string; readonly notice: Notice; readonly uid: MutationUid }[];
  readonly sent: readonly { readonly uid: MutationUid; readonly mid: number }[];
};

/**
 * Every object store of a database, from one transaction. Stands alone, so that a test can hand it
 * to `page.evaluate` on any page of the origin.
 */
export async function readDatabase(databaseName: string): Promise<StoredTables> {
  const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no error was given')));
    });
  const database = await answerOf(indexedDB.open(databaseName));
  try {
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names, 'readonly');
    const read = names.map(async (name) => {
      const rows: unknown[] = await answerOf(transaction.objectStore(name).getAll());
      return [name, rows] as const;
    });
    // The stores hold what their names say: packages/db declares them so.
    return Object.fromEntries(await Promise.all(read)) as unknown as StoredTables;
  } finally {
    database.close();
  }
}
