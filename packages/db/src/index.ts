export {
  createClient,
  type Client,
  type ClientOptions,
  type DatabaseTrouble,
  type DeviceIdentity,
  type Queries,
  type Scope,
  type SyncBlock,
  type SyncPhase,
  type SyncState,
  type SyncStatus,
} from './client.ts';
export type { MutatorArgs, MutatorName } from './mutator-args.ts';
export type { FilamentPage, SealedSpools, StockEventLine } from './queries/filament-page.ts';
export type { FoundByNames } from './queries/find-by-names.ts';
export type { AttentionEntry, StoredNotice } from './queries/news.ts';
export type { WorkshopSettings } from './queries/settings.ts';
export type { StockRow } from './queries/stock-rows.ts';
export type { Suggestions } from './queries/suggestions.ts';
export type { Call, Transport } from './sync/transport.ts';
