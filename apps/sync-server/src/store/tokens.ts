import { createHash, timingSafeEqual } from 'node:crypto';
import {
  assert,
  type Actor,
  type DeviceId,
  type PersonId,
  type Role,
  type WorkshopId,
} from '@spoolshed/core';
import type { Connection } from './connection.ts';

/** Who presents a token: what all access is decided by. */
export type Caller = { readonly workshopId: WorkshopId; readonly role: Role; readonly actor: Actor };

export type Tokens = {
  add(token: string, grant: { workshopId: WorkshopId; role: Role; deviceId: DeviceId }, at: number): void;
  /** Whose token this is; a revoked one says so. */
  find(token: string): { readonly caller: Caller; readonly revoked: boolean } | undefined;
  revokeOthers(workshopId: WorkshopId, deviceId: DeviceId, kept: string, at: number): void;
};

type TokenRow = {
  hash: string;
  workshopId: WorkshopId;
  role: Role;
  deviceId: DeviceId;
  personId: PersonId;
  revokedAt: number | null;
};

export function createTokens(connection: Connection): Tokens {
  const insert = connection.prepareWrite<[string, string, string, string, string, number, number]>(
    `INSERT INTO tokens (workshop_id, public_id, hash, role, device_id, created_at, used_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const readByPublicId = connection.prepareRead<[string], TokenRow>(
    `SELECT tokens.hash, tokens.workshop_id AS workshopId, tokens.role, tokens.device_id AS deviceId,
       devices.person_id AS personId, tokens.revoked_at AS revokedAt
     FROM tokens
     JOIN devices ON devices.workshop_id = tokens.workshop_id AND devices.id = tokens.device_id
     WHERE tokens.public_id = ?`,
  );
  const revoke = connection.prepareWrite<[number, string, string, string]>(
    `UPDATE tokens SET revoked_at = ?
     WHERE workshop_id = ? AND device_id = ? AND hash <> ? AND revoked_at IS NULL`,
  );
  return {
    add: (token, { workshopId, role, deviceId }, at) =>
      void insert(workshopId, publicIdOf(token), hashOf(token), role, deviceId, at, at),
    find(token) {
      const row = readByPublicId.all(publicIdOf(token)).find(({ hash }) => isSameHash(hash, hashOf(token)));
      if (row === undefined) return undefined;
      const { workshopId, role, deviceId, personId, revokedAt } = row;
      return { caller: { workshopId, role, actor: { deviceId, personId } }, revoked: revokedAt !== null };
    },
    revokeOthers: (workshopId, deviceId, kept, at) => void revoke(at, workshopId, deviceId, hashOf(kept)),
  };
}

/** `spd_` + eight public characters + `_` + the secret; the public part finds the row, the hash decides. */
function publicIdOf(token: string): string {
  const publicId = token.split('_')[1];
  assert(publicId !== undefined, 'a token was parsed before it is looked up');
  return publicId;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** In constant time, so that answering tells nothing about how much of a guess was right. */
const isSameHash = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
