import { HttpFailure, type RegisterDevice, type WireErrorCode } from '@spoolshed/core';

import { putMeta, readIdentity } from '../meta.ts';
import type { OpenPairing } from '../schema.ts';
import { keepRegistration } from './registration.ts';
import type { OtherWorkshops, RoundSource } from './round.ts';
import { enterWorkshop } from './enter-workshop.ts';

/**
 * Redeems what was asked for. `here`: this database has its token. `elsewhere`: the code belongs to another
 * workshop, which has a database of its own now, and nothing of this one went there. `refused`: the
 * server will not have it, which is noted, and the token from before stands. Anything else that fails
 * is thrown and tried again with the same code and token.
 */
export async function redeemPairing(
  { database, transport, newId, workshops }: RoundSource,
  registration: RegisterDevice,
  pairing: OpenPairing,
  signal: AbortSignal,
): Promise<'here' | 'elsewhere' | 'refused' | 'another_server'> {
  const { pairingCode, token } = pairing;
  const request = { ...registration, token, ...(pairingCode === null ? {} : { pairingCode }) };
  const identity = await database.read(['meta'], (_, tx) => readIdentity(tx));
  try {
    const answer = await transport.register(request, signal);
    if ((identity.workshopId ?? answer.workshopId) === answer.workshopId) {
      if (await keepRegistration(database, answer, request)) return 'here';
      await closePairing(database, pairing);
      return 'another_server';
    }
    const { workshopId, workshopName } = answer;
    const others = (await workshops?.()) ?? defaultWorkshops;
    const databaseName = others.databaseNameOf(workshopId);
    await enterWorkshop(database.beside(databaseName), request, answer, newId);
    others.onEntered({ databaseName, workshopId, workshopName });
    await closePairing(database, pairing);
    return 'elsewhere';
  } catch (error) {
    const code = error instanceof HttpFailure ? error.wireError?.code : undefined;
    if (code === undefined || !finalCodes.has(code)) throw error;
    await closePairing(database, pairing, code);
    // A device without a workshop has nothing to go on with: the loop stops and says why.
    if (identity.workshopId === null) throw error;
    return 'refused';
  }
}

const defaultWorkshops: OtherWorkshops = {
  databaseNameOf: (workshopId) => `spoolshed-${workshopId}`,
  onEntered: () => undefined,
};

/** Asking again with the same code would be answered the same. */
const finalCodes: ReadonlySet<WireErrorCode> = new Set([
  'pairing_required',
  'pairing_unknown',
  'pairing_spent',
  'token_unknown',
  'device_revoked',
  'forbidden',
]);

/** Unless another one was asked for meanwhile. */
function closePairing(
  database: RoundSource['database'],
  { token }: OpenPairing,
  pairingRefused?: WireErrorCode,
): Promise<void> {
  return database.write('strict', async (tx) => {
    const { pairing, ...identity } = await readIdentity(tx);
    if (pairing?.token !== token) return;
    await putMeta(tx, pairingRefused === undefined ? identity : { ...identity, pairingRefused });
  });
}
