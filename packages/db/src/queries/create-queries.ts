import type {
  BuiltInNames,
  CategoryTree,
  Conflict,
  ExpenseId,
  FilamentId,
  FilamentNames,
  LedgerFilter,
  PurchaseId,
  SpoolId,
  StockEvent,
} from '@spoolshed/core';

import type * as Activity from '../activity/activity.ts';
import type { NamedRecord, RecordPlace } from '../activity/named-records.ts';
import type { OwnMutation, OwnQuestion } from '../activity/own-mutations.ts';
import type { Database } from '../database.ts';
import type { StoredNotice } from '../schema.ts';
import type * as OnDemand from '../on-demand.ts';
import type { RecentMutation } from '../recent-mutations.ts';
import type { RefusedMutation } from './attention.ts';
import type { ConflictSubject } from './conflict-subject.ts';
import type { FilamentPage } from './filament-page.ts';
import type { FoundByNames } from './find-by-names.ts';
import type { LateUse } from './late-uses.ts';
import type { ExpensePage } from './ledger/expense-page.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { FilamentMerge, MergeCandidate } from './merging.ts';
import type { FilamentPurchases } from './purchases.ts';
import { settings, type WorkshopSettings } from './settings.ts';
import type { ShoppingRow } from './shopping.ts';
import { syncStatus, type SyncStatus } from './standing.ts';
import { archivedCount, stockRows, type StockRow } from './stock-rows.ts';
import type { Suggestions } from './suggestions.ts';

/**
 * Plain async functions over the database: hand them to `useLiveQuery`, they follow every write of
 * every tab. Each is one consistent look, and opens the database where nobody has yet.
 */
export type Queries = {
  /** The live filaments by name, or the archived ones. Merged ones are in neither. */
  stockRows(options?: { readonly archived?: boolean }): Promise<readonly StockRow[]>;
  archivedCount(): Promise<number>;
  /** Follows merges: an old link finds the filament that took it in. Null when there is none. */
  filamentPage(id: FilamentId): Promise<FilamentPage | null>;
  /** What was ordered and bought of it, with prices over time. Null when there is no such filament. */
  filamentPurchases(id: FilamentId): Promise<FilamentPurchases | null>;
  /** When a spool was in the dryer, the newest first. */
  dryings(spoolId: SpoolId): Promise<readonly StockEvent[]>;
  /** What a merge would make of two filaments. Null where one is not there, or both are one already. */
  mergePreview(from: FilamentId, into: FilamentId): Promise<FilamentMerge | null>;
  /** The other live filaments, the likeliest to be the same thing first. */
  mergeCandidates(id: FilamentId): Promise<readonly MergeCandidate[]>;
  /** What somebody watches or waits for, the most urgent first. */
  shoppingRows(): Promise<readonly ShoppingRow[]>;
  /**
   * What a filter selects of all that was spent, with its sums; `names` are what its text finds the built-in categories
   * by. After a write only what changed is read, so that 100,000 entries can be followed.
   */
  ledger(filter: LedgerFilter, names: BuiltInNames): Promise<Ledger>;
  /** What the form of one expense needs; of a new one where the id is null. */
  expensePage(id: ExpenseId | null): Promise<ExpensePage>;
  /** The notes on those purchases that have any, by their ids. */
  purchaseNotes(ids: readonly PurchaseId[]): Promise<ReadonlyMap<string, string>>;
  findByNames(names: FilamentNames): Promise<FoundByNames>;
  suggestions(): Promise<Suggestions>;
  /** Those that live, as a tree; it knows where ids of gone ones lead, too. */
  categories(): Promise<CategoryTree>;
  settings(): Promise<WorkshopSettings>;
  /** Newest first. */
  notices(): Promise<readonly StoredNotice[]>;
  /** Rejected and quarantined mutations with what was typed and what it is about, newest first. */
  attention(): Promise<readonly RefusedMutation[]>;
  /** Edits that met and that nobody has settled, newest first. */
  openConflicts(): Promise<readonly Conflict[]>;
  /** What a conflict is about, as it stands now. Null where that is gone. */
  conflictSubject(about: Pick<Conflict, 'table' | 'recordId' | 'field'>): Promise<ConflictSubject | null>;
  /** Uses that a weighing may have counted already, newest first. */
  lateUses(): Promise<readonly LateUse[]>;
  /** What this device did lately, newest first; by default the last hundred. */
  recentMutations(options?: { readonly limit?: number }): Promise<readonly RecentMutation[]>;
  /** The same as the server's history tells it; by default the last hundred. With a record what each is about too. */
  ownMutations(options?: Partial<OwnQuestion>): Promise<readonly OwnMutation[]>;
  /** What the records of an entry are called, in the order asked for. */
  namedRecords(places: readonly RecordPlace[]): Promise<readonly NamedRecord[]>;
  waitingCount(): Promise<number>;
  syncStatus(): Promise<SyncStatus>;
};

export const createQueries = (database: Database, now: () => number): Queries => ({
  stockRows: ({ archived = false } = {}) => stockRows(database, { archived, now: now() }),
  archivedCount: () => archivedCount(database),
  filamentPage: (id) => onDemand((queries) => queries.filamentPage(database, id, now())),
  filamentPurchases: (id) => onDemand((queries) => queries.filamentPurchases(database, id)),
  dryings: (spoolId) => onDemand((queries) => queries.dryings(database, spoolId)),
  mergePreview: (from, into) => onDemand((queries) => queries.filamentMerge(database, from, into)),
  mergeCandidates: (id) => onDemand((queries) => queries.mergeCandidates(database, id)),
  shoppingRows: () => onDemand((queries) => queries.shoppingRows(database)),
  ledger: (filter, names) => onDemand((queries) => queries.ledger(database, filter, names)),
  expensePage: (id) => onDemand((queries) => queries.expensePage(database, id)),
  purchaseNotes: (ids) => onDemand((queries) => queries.purchaseNotes(database, ids)),
  findByNames: (names) => onDemand((queries) => queries.findByNames(database, names)),
  suggestions: () => onDemand((queries) => queries.suggestions(database)),
  categories: () => onDemand((queries) => queries.categories(database)),
  settings: () => settings(database),
  notices: () => onDemand((queries) => queries.notices(database)),
  attention: () => onDemand((queries) => queries.attention(database)),
  openConflicts: () => onDemand((queries) => queries.openConflicts(database)),
  conflictSubject: (about) => onDemand((queries) => queries.conflictSubject(database, about)),
  lateUses: () => onDemand((queries) => queries.lateUses(database)),
  recentMutations: ({ limit = 100 } = {}) => onDemand((queries) => queries.recentMutations(database, limit)),
  ownMutations: ({ limit = 100, record } = {}) =>
    activity((part) => part.ownMutations(database, { limit, record })),
  namedRecords: (places) => activity((part) => part.namedRecords(database, places)),
  waitingCount: async () => (await syncStatus(database)).waiting,
  syncStatus: () => syncStatus(database),
});

/**
 * Inside a live query the module is waited for as Dexie's own promise (its `Promise` is the global one
 * there): after a foreign one, what is read would be followed by nobody.
 */
const onDemand = <T>(run: (queries: typeof OnDemand) => Promise<T>): Promise<T> =>
  Promise.resolve(import('../on-demand.ts')).then(run);

const activity = <T>(run: (part: typeof Activity) => Promise<T>): Promise<T> =>
  Promise.resolve(import('../activity/activity.ts')).then(run);
