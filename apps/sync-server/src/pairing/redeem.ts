import { err, ok, type RegisterDevice, type Result, type Role, type WireError } from '@spoolshed/core';
import type { Store } from '../store/open-store.ts';
import { pairingStateAt, type Pairing } from '../store/pairings.ts';
import { hashOfSecret } from '../store/secret-hash.ts';

/** What a code is worth to the device that brings it. */
export type Redemption = {
  readonly pairing: Pairing;
  /** The same device brought it before, with the same token: nothing is left to do. */
  readonly isRepeated: boolean;
};

/** The code of a registration, if it may be redeemed by this device and token. */
export function findRedemption(
  store: Store,
  code: string,
  { deviceId, token }: Pick<RegisterDevice, 'deviceId' | 'token'>,
  at: number,
): Result<Redemption, WireError> {
  const pairing = store.pairings.findByHash(hashOfSecret(code));
  if (pairing === undefined) return err({ code: 'pairing_unknown' });
  const { redeemedBy, redeemedToken, forDeviceId, expiresAt, workshopId } = pairing;
  const isRepeated = redeemedBy === deviceId && redeemedToken === hashOfSecret(token);
  if (isRepeated) return ok({ pairing, isRepeated });
  const state = pairingStateAt(pairing, at);
  if (state === 'redeemed') return err({ code: 'pairing_spent' });
  // A claim link is for a workshop that nobody owns.
  const isLate = expiresAt === null && store.access.hasOwner(workshopId);
  // The words that were compared on two screens were those of one device.
  const isForAnother = forDeviceId !== null && forDeviceId !== deviceId;
  return state === 'waiting' && !isLate && !isForAnother
    ? ok({ pairing, isRepeated })
    : err({ code: 'pairing_unknown' });
}

const rank: Readonly<Record<Role, number>> = { owner: 3, member: 2, reader: 1, api: 0, printer: 0 };

/** A device that is in loses nothing by a code that it redeems. */
export const higherRole = (one: Role, other: Role): Role => (rank[one] >= rank[other] ? one : other);
