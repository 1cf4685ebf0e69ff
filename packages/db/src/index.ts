export type { ActivityDesk, ActivityFilter } from './activity/activity-desk.ts';
export type { Corrections, MadePart } from './activity/corrections.ts';
export type { NamedRecord, RecordPlace } from './activity/named-records.ts';
export type { OwnMutation } from './activity/own-mutations.ts';
export type { ClientEvent, NoteEvent } from './client-events.ts';
export { createClient, type Client, type ClientOptions } from './client.ts';
export type { DatabaseTrouble } from './database.ts';
export type { Queries } from './queries/create-queries.ts';
export type { RefusedMutation } from './queries/attention.ts';
export type { ConflictSubject } from './queries/conflict-subject.ts';
export type { FilamentPage, MergedFilament, SealedSpools, StockEventLine } from './queries/filament-page.ts';
export type { FoundByNames } from './queries/find-by-names.ts';
export type { ExpensePage } from './queries/ledger/expense-page.ts';
export type { LedgerFilament } from './queries/ledger/ledger-book.ts';
export type { Ledger } from './queries/ledger/ledger.ts';
export type { LateUse } from './queries/late-uses.ts';
export type { FilamentMerge, MergeCandidate } from './queries/merging.ts';
export type { FilamentPurchases, PaidPrice } from './queries/purchases.ts';
export type { WorkshopSettings } from './queries/settings.ts';
export type { ShoppingRow } from './queries/shopping.ts';
export type { DeviceIdentity, Loading, SyncStatus } from './queries/standing.ts';
export { searchStock, type StockRow } from './queries/stock-rows.ts';
export type { Suggestions } from './queries/suggestions.ts';
export type { AttentionEntry, KnownRow, LostCopy, RestoredNotice, StoredNotice } from './schema.ts';
export type {
  FillEnd,
  FillPlan,
  OtherServerDesk,
  OtherWorkshopHere,
} from './other-server/other-server-desk.ts';
export type { DeviceDesk } from './pairing/device-desk.ts';
export { createHttpTransport, type HttpTransportOptions } from './sync/http-transport.ts';
export type { EnteredWorkshop, OtherWorkshops } from './sync/round.ts';
export type { SyncBlock, SyncPhase, SyncState } from './sync/sync-state.ts';
export type { Call, Transport } from './sync/transport.ts';
export type { RecentMutation } from './recent-mutations.ts';
export type { Undone } from './undo.ts';
export type { Draft, MutatorArgs, MutatorName, Operations, Scope, WriteResult } from '@spoolshed/core';
