import { sameJson } from '../canonical-json.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import type { Effect } from '../mutators/effect.ts';
import type { KnownChanges } from '../records/row-change.ts';
import type { AnyRow, TableName } from '../records/tables.ts';
import { selectEntries, type EntriesQuestion, type LedgerRows } from './select-entries.ts';
import type { RowReader } from '../sync/overlay.ts';

/** What a draft reads from: committed rows alone, each answer of one moment. */
export type DraftReader = RowReader & {
  allRows(table: TableName): Promise<readonly AnyRow[]>;
  /** Five tables at once: read one by one they could show half of what somebody saves meanwhile. */
  ledgerRows(): Promise<LedgerRows>;
};

export type Question =
  | Extract<Effect, { readonly kind: 'get' | 'find' | 'readChanges' }>
  | { readonly kind: 'all'; readonly table: TableName }
  | ({ readonly kind: 'entries' } & EntriesQuestion);

type Answer =
  | readonly LedgerEntry[]
  | readonly (AnyRow | undefined)[]
  | readonly (readonly AnyRow[])[]
  | KnownChanges;

/** What was asked of a store, and what it answered then. */
export type SeenRead = { readonly question: Question; readonly answer: Answer };

/** Writes down all that goes through it: what a commit must find unchanged. */
export function watchReads(reader: DraftReader): {
  readonly reader: RowReader & Pick<DraftReader, 'allRows'>;
  /** Notes what came of a question that was asked past it. */
  note(seen: SeenRead): void;
  readonly seen: readonly SeenRead[];
} {
  const seen: SeenRead[] = [];
  function noted<A extends Answer>(question: Question, answer: A): A {
    seen.push({ question, answer });
    return answer;
  }
  return {
    seen,
    note: (read) => void seen.push(read),
    reader: {
      getRows: async (table, ids) => noted({ kind: 'get', table, ids }, await reader.getRows(table, ids)),
      findRows: async (table, index, keys) =>
        noted({ kind: 'find', table, index, keys }, await reader.findRows(table, index, keys)),
      readChanges: async (uid) => noted({ kind: 'readChanges', uid }, await reader.readChanges(uid)),
      allRows: async (table) => noted({ kind: 'all', table }, await reader.allRows(table)),
    },
  };
}

/** Asks once more, of a store that answers later. */
export function askAgain({ question }: SeenRead, reader: DraftReader): Promise<Answer> {
  switch (question.kind) {
    case 'get':
      return reader.getRows(question.table, question.ids);
    case 'find':
      return reader.findRows(question.table, question.index, question.keys);
    case 'readChanges':
      return reader.readChanges(question.uid);
    case 'all':
      return reader.allRows(question.table);
    case 'entries':
      return reader.ledgerRows().then((rows) => selectEntries(rows, question));
  }
}

export const isStill = ({ answer }: SeenRead, now: unknown): boolean => sameJson(listed(answer), listed(now));

/** JSON has no undefined. */
const listed = (answer: unknown): unknown =>
  Array.isArray(answer) ? answer.map((each: unknown) => each ?? null) : answer;
