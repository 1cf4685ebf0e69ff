import type { RegisteredDevice, RegisterDevice } from '@spoolshed/core';

import type { Database } from '../database.ts';
import { putMeta, readIdentity, readSync } from '../meta.ts';
import type { IdentityRow } from '../schema.ts';

/** What first contact asks for; null while nobody has named the device. */
export function registrationOf({
  deviceId,
  deviceName,
  personId,
  personName,
  token,
  registeredAs,
  lost,
}: IdentityRow): RegisterDevice | null {
  if (deviceName === null || personName === null) return null;
  const before = registeredAs === undefined ? {} : { personNameBefore: registeredAs.personName };
  const copy = lost === undefined ? {} : { lost };
  return { deviceId, deviceName, personId, personName, ...before, ...copy, token };
}

/** Keeps what the server answered; false where it is another one than was followed so far. */
export function keepRegistration(
  database: Database,
  answer: RegisteredDevice,
  { personName, deviceName, token }: RegisterDevice,
): Promise<boolean> {
  return database.write('strict', async (tx) => {
    const [{ pairing, lost: _, ...identity }, sync] = await Promise.all([readIdentity(tx), readSync(tx)]);
    const { workshopId, personId, serverId, role } = answer;
    // A code brings a device to its workshop wherever that now lives; without one only the same server will do.
    const isElsewhere =
      (identity.workshopId ?? workshopId) !== workshopId ||
      (pairing?.token !== token && (identity.serverId ?? serverId) !== serverId);
    if (isElsewhere || (sync.epoch !== null && sync.epoch !== answer.epoch)) return false;
    await putMeta(tx, {
      ...identity,
      // One that was asked for meanwhile is the next to be answered.
      ...(pairing === undefined || pairing.token === token ? {} : { pairing }),
      token,
      serverId,
      role,
      workshopId,
      // The server knows this person already where somebody of that name has another device.
      personId,
      // The person may have given other names since these were sent: those stand, and are sent next.
      personName: identity.personName === personName ? answer.personName : identity.personName,
      registeredAs: { personName: answer.personName, deviceName },
    });
    await putMeta(tx, { ...sync, epoch: answer.epoch });
    return true;
  });
}
