import type { DeviceId, PairableRole, PairingId, PairingState, WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';

/** One code that lets one device into one workshop; the code itself is nowhere. */
export type Pairing = {
  readonly workshopId: WorkshopId;
  readonly id: PairingId;
  readonly role: PairableRole;
  /** The only device that may redeem it; null where any may. */
  readonly forDeviceId: DeviceId | null;
  /** Null for codes from the server's own shell. */
  readonly issuedBy: DeviceId | null;
  /** Null for a claim link, which ends when the workshop has an owner. */
  readonly expiresAt: number | null;
  readonly withdrawnAt: number | null;
  readonly redeemedAt: number | null;
  readonly redeemedBy: DeviceId | null;
  /** The hash of the token that was brought along. */
  readonly redeemedToken: string | null;
};

export type NewPairing = Pick<Pairing, 'workshopId' | 'id' | 'role' | 'issuedBy' | 'expiresAt'> & {
  readonly hash: string;
  readonly forDeviceId?: DeviceId;
};

export type Pairings = {
  add(pairing: NewPairing, at: number): void;
  get(workshopId: WorkshopId, id: PairingId): Pairing | undefined;
  /** A code says by itself which workshop it is for. */
  findByHash(hash: string): Pairing | undefined;
  redeem(pairing: Pairing, by: { deviceId: DeviceId; tokenHash: string }, at: number): void;
  withdraw(workshopId: WorkshopId, id: PairingId, at: number): void;
  withdrawIssuedBy(workshopId: WorkshopId, deviceId: DeviceId, at: number): void;
  /** Claim links that nobody followed. */
  withdrawClaims(workshopId: WorkshopId, at: number): void;
  /** Forgets codes that ended unused before that time. */
  prune(before: number): void;
};

/** As long as a person needs to walk over with the other device. */
export const PAIRING_LIFE_MS = 10 * 60 * 1_000;

export function pairingStateAt(pairing: Pairing, at: number): PairingState['state'] {
  if (pairing.redeemedAt !== null) return 'redeemed';
  if (pairing.withdrawnAt !== null) return 'withdrawn';
  return pairing.expiresAt !== null && at >= pairing.expiresAt ? 'expired' : 'waiting';
}

const COLUMNS = `workshop_id AS workshopId, id, role, for_device_id AS forDeviceId, issued_by AS issuedBy,
  expires_at AS expiresAt, withdrawn_at AS withdrawnAt, redeemed_at AS redeemedAt,
  redeemed_by AS redeemedBy, redeemed_token AS redeemedToken`;

export function createPairings(connection: Connection): Pairings {
  const insert = connection.prepareWrite<
    [string, string, string, string, string | null, string | null, number, number | null]
  >(
    `INSERT INTO pairings (workshop_id, id, hash, role, for_device_id, issued_by, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const readOne = connection.prepareRead<[string, string], Pairing>(
    `SELECT ${COLUMNS} FROM pairings WHERE workshop_id = ? AND id = ?`,
  );
  const readByHash = connection.prepareRead<[string], Pairing>(
    `SELECT ${COLUMNS} FROM pairings WHERE hash = ?`,
  );
  const updateRedeemed = connection.prepareWrite<[number, string, string, string, string]>(
    `UPDATE pairings SET redeemed_at = ?, redeemed_by = ?, redeemed_token = ?
     WHERE workshop_id = ? AND id = ? AND redeemed_at IS NULL`,
  );
  const WITHDRAW = 'UPDATE pairings SET withdrawn_at = ? WHERE redeemed_at IS NULL AND withdrawn_at IS NULL';
  const withdrawOne = connection.prepareWrite<[number, string, string]>(
    `${WITHDRAW} AND workshop_id = ? AND id = ?`,
  );
  const withdrawByIssuer = connection.prepareWrite<[number, string, string]>(
    `${WITHDRAW} AND workshop_id = ? AND issued_by = ?`,
  );
  const withdrawOpenEnded = connection.prepareWrite<[number, string]>(
    `${WITHDRAW} AND workshop_id = ? AND expires_at IS NULL`,
  );
  const remove = connection.prepareWrite<[number]>(
    `DELETE FROM pairings WHERE redeemed_at IS NULL AND coalesce(withdrawn_at, expires_at) < ?
       AND NOT EXISTS (
         SELECT 1 FROM pairing_requests
         WHERE pairing_requests.workshop_id = pairings.workshop_id AND pairing_id = pairings.id
       )`,
  );
  return {
    add({ workshopId, id, hash, role, forDeviceId, issuedBy, expiresAt }, at) {
      insert(workshopId, id, hash, role, forDeviceId ?? null, issuedBy, at, expiresAt);
    },
    get: (workshopId, id) => readOne.get(workshopId, id),
    findByHash: (hash) => readByHash.get(hash),
    redeem: ({ workshopId, id }, { deviceId, tokenHash }, at) =>
      void updateRedeemed(at, deviceId, tokenHash, workshopId, id),
    withdraw: (workshopId, id, at) => void withdrawOne(at, workshopId, id),
    withdrawIssuedBy: (workshopId, deviceId, at) => void withdrawByIssuer(at, workshopId, deviceId),
    withdrawClaims: (workshopId, at) => void withdrawOpenEnded(at, workshopId),
    prune: (before) => void remove(before),
  };
}
