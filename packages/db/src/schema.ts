import {
  indexesOf,
  tableNames,
  type AnyRow,
  type ClientId,
  type Cursor,
  type DeviceId,
  type FilamentId,
  type Mutation,
  type MutationUid,
  type Notice,
  type Outcome,
  type PersonId,
  type RegisterDevice,
  type Rejection,
  type Role,
  type RowChange,
  type Rows,
  type TableName,
  type WireErrorCode,
  type WorkshopId,
} from '@spoolshed/core';
import type { Dexie, Table } from 'dexie';

import { foldIdentities } from './upgrades/fold-identities.ts';
import { pullAnew } from './upgrades/pull-anew.ts';

/** What this version keeps of each row; sent with every push and pull (VS1). */
export const ROW_SCHEMA_VERSION = 1;

/** The server's row of a row that a pending mutation changed; null where the server has none. */
export type ShadowRow = { readonly table: TableName; readonly id: string; readonly row: AnyRow | null };

export type OutboxEntry = Mutation & {
  /** UTF-8 bytes of the mutation as JSON: what closes a push batch. */
  readonly bytes: number;
  /** What this device made of it, or the verdict of a server that had it before: tells which notices are news. */
  readonly outcome: Outcome;
  /** Acknowledged once already, by a server or under a client id that is gone (FK1): a replay shows nothing of it. */
  readonly retained: boolean;
};

export type SentEntry = OutboxEntry & {
  /** No backup before this server version can hold it (FK3). */
  readonly version: number;
  /** By the server's clock. */
  readonly acknowledgedAt: number;
};

/** The server went back to a backup (FK2): what this device still kept was sent to it once more. */
export type RestoredNotice = { readonly kind: 'server_restored'; readonly changes: number };

/** Something that the server said about one of this device's mutations and that it could not know itself. */
export type StoredNotice = {
  readonly id: string;
  readonly notice: Notice | RestoredNotice;
  /** Null where it is about none of them by itself. */
  readonly uid: MutationUid | null;
  /** When it arrived, by this device's clock. */
  readonly at: number;
};

/** A record that a mutation was about, as it stood here when that was written. */
export type KnownRow = {
  [Table in 'filaments' | 'spools' | 'purchases']: { readonly table: Table; readonly row: Rows[Table] };
}['filaments' | 'spools' | 'purchases'];

/** A mutation that the server refused for good, with all that was typed. */
export type AttentionEntry = Omit<Mutation, 'mid' | 'baseVersion'> & {
  readonly reason: 'rejected' | 'quarantined';
  /** What the rule said; null when the code failed (quarantined). */
  readonly rejection: Rejection | null;
  /** The first of what it was about: it may be gone by now, and a person must know what was meant. */
  readonly about?: readonly KnownRow[] | undefined;
  /** When it arrived, by this device's clock. */
  readonly at: number;
};

/** What one of this device's own mutations did to the rows, so that it can be shown and undone here. */
export type HistoryEntry = {
  readonly uid: MutationUid;
  /** Parts of one action; they are undone together. */
  readonly groupId?: string;
  /** The first of the records that it found there; missing from earlier versions. */
  readonly about?: readonly KnownRow[];
  /** Of pending ones as the last replay made them; null where they are too large to keep. */
  readonly changes: readonly RowChange[] | null;
  /** Characters of the changes as JSON. */
  readonly size: number;
};

export type NumberedTable = 'filaments' | 'spools';

/** Short numbers that this device may still give, both ends included, lowest first. */
export type NumberRanges = readonly { readonly from: number; readonly to: number }[];

export type IdentityRow = {
  readonly key: 'identity';
  readonly deviceId: DeviceId;
  readonly deviceName: string | null;
  readonly personId: PersonId;
  readonly personName: string | null;
  readonly token: string;
  readonly workshopId: WorkshopId | null;
  /** The names that the server has of us; missing before it answered any. */
  readonly registeredAs?: { readonly personName: string; readonly deviceName: string };
  /** The server that the workshop was first met on; missing before that, and from times before pairing. */
  readonly serverId?: string;
  /** What this device may do, as the server last said. */
  readonly role?: Role;
  /** What this browser was before it deleted its database; told to the server once, and gone with its answer. */
  readonly lost?: LostCopy;
  readonly pairing?: OpenPairing;
  /** Why the last pairing was refused; gone with the next one. */
  readonly pairingRefused?: WireErrorCode;
};

/** The device that a browser was before it deleted the database, as far as is still known of it. */
export type LostCopy = NonNullable<RegisterDevice['lost']>;

/** Asked for and not answered yet. Kept until then: a lost answer is mended by the same request again. */
export type OpenPairing = {
  /** Null where the server lets this device in without one. */
  readonly pairingCode: string | null;
  /** In use from the answer on; until then the one before it stands. */
  readonly token: string;
};

/** Where this client stands; written in the same transaction as what it counts. */
export type SyncRow = {
  readonly key: 'sync';
  readonly clientId: ClientId;
  readonly nextMid: number;
  /** The outbox holds exactly the mids after this one. */
  readonly ackedMid: number;
  readonly ackedUid: MutationUid | null;
  readonly cursor: Cursor | null;
  /** The server's history that this client follows, known from first contact on. */
  readonly epoch: string | null;
  readonly numbers: Readonly<Record<NumberedTable, NumberRanges>>;
  /** The highest number ever given to us per table: an answer that comes twice gives its block once. */
  readonly numbersGivenTo: Readonly<Record<NumberedTable, number>>;
  /** The server's clock minus ours, in milliseconds. */
  readonly clockOffsetMs: number;
  /** Null also while the server's rows are not here (yet, or again): then what is shown is not whole. */
  readonly lastSyncAt: number | null;
  /** What is retained may be missing in the next rows: their server had gone back in time (FK2). */
  readonly wentBack?: boolean;
  /** How far a snapshot has been loaded (SN2); gone with the pull that makes it whole. */
  readonly snapshot?: SnapshotMark | null;
};

/**
 * A snapshot under way. Written with each part in one transaction, so that it goes on at the next part
 * after whatever has broken it off.
 */
export type SnapshotMark = {
  readonly name: string;
  /** Where the rows stand once all of them are here. */
  readonly cursor: Cursor;
  /** Where this client stood when it began: had it moved since, these rows are of no use. */
  readonly over: Cursor | null;
  /** Kept aside until it is whole, because this device has rows; false: straight into the live tables. */
  readonly staged: boolean;
  /** The form of the file and of the rows in it. */
  readonly schema: string;
  /** Compressed bytes of each part, in the order of the file. */
  readonly partBytes: readonly number[];
  /** The first part that is not here yet. */
  readonly nextPart: number;
  /** The chain over all parts that are here; null before the first. */
  readonly hash: string | null;
  /** Rows that are here, by table, and how many there will be. */
  readonly counted: RowCounts;
  readonly counts: RowCounts;
};

/** Rows by table; a table that is not named has none. */
export type RowCounts = Readonly<Record<string, number>>;

/** One part of a snapshot that is kept aside, unpacked. */
export type StagedPart = { readonly part: number; readonly bytes: Uint8Array<ArrayBuffer> };

/** Filaments that an upgrade found to be twins, until they are merged. */
export type TwinsRow = { readonly key: 'twins'; readonly filamentIds: readonly FilamentId[] };

/** An upgrade has emptied the row tables (VS2), and what is pending has not been replayed since. */
export type WipedRow = { readonly key: 'wiped' };

/** The rows that were here after this database was last filled from another workshop (PL2). */
export type FilledRow = { readonly key: 'filled'; readonly rowIds: readonly string[] };

type MetaRows = {
  identity: IdentityRow;
  sync: SyncRow;
  twins: TwinsRow;
  wiped: WipedRow;
  filled: FilledRow;
};
export type MetaTable = Omit<Table<MetaRows[keyof MetaRows], string>, 'get'> & {
  get<Key extends keyof MetaRows>(key: Key): Promise<MetaRows[Key] | undefined>;
};

export type Stores = Dexie & { [Name in TableName]: Table<Rows[Name], string> } & {
  shadow: Table<ShadowRow, [string, string]>;
  outbox: Table<OutboxEntry, number>;
  sent: Table<SentEntry, string>;
  attention: Table<AttentionEntry, string>;
  notices: Table<StoredNotice, string>;
  history: Table<HistoryEntry, string>;
  meta: MetaTable;
  staged: Table<StagedPart, number>;
};

const bookTables = ['shadow', 'outbox', 'sent', 'attention', 'notices', 'history', 'meta', 'staged'] as const;
export const allTables: readonly string[] = [...tableNames, ...bookTables];

/** Indexes that only screens read by; mutators must not know them, because no other store has them. */
const screenIndexes: { readonly [Name in TableName]?: readonly string[] } = { stockEvents: ['occurredAt'] };

/** The Dexie key path of a declared index. */
export const keyPathOf = (fields: readonly string[]): string =>
  fields.length === 1 ? String(fields[0]) : `[${fields.join('+')}]`;

/** The rows that version 1 knew; the others have versions of their own. */
const firstTables: readonly TableName[] = [
  'filaments',
  'spools',
  'purchases',
  'stockEvents',
  'aliases',
  'conflicts',
  'settings',
];

/**
 * Every version that was ever released stays declared here (VS2). None of the indexes is unique:
 * rows of one pull arrive in any order (S1.11).
 */
export function declareVersions(database: Dexie): void {
  const stores: Record<string, string> = {
    shadow: '[table+id]',
    outbox: 'mid, uid',
    sent: 'uid, mid',
    attention: 'uid, at',
    notices: 'id, at',
    meta: 'key',
  };
  for (const table of firstTables) stores[table] = indexText(table);
  database.version(1).stores({ ...stores, filaments: 'id, number' });
  database
    .version(2)
    .stores({ filaments: indexText('filaments'), history: 'uid, groupId, size' })
    .upgrade(foldIdentities);
  database.version(3).stores({ staged: 'part' });
  database
    .version(4)
    .stores({ categories: indexText('categories'), expenses: indexText('expenses') })
    .upgrade(pullAnew);
}

function indexText(table: TableName): string {
  const declared = Object.values(indexesOf(table)).map((index) => keyPathOf(index.fields));
  return ['id', ...declared, ...(screenIndexes[table] ?? [])].join(', ');
}
