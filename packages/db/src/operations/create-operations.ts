import {
  assert,
  createNamedOperations,
  ledgerTables,
  readLedgerRows,
  selectEntries,
  type Operations,
  type RowIn,
  type TableName,
} from '@spoolshed/core';

import { noteWrite, type NotedEnvironment } from '../note-write.ts';
import type { OpenScopes } from '../open-scopes.ts';
import { allTables } from '../schema.ts';
import { createStoredRows } from '../stored-rows.ts';
import { beginDraft } from './begin-draft.ts';
import { saveParts } from './save-parts.ts';

/** The operations of this device over what its client writes by, which knows the scope that code runs in. */
export function createOperations(
  env: NotedEnvironment,
  open: OpenScopes,
  { mutate, transactionScope }: Pick<Operations, 'mutate' | 'transactionScope'>,
): Operations {
  const save: Operations['save'] = async (calls, options) => {
    const scope = open.current();
    return scope === null
      ? noteWrite(env, { name: 'batch', args: calls }, (watched) => saveParts(watched, calls, options))
      : scope.save(calls, options);
  };
  const get = <Table extends TableName>(table: Table, ids: readonly string[]) => {
    const scope = open.current();
    if (scope !== null) return scope.get(table, ids);
    const rows = env.database.read(allTables, (_, tx) => createStoredRows(tx).getRows(table, ids));
    // Rows are kept per table, so what comes out of a table has that table's type.
    return rows as Promise<readonly (RowIn<Table> | undefined)[]>;
  };
  const entries: Operations['entries'] = async (question) => {
    const scope = open.current();
    if (scope !== null) return scope.entries(question);
    const rows = await env.database.read(ledgerTables, (stores) =>
      readLedgerRows((table) => stores.table<never, string>(table).toArray()),
    );
    return selectEntries(rows, question);
  };
  return {
    ...createNamedOperations({ mutate, save, get, entries, joinsScope: () => open.current() !== null }),
    mutate,
    save,
    transactionScope,
    async begin() {
      assert(open.current() === null, 'a draft is not begun inside a transaction scope');
      return beginDraft(env, open);
    },
  };
}
