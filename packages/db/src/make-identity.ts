import type { ClientId, DeviceId, PersonId } from '@spoolshed/core';

import type { Database } from './database.ts';
import { findMeta, putMeta, readIdentity } from './meta.ts';
import { emptyNumberBook } from './empty-number-book.ts';
import type { LostCopy, SyncRow } from './schema.ts';

/** The token is made here, of 256 random bits: the server only ever keeps its hash. */
export function makeIdentity(
  database: Database,
  newId: <Id extends string>() => Id,
  randomBytes: (length: number) => Uint8Array,
): Promise<void> {
  return database.write('strict', async (tx) => {
    // Another tab may have been faster.
    if ((await findMeta(tx).get('sync')) !== undefined) return;
    await putMeta(tx, {
      key: 'identity',
      deviceId: newId<DeviceId>(),
      deviceName: null,
      personId: newId<PersonId>(),
      personName: null,
      token: makeToken(randomBytes),
      workshopId: null,
    });
    await putMeta(tx, firstSyncRow(newId<ClientId>()));
  });
}

/** The books of a client that has written nothing and met nobody. */
export const firstSyncRow = (clientId: ClientId): SyncRow => ({
  key: 'sync',
  clientId,
  nextMid: 1,
  ackedMid: 0,
  ackedUid: null,
  cursor: null,
  epoch: null,
  ...emptyNumberBook,
  clockOffsetMs: 0,
  lastSyncAt: null,
});

export type DeviceNames = {
  readonly personName: string;
  readonly deviceName: string;
  /** Only for a device that has not met a server yet. */
  readonly lost?: LostCopy;
};

export function nameDevice(database: Database, { personName, deviceName, lost }: DeviceNames): Promise<void> {
  return database.write('strict', async (tx) => {
    const identity = await readIdentity(tx);
    await putMeta(tx, {
      ...identity,
      personName: personName.trim(),
      deviceName: deviceName.trim(),
      ...(lost === undefined || identity.workshopId !== null ? {} : { lost }),
    });
  });
}

const PUBLIC_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `spd_`, 8 public characters to tell tokens apart, 256 random bits in base64url. */
export function makeToken(randomBytes: (length: number) => Uint8Array): string {
  const name = Array.from(randomBytes(8), (byte) => PUBLIC_DIGITS[byte % PUBLIC_DIGITS.length]).join('');
  return `spd_${name}_${toBase64Url(randomBytes(32))}`;
}

export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
