import {
  createMemoryStore,
  type AnyRow,
  type ClientId,
  type Cursor,
  type MemoryStore,
  type Mutation,
  type MutationUid,
  type Outcome,
} from '@spoolshed/core';
import { rowsOf, setRow } from './rows.ts';

export type OutboxEntry = Mutation & {
  readonly outcome: Outcome;
  /** Confirmed once already, by a server or under a client id that is gone. */
  readonly retained: boolean;
};

export type SentEntry = OutboxEntry & {
  /** No backup before this version of the server can hold it (FK3). */
  readonly version: number;
};

/**
 * What one IndexedDB database holds. Each function of the model that changes it stands for one
 * transaction: nothing else happens between its beginning and its end.
 */
export type Books = {
  clientId: ClientId;
  nextMid: number;
  ackedMid: number;
  ackedUid: MutationUid | null;
  cursor: Cursor | null;
  /** The history that this client follows; nothing changes it while the protocol is whole. */
  epoch: string;
  clockOffsetMs: number;
  /** Confirmed rows with the pending on top; its log is the book of what own mutations did. */
  shown: MemoryStore;
  /** The server's row of every row in which the two differ. */
  shadow: Map<string, AnyRow | null>;
  outbox: readonly OutboxEntry[];
  sent: readonly SentEntry[];
  attention: readonly OutboxEntry[];
  /** The cursor whose rows these are; only the checks know it while the client asks for everything. */
  standsAt: Cursor | null;
};

export const createBooks = (clientId: ClientId, epoch: string): Books => ({
  clientId,
  nextMid: 1,
  ackedMid: 0,
  ackedUid: null,
  cursor: null,
  epoch,
  clockOffsetMs: 0,
  shown: createMemoryStore(),
  shadow: new Map(),
  outbox: [],
  sent: [],
  attention: [],
  standsAt: null,
});

/** A copy of the disk. */
export function copyBooks(books: Books): Books {
  const shown = createMemoryStore();
  for (const [key, row] of rowsOf(books.shown)) setRow(shown, key, row);
  for (const [uid, changes] of books.shown.log) shown.log.set(uid, changes);
  return { ...books, shown, shadow: new Map(books.shadow) };
}

/** The server's rows as these books have them: the shown ones with the shadow put back. */
export function canonicalRows({ shown, shadow }: Books): Map<string, AnyRow> {
  const rows = rowsOf(shown);
  for (const [key, row] of shadow) {
    if (row === null) rows.delete(key);
    else rows.set(key, row);
  }
  return rows;
}

/** All mutations that these books answer for. */
export const uidsIn = ({ outbox, sent, attention }: Books): readonly MutationUid[] =>
  [...outbox, ...sent, ...attention].map(({ uid }) => uid);
