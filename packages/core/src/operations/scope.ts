import type { MutationUid } from '../ids.ts';
import type { Outcome } from '../protocol/outcome.ts';
import type { IndexKey, RowIn, TableName } from '../records/tables.ts';
import type { MutatorArgs, MutatorName } from './mutator-args.ts';
import type { NamedOperations } from './named-operations.ts';
import type { WriteResult } from './write-result.ts';

/** What is said where a scope finds that something else was awaited inside it. */
export const NOTHING_FOREIGN = 'nothing foreign is awaited inside a transaction scope';

/** One call of a mutator, as a batch holds it. */
export type Call = {
  [Name in MutatorName]: { readonly name: Name; readonly args: MutatorArgs[Name] };
}[Exclude<MutatorName, 'batch'>];

/**
 * A name and arguments that belong together, which no type can say of two variables: what was drafted ran
 * through that mutator, which checks its arguments itself.
 */
export const callOf = ({ name, args }: { readonly name: string; readonly args: unknown }): Call =>
  ({ name, args }) as Call;

/** Rows as the scope sees them, its own writes included. */
export type ScopeReads = {
  /** In the order of the ids, undefined for none. */
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
  /** The whole table, ordered by id. */
  all<Table extends TableName>(table: Table): Promise<readonly RowIn<Table>[]>;
};

/** Calls inside one scope see each other's writes and become one `batch` mutation (S2.1). */
export type Scope = ScopeReads &
  NamedOperations & {
    /**
     * Runs a mutator. What a rule refuses is thrown: uncaught it takes the whole scope back, caught it
     * is as if the call had not been made. One call at a time; nothing but this scope may be awaited.
     */
    run<Name extends MutatorName>(name: Name, args: MutatorArgs[Name]): Promise<Outcome>;
    /** Many calls, one after the other. */
    save(calls: readonly Call[], options?: SaveOptions): Promise<WriteResult<Saved>>;
    /** Joins this scope: what it throws takes the whole back. */
    transactionScope<T>(body: (scope: Scope) => Promise<T>): Promise<WriteResult<T>>;
  };

/**
 * A scope that is kept open by hand, for as long as somebody likes. It holds no lock: it writes into
 * memory, and remembers what it read. Any other thing may be awaited between its calls.
 */
export type Draft = Scope & {
  /**
   * Writes all calls as one mutation. Where something that the draft read has changed meanwhile it
   * writes nothing and fails as `draft_stale`. After a failure the draft is still there: commit again,
   * which never counts twice, or roll back.
   */
  commit(): Promise<WriteResult<readonly Outcome[]>>;
  rollback(): void;
};

/** What many calls came to; several mutations where they were too large for one. */
export type Saved = {
  /** One per call. */
  readonly outcomes: readonly Outcome[];
  /** Undone together, given all at once. */
  readonly uids: readonly MutationUid[];
};

export type SaveOptions = {
  /**
   * Told before each part, after calls of it, while its rows are written, and at the end: calls done, parts of calls
   * among them, and calls in all; of the named operations of many, whole rows. Must not throw.
   */
  readonly onProgress?: (done: number, total: number) => void;
};

/** How a store is written: the same on a device and on the server. */
export type Operations = NamedOperations & {
  /** One mutation; inside a scope's callback it joins that scope. */
  mutate<Name extends MutatorName>(name: Name, args: MutatorArgs[Name]): Promise<WriteResult<Outcome>>;
  /**
   * Many calls, all or none. What is more than one mutation may carry becomes several, in one
   * transaction here and under one group, so that they are undone together.
   */
  save(calls: readonly Call[], options?: SaveOptions): Promise<WriteResult<Saved>>;
  /**
   * Commit on return, rollback on any throw; inside another scope it joins that one. The callback may
   * be run more than once: where the store was lost, or was changed underneath.
   */
  transactionScope<T>(body: (scope: Scope) => Promise<T>): Promise<WriteResult<T>>;
  begin(): Promise<Draft>;
};
