import { classifyError, HttpFailure } from '@spoolshed/core';

import { readIdentity } from '../meta.ts';
import type { IdentityRow } from '../schema.ts';
import { redeemPairing } from './redeem-pairing.ts';
import { keepRegistration, registrationOf } from './registration.ts';
import type { Contact, RoundEnd, RoundSource } from './round.ts';

/**
 * First contact where there was none, and again after a renaming or when a pairing waits. `isKnown`:
 * the round can go on with what the server knew before.
 */
export async function meetServer(
  source: RoundSource,
  identity: IdentityRow,
  isKnown: boolean,
  signal: AbortSignal,
): Promise<Contact | RoundEnd> {
  const { database, transport } = source;
  const contact = async (verified: boolean): Promise<Contact> => ({
    identity: await database.read(['meta'], (_, tx) => readIdentity(tx)),
    verified,
  });
  const { pairing } = identity;
  const registration = registrationOf(identity);
  if (registration === null) return { kind: 'blocked', by: 'names' };
  try {
    if (pairing !== undefined) {
      const end = await redeemPairing(source, registration, pairing, signal);
      return end === 'another_server' ? { kind: 'blocked', by: end } : await contact(end === 'here');
    }
    const answer = await transport.register(registration, signal);
    return (await keepRegistration(database, answer, registration))
      ? await contact(true)
      : { kind: 'blocked', by: 'another_server' };
  } catch (error) {
    // Where nobody may register any more, or too many guess codes. A name and a code wait; what was written does not.
    const mayGoOn = isKnown || (identity.workshopId !== null && classifyError(error).kind === 'limited');
    if (mayGoOn && error instanceof HttpFailure) return { identity, verified: false };
    throw error;
  }
}
