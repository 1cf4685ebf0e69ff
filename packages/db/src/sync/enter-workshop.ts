import type { ClientId, RegisterDevice, RegisteredDevice } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { firstSyncRow } from '../make-identity.ts';
import { findMeta, putMeta } from '../meta.ts';
import type { IdentityRow } from '../schema.ts';
import { keepRegistration } from './registration.ts';

/**
 * Gives another workshop a database of its own, with the token that the server has just taken; one that is
 * there already (it lost its token) goes on with the new one. Throws where the database will not open; closes it.
 */
export async function enterWorkshop(
  database: Database,
  { deviceId, deviceName, personId, personName, token }: RegisterDevice,
  answer: RegisteredDevice,
  newId: <Id extends string>() => Id,
): Promise<void> {
  try {
    await database.open();
    await database.write('strict', async (tx) => {
      const known = await findMeta(tx).get('identity');
      const fresh: IdentityRow = {
        key: 'identity',
        deviceId,
        deviceName,
        personId,
        personName,
        token,
        workshopId: null,
      };
      await putMeta(tx, { ...(known ?? fresh), deviceId, pairing: { pairingCode: null, token } });
      if (known === undefined) await putMeta(tx, firstSyncRow(newId<ClientId>()));
    });
    await keepRegistration(database, answer, { deviceId, deviceName, personId, personName, token });
  } finally {
    database.close();
  }
}
