import { assert } from '../assert.ts';
import type { MutationUid } from '../ids.ts';
import type { Steps } from '../mutators/effect.ts';
import type { MutationContext } from '../mutators/mutator.ts';
import { keepsEffect } from '../mutators/start-mutation.ts';
import type { Outcome } from '../protocol/outcome.ts';
import type { Actor } from '../records/fields.ts';
import type { RowIn, TableName } from '../records/tables.ts';
import { createOverlay } from '../sync/overlay.ts';
import { createScope, type RecordedCall } from './create-scope.ts';
import { OperationFailed } from './operation-failed.ts';
import type { Draft } from './scope.ts';
import { selectEntries } from './select-entries.ts';
import { watchReads, type DraftReader, type SeenRead } from './seen-reads.ts';
import { visibleLedger, visibleRows } from './visible-rows.ts';
import type { WriteResult } from './write-result.ts';

/** What a draft hands over to be written. */
export type DraftedCalls = {
  /** Of the mutation that it becomes: a second commit finds what the first one did (ID2). */
  readonly uid: MutationUid;
  readonly calls: readonly RecordedCall[];
  readonly seen: readonly SeenRead[];
};

export type DraftBase = {
  readonly reader: DraftReader;
  readonly uid: MutationUid;
  readonly actor: Actor;
  /** The rules that its commit runs by, too. */
  readonly startMutation: (name: string, args: unknown, context: MutationContext) => Steps<Outcome>;
  /** The edit time of a call while it is drafted; what counts is that of the commit. */
  readonly now: () => number;
  /** Throws where no further call may be made. */
  readonly guard?: () => void;
  /** In one transaction: finds all that was seen unchanged, then runs the calls as one batch. */
  commit(drafted: DraftedCalls): Promise<WriteResult<readonly Outcome[]>>;
};

/**
 * A draft is an overlay over what it reads, kept in memory, and a list of calls.
 *
 * 1. Nothing is held open and nothing is written before the commit: a draft that is forgotten costs
 *    its memory, and one that is rolled back was never there, for nobody.
 * 2. Each answer is of one moment. A row that was asked for by its id or by an index stays as it was
 *    read; whole tables and the ledger are read anew each time, so that they may show what others have
 *    written since, which the commit then refuses.
 * 3. The commit runs the calls anew on the rows as they are then. It may do so only while all that
 *    was read is as it was, rows that rules looked at included, so that it does what the draft showed.
 */
export function createDraft(base: DraftBase): Draft {
  const { reader, uid, actor, startMutation, now, guard, commit } = base;
  const watched = watchReads(reader);
  const overlay = createOverlay(watched.reader);
  let isOver = false;
  const checkOpen = (): void => assert(!isOver, 'a draft that was committed or rolled back is over');
  const { scope, calls } = createScope({
    uid,
    guard() {
      checkOpen();
      guard?.();
    },
    async call(name, args, callUid) {
      // What is recorded is plain JSON, and it is what ran here.
      const plain: unknown = JSON.parse(JSON.stringify(args ?? null));
      const steps = startMutation(name, plain, { uid: callUid, actor, at: now() });
      return { outcome: await overlay.run(steps, keepsEffect), args: plain };
    },
    // Rows are kept per table, so what comes out of a table has that table's type.
    get: <Table extends TableName>(table: Table, ids: readonly string[]) =>
      overlay.getRows(table, ids) as Promise<readonly (RowIn<Table> | undefined)[]>,
    find: <Table extends TableName>(
      table: Table,
      index: string,
      keys: Parameters<DraftReader['findRows']>[2],
    ) => overlay.findRows(table, index, keys) as Promise<readonly (readonly RowIn<Table>[])[]>,
    // Its own answer is remembered and not the tables: a filament changes with every gram that somebody uses.
    async entries(question) {
      const committed = await reader.ledgerRows();
      const answer = selectEntries(committed, question);
      watched.note({ question: { kind: 'entries', ...question }, answer });
      return selectEntries(visibleLedger(overlay, committed), question);
    },
    all: async (table) => visibleRows(overlay, table, await watched.reader.allRows(table)),
  });
  return {
    ...scope,
    async commit() {
      checkOpen();
      const result = await commit({ uid, calls: [...calls], seen: watched.seen });
      if (result.ok) isOver = true;
      return result;
    },
    rollback() {
      isOver = true;
    },
  };
}

/** Somebody changed what a draft had read: what it shows is no longer so. */
export const staleDraft = (): OperationFailed =>
  new OperationFailed({
    ok: false,
    error: { kind: 'integrity', retry: 'no', message: 'draft_stale', code: 'draft_stale' },
  });
