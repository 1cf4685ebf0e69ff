import type { DeviceId, PersonId, Role, WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';

/** One device as its workshop knows it. */
export type KnownDevice = {
  readonly deviceId: DeviceId;
  readonly deviceName: string;
  readonly personId: PersonId;
  readonly personName: string;
  /** Of its newest token. */
  readonly role: Role;
  readonly createdAt: number;
  readonly lastSeenAt: number | null;
  readonly lastAddress: string | null;
  readonly pendingCount: number;
  readonly revokedAt: number | null;
  /** When its person came in anew because the browser had deleted it; null where nobody said so. */
  readonly lostAt: number | null;
  /** Changes that were gone with it; null as long as `lostAt` is. */
  readonly lostUnsent: number | null;
};

/** Which devices may come into a workshop, and which of them own it. */
export type DeviceAccess = {
  /** Every device that ever had a token, the oldest first. */
  list(workshopId: WorkshopId): readonly KnownDevice[];
  get(workshopId: WorkshopId, deviceId: DeviceId): KnownDevice | undefined;
  hasOwner(workshopId: WorkshopId): boolean;
  /** Without this device nobody would be left to let others in. */
  isLastOwner(workshopId: WorkshopId, deviceId: DeviceId): boolean;
  noteSeen(workshopId: WorkshopId, deviceId: DeviceId, seen: { at: number; address: string | null }): void;
  /** Until it is seen again. Nothing is taken from it: whoever says so may be wrong. */
  markLost(workshopId: WorkshopId, deviceId: DeviceId, lost: { at: number; unsent: number }): void;
  markRevoked(workshopId: WorkshopId, deviceId: DeviceId, at: number): void;
  readmit(workshopId: WorkshopId, deviceId: DeviceId): void;
};

/* A device that forked has several clients: the one it pushed with last is the one it works with. */
const LIST = `
  SELECT devices.id AS deviceId, devices.name AS deviceName, devices.person_id AS personId,
    persons.name AS personName, newest.role, devices.created_at AS createdAt,
    devices.last_seen_at AS lastSeenAt, devices.last_address AS lastAddress,
    coalesce((
      SELECT pending_count FROM clients
      WHERE clients.workshop_id = devices.workshop_id AND clients.device_id = devices.id
      ORDER BY pushed_at DESC, created_at DESC LIMIT 1
    ), 0) AS pendingCount,
    devices.revoked_at AS revokedAt, devices.lost_at AS lostAt, devices.lost_unsent AS lostUnsent
  FROM devices
  JOIN persons ON persons.workshop_id = devices.workshop_id AND persons.id = devices.person_id
  JOIN tokens AS newest ON newest.rowid = (
    SELECT rowid FROM tokens
    WHERE tokens.workshop_id = devices.workshop_id AND tokens.device_id = devices.id
    ORDER BY revoked_at IS NOT NULL, created_at DESC, rowid DESC LIMIT 1
  )
  WHERE devices.workshop_id = ?`;

export function createDeviceAccess(connection: Connection): DeviceAccess {
  const readAll = connection.prepareRead<[string], KnownDevice>(
    `${LIST} ORDER BY devices.created_at, devices.id`,
  );
  const readOne = connection.prepareRead<[string, string], KnownDevice>(`${LIST} AND devices.id = ?`);
  const readOwners = connection.prepareRead<[string], { deviceId: DeviceId }>(
    `SELECT DISTINCT devices.id AS deviceId FROM devices
     JOIN tokens ON tokens.workshop_id = devices.workshop_id AND tokens.device_id = devices.id
     WHERE devices.workshop_id = ? AND tokens.role = 'owner'
       AND tokens.revoked_at IS NULL AND devices.revoked_at IS NULL`,
  );
  const updateSeen = connection.prepareWrite<[number, string | null, string, string]>(
    `UPDATE devices SET last_seen_at = ?, last_address = coalesce(?, last_address),
       lost_at = NULL, lost_unsent = NULL
     WHERE workshop_id = ? AND id = ?`,
  );
  const updateLost = connection.prepareWrite<[number, number, string, string]>(
    'UPDATE devices SET lost_at = ?, lost_unsent = ? WHERE workshop_id = ? AND id = ?',
  );
  const updateRevoked = connection.prepareWrite<[number | null, string, string]>(
    'UPDATE devices SET revoked_at = ? WHERE workshop_id = ? AND id = ?',
  );
  return {
    list: (workshopId) => readAll.all(workshopId),
    get: (workshopId, deviceId) => readOne.get(workshopId, deviceId),
    hasOwner: (workshopId) => readOwners.get(workshopId) !== undefined,
    isLastOwner(workshopId, deviceId) {
      const owners = readOwners.all(workshopId);
      return owners.length === 1 && owners[0]?.deviceId === deviceId;
    },
    noteSeen: (workshopId, deviceId, { at, address }) => void updateSeen(at, address, workshopId, deviceId),
    markLost: (workshopId, deviceId, { at, unsent }) => void updateLost(at, unsent, workshopId, deviceId),
    markRevoked: (workshopId, deviceId, at) => void updateRevoked(at, workshopId, deviceId),
    readmit: (workshopId, deviceId) => void updateRevoked(null, workshopId, deviceId),
  };
}
