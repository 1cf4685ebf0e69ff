import {
  makeUuidV7,
  type ClientId,
  type DeviceId,
  type PersonId,
  type RegisteredDevice,
  type RegisterDevice,
} from '@spoolshed/core';

import type { Database } from './database.ts';
import { findMeta, hasMeta, putMeta, readIdentity, readSync } from './meta.ts';
import { emptyNumberBook } from './numbers.ts';
import type { IdentityRow } from './schema.ts';

export type IdentitySource = {
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
};

export const newIdFrom =
  ({ now, randomBytes }: IdentitySource) =>
  <Id extends string>(): Id =>
    makeUuidV7<Id>(now(), randomBytes(10));

/**
 * Gives the database its client id (ID1) and the device its ids and token, at its first opening and
 * never again. The token is made here, of 256 random bits: the server only ever keeps its hash.
 */
export async function ensureIdentity(database: Database, source: IdentitySource): Promise<void> {
  // Looked for first: every later opening would otherwise wait for the disk.
  if (!(await hasMeta(database, 'sync'))) await makeIdentity(database, source);
}

function makeIdentity(database: Database, source: IdentitySource): Promise<void> {
  const newId = newIdFrom(source);
  return database.write('strict', async (tx) => {
    // Another tab may have been faster.
    if ((await findMeta(tx).get('sync')) !== undefined) return;
    await putMeta(tx, {
      key: 'identity',
      deviceId: newId<DeviceId>(),
      deviceName: null,
      personId: newId<PersonId>(),
      personName: null,
      token: makeToken(source.randomBytes),
      workshopId: null,
    });
    await putMeta(tx, {
      key: 'sync',
      clientId: newId<ClientId>(),
      nextMid: 1,
      ackedMid: 0,
      ackedUid: null,
      cursor: null,
      epoch: null,
      ...emptyNumberBook,
      clockOffsetMs: 0,
      lastSyncAt: null,
    });
  });
}

export function nameDevice(
  database: Database,
  names: { readonly personName: string; readonly deviceName: string },
): Promise<void> {
  return database.write('strict', async (tx) => {
    const { personName, deviceName } = names;
    await putMeta(tx, {
      ...(await readIdentity(tx)),
      personName: personName.trim(),
      deviceName: deviceName.trim(),
    });
  });
}

/** What first contact asks for; null while nobody has named the device. */
export function registrationOf({
  deviceId,
  deviceName,
  personId,
  personName,
  token,
  registeredAs,
}: IdentityRow): RegisterDevice | null {
  if (deviceName === null || personName === null) return null;
  const before = registeredAs === undefined ? {} : { personNameBefore: registeredAs.personName };
  return { deviceId, deviceName, personId, personName, ...before, token };
}

/** The server has no names of this device yet, or others than it has now. */
export const isRenamed = ({ deviceName, personName, registeredAs }: IdentityRow): boolean =>
  registeredAs?.deviceName !== deviceName || registeredAs.personName !== personName;

/** Keeps what the server answered; false where it is another one than was followed so far. */
export function keepRegistration(
  database: Database,
  answer: RegisteredDevice,
  { personName, deviceName }: RegisterDevice,
): Promise<boolean> {
  return database.write('strict', async (tx) => {
    const [identity, sync] = await Promise.all([readIdentity(tx), readSync(tx)]);
    if (sync.epoch !== null && sync.epoch !== answer.epoch) return false;
    // The server knows this person already where somebody of that name has another device.
    const { workshopId, personId } = answer;
    // The person may have given other names since these were sent: those stand, and are sent next.
    await putMeta(tx, {
      ...identity,
      workshopId,
      personId,
      personName: identity.personName === personName ? answer.personName : identity.personName,
      registeredAs: { personName: answer.personName, deviceName },
    });
    await putMeta(tx, { ...sync, epoch: answer.epoch });
    return true;
  });
}

const PUBLIC_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `spd_`, 8 public characters to tell tokens apart, 256 random bits in base64url. */
function makeToken(randomBytes: (length: number) => Uint8Array): string {
  const name = Array.from(randomBytes(8), (byte) => PUBLIC_DIGITS[byte % PUBLIC_DIGITS.length]).join('');
  const secret = btoa(String.fromCharCode(...randomBytes(32)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '');
  return `spd_${name}_${secret}`;
}
