import type { DeviceId, PairingId, PairingRequestId, PairingRequestState, WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';

/** A device that shows six digits and waits for somebody to let it in. */
export type PairingRequest = {
  readonly id: PairingRequestId;
  readonly digits: string;
  /** Of the code that the device made; it works once the request is approved. */
  readonly hash: string;
  readonly deviceId: DeviceId;
  readonly deviceName: string;
  readonly personName: string;
  readonly address: string;
  readonly expiresAt: number;
  readonly refusedAt: number | null;
  /** Both null until it is approved. */
  readonly workshopId: WorkshopId | null;
  readonly pairingId: PairingId | null;
};

export type PairingRequests = {
  add(request: Omit<PairingRequest, 'refusedAt' | 'workshopId' | 'pairingId'>, at: number): void;
  get(id: PairingRequestId): PairingRequest | undefined;
  findByHash(hash: string): PairingRequest | undefined;
  /** The one that waits with these digits. */
  findWaiting(digits: string, at: number): PairingRequest | undefined;
  approve(id: PairingRequestId, workshopId: WorkshopId, pairingId: PairingId): void;
  refuse(id: PairingRequestId, at: number): void;
  /** Forgets requests that ended before that time: strangers make them. */
  prune(before: number): void;
};

export function requestStateAt(request: PairingRequest, at: number): PairingRequestState['state'] {
  if (request.pairingId !== null) return 'approved';
  if (request.refusedAt !== null) return 'refused';
  return at >= request.expiresAt ? 'expired' : 'waiting';
}

const COLUMNS = `id, digits, hash, device_id AS deviceId, device_name AS deviceName, person_name AS personName,
  address, expires_at AS expiresAt, refused_at AS refusedAt, workshop_id AS workshopId, pairing_id AS pairingId`;

export function createPairingRequests(connection: Connection): PairingRequests {
  const insert = connection.prepareWrite<
    [string, string, string, string, string, string, string, number, number]
  >(
    `INSERT INTO pairing_requests
       (id, digits, hash, device_id, device_name, person_name, address, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const readOne = connection.prepareRead<[string], PairingRequest>(
    `SELECT ${COLUMNS} FROM pairing_requests WHERE id = ?`,
  );
  const readByHash = connection.prepareRead<[string], PairingRequest>(
    `SELECT ${COLUMNS} FROM pairing_requests WHERE hash = ?`,
  );
  const readWaiting = connection.prepareRead<[string, number], PairingRequest>(
    `SELECT ${COLUMNS} FROM pairing_requests
     WHERE digits = ? AND expires_at > ? AND refused_at IS NULL AND pairing_id IS NULL`,
  );
  const updateApproved = connection.prepareWrite<[string, string, string]>(
    'UPDATE pairing_requests SET workshop_id = ?, pairing_id = ? WHERE id = ?',
  );
  const updateRefused = connection.prepareWrite<[number, string]>(
    'UPDATE pairing_requests SET refused_at = ? WHERE id = ?',
  );
  const remove = connection.prepareWrite<[number]>('DELETE FROM pairing_requests WHERE expires_at < ?');
  return {
    add({ id, digits, hash, deviceId, deviceName, personName, address, expiresAt }, at) {
      insert(id, digits, hash, deviceId, deviceName, personName, address, at, expiresAt);
    },
    get: (id) => readOne.get(id),
    findByHash: (hash) => readByHash.get(hash),
    findWaiting: (digits, at) => readWaiting.get(digits, at),
    approve: (id, workshopId, pairingId) => void updateApproved(workshopId, pairingId, id),
    refuse: (id, at) => void updateRefused(at, id),
    prune: (before) => void remove(before),
  };
}
