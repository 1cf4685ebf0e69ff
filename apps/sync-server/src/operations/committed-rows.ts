import {
  selectEntries,
  type DraftReader,
  type LedgerRows,
  type RowIn,
  type SeenRead,
  type Store as RowStore,
  type TableName,
  type WorkshopId,
} from '@spoolshed/core';
import type { Store } from '../store/open-store.ts';

/** The rows of a workshop as they are committed; inside a transaction, as it sees them. */
export type CommittedRows = Pick<RowStore, 'get' | 'find' | 'changesOf'> & {
  all<Table extends TableName>(table: Table): readonly RowIn<Table>[];
};

export const committedRows = ({ records, log }: Store, workshopId: WorkshopId): CommittedRows => ({
  get: (table, ids) => ids.map((id) => records.get(workshopId, table, id)),
  find: (table, index, keys) => keys.map((key) => records.find(workshopId, table, index, key)),
  changesOf: (uid) => log.changesOf(workshopId, uid),
  all: (table) => records.all(workshopId, table),
});

/** The same for a draft: each question has a look of its own, and holds nothing when it is answered. */
export const looksAt = (store: Pick<Store, 'read'>, rows: CommittedRows): DraftReader => ({
  getRows: async (table, ids) => store.read(() => rows.get(table, ids)),
  findRows: async (table, index, keys) => store.read(() => rows.find(table, index, keys)),
  readChanges: async (uid) => store.read(() => rows.changesOf(uid)),
  allRows: async (table) => store.read(() => rows.all(table)),
  ledgerRows: async () => store.read(() => ledgerRows(rows)),
});

/** What the ledger is a view over. */
export const ledgerRows = (rows: CommittedRows): LedgerRows => ({
  expenses: rows.all('expenses'),
  purchases: rows.all('purchases'),
  filaments: rows.all('filaments'),
  categories: rows.all('categories'),
  aliases: rows.all('aliases'),
});

/** What a question that a draft asked is answered now. */
export function answerNow({ question }: SeenRead, rows: CommittedRows): unknown {
  switch (question.kind) {
    case 'get':
      return rows.get(question.table, question.ids);
    case 'find':
      return rows.find(question.table, question.index, question.keys);
    case 'readChanges':
      return rows.changesOf(question.uid);
    case 'all':
      return rows.all(question.table);
    case 'entries':
      return selectEntries(ledgerRows(rows), question);
  }
}
