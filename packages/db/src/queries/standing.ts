import type { ClientId, DeviceId, PersonId, Role, WireErrorCode, WorkshopId } from '@spoolshed/core';
import type { Transaction } from 'dexie';

import type { Database } from '../database.ts';
import { findMeta } from '../meta.ts';
import type { SyncRow } from '../schema.ts';

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
    return {
      waiting: sync === undefined ? 0 : waitingOf(sync),
      registered: identity !== undefined && identity.workshopId !== null,
      lastSyncAt: sync?.lastSyncAt ?? null,
      version: sync?.cursor?.version ?? null,
    };
  });

/** The outbox holds exactly the mids after the last acknowledged one: counting it needs no look into it. */
const waitingOf = ({ nextMid, ackedMid }: SyncRow): number => nextMid - 1 - ackedMid;

const findSync = (tx: Transaction): Promise<SyncRow | undefined> => findMeta(tx).get('sync');
