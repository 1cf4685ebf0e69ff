import { makeUuidV7 } from '@spoolshed/core';

import type { Database } from './database.ts';
import { hasMeta } from './meta.ts';
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
 * never again.
 */
export async function ensureIdentity(database: Database, source: IdentitySource): Promise<void> {
  // Looked for first: every later opening would otherwise wait for the disk.
  if (await hasMeta(database, 'sync')) return;
  await (await import('./make-identity.ts')).makeIdentity(database, newIdFrom(source), source.randomBytes);
}

/** The server has no names of this device yet, or others than it has now. */
export const isRenamed = ({ deviceName, personName, registeredAs }: IdentityRow): boolean =>
  registeredAs?.deviceName !== deviceName || registeredAs.personName !== personName;
