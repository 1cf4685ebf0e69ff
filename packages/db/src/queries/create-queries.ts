import type { Conflict, FilamentId, FilamentNames } from '@spoolshed/core';

import type { Database } from '../database.ts';
import type { AttentionEntry, StoredNotice } from '../schema.ts';
import { filamentPage, type FilamentPage } from './filament-page.ts';
import { findByNames, type FoundByNames } from './find-by-names.ts';
import { lateUses, type LateUse } from './late-uses.ts';
import { attention, notices, openConflicts } from './news.ts';
import { settings, type WorkshopSettings } from './settings.ts';
import { syncStatus, type SyncStatus } from './standing.ts';
import { stockRows, type StockRow } from './stock-rows.ts';
import { suggestions, type Suggestions } from './suggestions.ts';

/**
 * Plain async functions over the database: hand them to `useLiveQuery`, they follow every write of
 * every tab. Each is one consistent look, and opens the database where nobody has yet.
 */
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
  /** Edits that met and that nobody has settled, newest first. */
  openConflicts(): Promise<readonly Conflict[]>;
  /** Uses that a weighing may have counted already, newest first. */
  lateUses(): Promise<readonly LateUse[]>;
  waitingCount(): Promise<number>;
  syncStatus(): Promise<SyncStatus>;
};

export const createQueries = (database: Database, now: () => number): Queries => ({
  stockRows: ({ archived = false } = {}) => stockRows(database, { archived, now: now() }),
  filamentPage: (id) => filamentPage(database, id, now()),
  findByNames: (names) => findByNames(database, names),
  suggestions: () => suggestions(database),
  settings: () => settings(database),
  notices: () => notices(database),
  attention: () => attention(database),
  openConflicts: () => openConflicts(database),
  lateUses: () => lateUses(database),
  waitingCount: async () => (await syncStatus(database)).waiting,
  syncStatus: () => syncStatus(database),
});
