import { timingSafeEqual } from 'node:crypto';
import {
  assert,
  type Actor,
  type DeviceId,
  type PersonId,
  type Role,
  type WorkshopId,
} from '@spoolshed/core';
import type { Connection } from './connection.ts';
import { hashOfSecret } from './secret-hash.ts';

/** Who presents a token: what all access is decided by. */
export type Caller = { readonly workshopId: WorkshopId; readonly role: Role; readonly actor: Actor };

export type FoundToken = {
  readonly caller: Caller;
  readonly state: 'live' | 'expired' | 'revoked';
  /** When it was last noted as used, in epoch milliseconds. */
  readonly usedAt: number;
};

/**
 * A season and a half: a phone that lies in a drawer over the winter with unsent changes is worse than
 * an old token on a server of one's own.
 */
export const TOKEN_IDLE_MS = 400 * 24 * 60 * 60 * 1_000;

/** A printer that nobody prints with, or a script that runs once in two years, is no lost phone. */
const rolesWithoutExpiry: ReadonlySet<Role> = new Set(['printer', 'api']);

export type Tokens = {
  add(token: string, grant: { workshopId: WorkshopId; role: Role; deviceId: DeviceId }, at: number): void;
  /** Whose token this is, and whether it still opens anything. */
  find(token: string, at: number): FoundToken | undefined;
  noteUse(workshopId: WorkshopId, deviceId: DeviceId, at: number): void;
  revokeOthers(workshopId: WorkshopId, deviceId: DeviceId, kept: string, at: number): void;
  revokeAll(workshopId: WorkshopId, deviceId: DeviceId, at: number): void;
  changeRole(workshopId: WorkshopId, deviceId: DeviceId, role: Role): void;
};

type TokenRow = {
  hash: string;
  workshopId: WorkshopId;
  role: Role;
  deviceId: DeviceId;
  personId: PersonId;
  usedAt: number;
  revokedAt: number | null;
};

export function createTokens(connection: Connection): Tokens {
  const insert = connection.prepareWrite<[string, string, string, string, string, number, number]>(
    `INSERT INTO tokens (workshop_id, public_id, hash, role, device_id, created_at, used_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const readByPublicId = connection.prepareRead<[string], TokenRow>(
    `SELECT tokens.hash, tokens.workshop_id AS workshopId, tokens.role, tokens.device_id AS deviceId,
       devices.person_id AS personId, tokens.used_at AS usedAt, tokens.revoked_at AS revokedAt
     FROM tokens
     JOIN devices ON devices.workshop_id = tokens.workshop_id AND devices.id = tokens.device_id
     WHERE tokens.public_id = ?`,
  );
  const updateUse = connection.prepareWrite<[number, string, string]>(
    'UPDATE tokens SET used_at = ? WHERE workshop_id = ? AND device_id = ? AND revoked_at IS NULL',
  );
  const revoke = connection.prepareWrite<[number, string, string, string]>(
    `UPDATE tokens SET revoked_at = ?
     WHERE workshop_id = ? AND device_id = ? AND hash <> ? AND revoked_at IS NULL`,
  );
  const updateRole = connection.prepareWrite<[string, string, string]>(
    'UPDATE tokens SET role = ? WHERE workshop_id = ? AND device_id = ? AND revoked_at IS NULL',
  );
  return {
    add: (token, { workshopId, role, deviceId }, at) =>
      void insert(workshopId, publicIdOf(token), hashOfSecret(token), role, deviceId, at, at),
    find(token, at) {
      const hash = hashOfSecret(token);
      const row = readByPublicId.all(publicIdOf(token)).find((each) => isSameHash(each.hash, hash));
      if (row === undefined) return undefined;
      const { workshopId, role, deviceId, personId, usedAt } = row;
      const caller = { workshopId, role, actor: { deviceId, personId } };
      return { caller, state: stateOf(row, at), usedAt };
    },
    noteUse: (workshopId, deviceId, at) => void updateUse(at, workshopId, deviceId),
    revokeOthers: (workshopId, deviceId, kept, at) =>
      void revoke(at, workshopId, deviceId, hashOfSecret(kept)),
    revokeAll: (workshopId, deviceId, at) => void revoke(at, workshopId, deviceId, ''),
    changeRole: (workshopId, deviceId, role) => void updateRole(role, workshopId, deviceId),
  };
}

function stateOf({ role, usedAt, revokedAt }: TokenRow, at: number): FoundToken['state'] {
  if (revokedAt !== null) return 'revoked';
  return at - usedAt > TOKEN_IDLE_MS && !rolesWithoutExpiry.has(role) ? 'expired' : 'live';
}

/** `spd_` + eight public characters + `_` + the secret; the public part finds the row, the hash decides. */
function publicIdOf(token: string): string {
  const publicId = token.split('_')[1];
  assert(publicId !== undefined, 'a token was parsed before it is looked up');
  return publicId;
}

/** In constant time, so that answering tells nothing about how much of a guess was right. */
const isSameHash = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
