import type { ClientId, DeviceId, PersonId, Role, WireErrorCode, WorkshopId } from '@spoolshed/core';
import type { Transaction } from 'dexie';

import type { Database } from '../database.ts';
import { findMeta } from '../meta.ts';
import type { RowCounts, SyncRow } from '../schema.ts';

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
  /** As the server last said; null before it said anything. */
  readonly serverId: string | null;
  readonly role: Role | null;
  /** A pairing was asked for and has not been answered yet. */
  readonly isPairing: boolean;
  /** Why the last one was refused, in the server's words. */
  readonly pairingRefused: WireErrorCode | null;
};

/** What one look at the sync state shows, from the database alone. */
export type SyncStatus = {
  /** Mutations that no pull has confirmed yet. */
  readonly waiting: number;
  readonly registered: boolean;
  readonly lastSyncAt: number | null;
  /** The server version that this device has seen; null before its first pull. */
  readonly version: number | null;
  /** What of the server's rows is still to come; null where they are all here. */
  readonly loading: Loading | null;
};

export type Loading = {
  /** Rows that are here, and how many there will be; null before the server has said. */
  readonly rows: number;
  readonly of: number | null;
  /** What is shown is whole, only not the newest. */
  readonly isOld: boolean;
};

/** Null before the database was opened for the first time. */
export const findDevice = (database: Database): Promise<DeviceIdentity | null> =>
  database.read(['meta'], async (_, tx) => {
    const [identity, sync] = await Promise.all([findMeta(tx).get('identity'), findMeta(tx).get('sync')]);
    if (identity === undefined || sync === undefined) return null;
    const { deviceId, deviceName, personId, personName, workshopId, pairing } = identity;
    const { serverId = null, role = null, pairingRefused = null } = identity;
    return {
      clientId: sync.clientId,
      deviceId,
      deviceName,
      personId,
      personName,
      workshopId,
      serverId,
      role,
      isPairing: pairing !== undefined,
      pairingRefused,
    };
  });

export const syncStatus = (database: Database): Promise<SyncStatus> =>
  database.read(['meta'], async (_, tx) => {
    const [identity, sync] = await Promise.all([findMeta(tx).get('identity'), findSync(tx)]);
    const registered = identity !== undefined && identity.workshopId !== null;
    return {
      waiting: sync === undefined ? 0 : waitingOf(sync),
      registered,
      loading: registered && sync !== undefined ? loadingOf(sync) : null,
      lastSyncAt: sync?.lastSyncAt ?? null,
      version: sync?.cursor?.version ?? null,
    };
  });

/** The outbox holds exactly the mids after the last acknowledged one: counting it needs no look into it. */
const waitingOf = ({ nextMid, ackedMid }: SyncRow): number => nextMid - 1 - ackedMid;

/** A device that has met a server and pulled nothing whole from it yet has not seen what is there. */
function loadingOf({ snapshot, lastSyncAt }: SyncRow): Loading | null {
  if (!snapshot) return lastSyncAt === null ? { rows: 0, of: null, isOld: false } : null;
  const { counted, counts, staged } = snapshot;
  return { rows: sumOf(counted), of: sumOf(counts), isOld: staged };
}

const sumOf = (counts: RowCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

const findSync = (tx: Transaction): Promise<SyncRow | undefined> => findMeta(tx).get('sync');
