import type {
  ClassifiedError,
  ClientId,
  DeviceId,
  FilamentId,
  FilamentNames,
  OperationResult,
  Outcome,
  PersonId,
  RowIn,
  TableName,
  WorkshopId,
} from '@spoolshed/core';
import type { Observable } from 'rxjs';

import type { MutatorArgs, MutatorName } from './mutator-args.ts';
import type { AttentionEntry, StoredNotice } from './queries/news.ts';
import type { FilamentPage } from './queries/filament-page.ts';
import type { FoundByNames } from './queries/find-by-names.ts';
import type { WorkshopSettings } from './queries/settings.ts';
import type { StockRow } from './queries/stock-rows.ts';
import type { Suggestions } from './queries/suggestions.ts';
import type { Transport } from './sync/transport.ts';

export type ClientOptions = {
  readonly transport: Transport;
  /** One database is one client (ID1). Default `spoolshed`. */
  readonly databaseName?: string;
  /** Epoch milliseconds by this device's clock; corrected inside by the measured offset. */
  readonly now?: () => number;
  /** `crypto.getRandomValues` by default, which needs no secure context. */
  readonly randomBytes?: (length: number) => Uint8Array;
  /** Null where Web Locks are missing (plain HTTP): then each visible tab syncs. Default `navigator.locks`. */
  readonly locks?: LockManager | null;
  /** Whether the browser believes in a network; it only wakes the loop and never holds an attempt back. */
  readonly online$?: Observable<boolean>;
  /** Whether this tab is seen. */
  readonly visible$?: Observable<boolean>;
};

/** Who and what this device is. The token stays inside. */
export type DeviceIdentity = {
  readonly clientId: ClientId;
  readonly deviceId: DeviceId;
  /** Null until `setDevice`: a device without names does not make first contact. */
  readonly deviceName: string | null;
  readonly personId: PersonId;
  readonly personName: string | null;
  /** Null until the server has registered this device. */
  readonly workshopId: WorkshopId | null;
};

/** Calls inside one scope see each other's writes and become one `batch` mutation (S2.1). */
export type Scope = {
  /**
   * Runs a mutator. What a rule refuses is thrown: uncaught it takes the whole scope back, caught it
   * is as if the call had not been made. One call at a time; nothing but this scope may be awaited.
   */
  run<Name extends MutatorName>(name: Name, args: MutatorArgs[Name]): Promise<Outcome>;
  get<Table extends TableName>(table: Table, ids: readonly string[]): Promise<readonly (RowIn<Table> | undefined)[]>;
  /** By an index that core declares; one list per key, ordered by id. */
  find<Table extends TableName>(
    table: Table,
    index: string,
    keys: readonly (readonly (string | number)[])[],
  ): Promise<readonly (readonly RowIn<Table>[])[]>;
};

export type SyncPhase = 'starting' | 'idle' | 'pushing' | 'pulling' | 'waiting';

/**
 * Why syncing has stopped until a person acts: `names` (setDevice has not been called), `pairing`
 * (the server does not know this device's token), `upgrade` (this app is too old), `another_server`
 * (another or an emptied server answers: nothing of ours is replaced by itself).
 */
export type SyncBlock = 'names' | 'pairing' | 'upgrade' | 'another_server';

export type SyncState = {
  /** `waiting`: the last attempt failed and the next one is scheduled. */
  readonly phase: SyncPhase;
  readonly online: boolean;
  readonly registered: boolean;
  /** Mutations that no pull has confirmed yet. */
  readonly waiting: number;
  /** Mutations sent in the round under way (of `waiting`). */
  readonly sent: number;
  /** When a round last ended well, by this device's clock. */
  readonly lastSyncAt: number | null;
  /** What the last attempt failed with; null after a good one. */
  readonly problem: ClassifiedError | null;
  readonly blocked: SyncBlock | null;
  /** Whether this tab does the syncing; another tab's state is shown otherwise. */
  readonly isLeader: boolean;
};

/**
 * What is wrong with the database itself. `update_ready`: a newer version of the app wants to upgrade
 * it, this tab has let go and must be reloaded. `blocked`: our upgrade waits for other tabs to close.
 * `newer_database`: it was written by a newer app; reading works, writing is refused.
 * `reload_needed`: the browser lost its database connection and three reopenings did not help.
 */
export type DatabaseTrouble = 'update_ready' | 'blocked' | 'newer_database' | 'reload_needed';

/** What one look at the sync state shows, from the database alone. */
export type SyncStatus = {
  readonly waiting: number;
  readonly registered: boolean;
  readonly lastSyncAt: number | null;
  /** The server version that this device has seen; null before its first pull. */
  readonly version: number | null;
};

/** Plain async functions over the database: hand them to `useLiveQuery`, they follow every write of every tab. */
export type Queries = {
  /** The live filaments by name, or the archived ones. Merged ones are in neither. */
  stockRows(options?: { readonly archived?: boolean }): Promise<readonly StockRow[]>;
  /** Follows merges: an old link finds the filament that took it in. Null when there is none. */
  filamentPage(id: FilamentId): Promise<FilamentPage | null>;
  findByNames(names: FilamentNames): Promise<FoundByNames>;
  suggestions(): Promise<Suggestions>;
  settings(): Promise<WorkshopSettings>;
  /** Newest first. */
  notices(): Promise<readonly StoredNotice[]>;
  /** Rejected and quarantined mutations with what was typed, newest first. */
  attention(): Promise<readonly AttentionEntry[]>;
  waitingCount(): Promise<number>;
  syncStatus(): Promise<SyncStatus>;
};

export type Client = {
  /** The database is open and this device has its identity. Fails with what stands against it. */
  ready(): Promise<void>;
  device(): Promise<DeviceIdentity>;
  /** Names this device and the person it belongs to; first contact follows by itself. */
  setDevice(names: { readonly personName: string; readonly deviceName: string }): Promise<void>;
  /**
   * Writes one mutation (WR1): resolved with `ok` it is on this device's disk. A rejection writes
   * nothing and comes back in the failure. `affected` counts the rows that changed. Inside a scope's
   * callback the call joins that scope.
   */
  mutate<Name extends MutatorName>(name: Name, args: MutatorArgs[Name]): Promise<OperationResult<Outcome>>;
  /** Commit on return, rollback on any throw; inside another scope it joins that one. */
  transactionScope<T>(run: (scope: Scope) => Promise<T>): Promise<OperationResult<T>>;
  newId<Id extends string>(): Id;
  /** This device's clock, corrected by the measured offset to the server's. */
  now(): number;
  readonly queries: Queries;
  /** Takes a notice off the list. */
  dismissNotice(id: string): Promise<void>;
  /** Throws away a mutation that was refused, or that has been edited and sent again. */
  discardAttention(uid: string): Promise<void>;
  readonly sync: {
    readonly state$: Observable<SyncState>;
    start(): void;
    stop(): Promise<void>;
    /** Tries at once; a Retry-After is still obeyed. */
    syncNow(): void;
    /** Makes first contact again after the server asked for pairing. */
    registerAgain(): Promise<void>;
  };
  readonly trouble$: Observable<DatabaseTrouble | null>;
  close(): Promise<void>;
};

/** Opens nothing by itself: `ready()` does, and so does the first call of anything else. */
export declare function createClient(options: ClientOptions): Client;
