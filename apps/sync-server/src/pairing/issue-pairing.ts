import {
  err,
  makeUuidV7,
  ok,
  type IssuedPairing,
  type PairableRole,
  type PairingId,
  type Result,
  type Role,
  type WireError,
  type WorkshopId,
} from '@spoolshed/core';
import type { ServerDeps } from '../server-deps.ts';
import { PAIRING_LIFE_MS } from '../store/pairings.ts';
import { hashOfSecret } from '../store/secret-hash.ts';
import type { Caller } from '../store/tokens.ts';
import { newCode } from './codes.ts';

type IssueDeps = Pick<ServerDeps, 'store' | 'now' | 'randomBytes'>;

/** Ended codes are of use for a while, to say what became of them. */
const KEEP_ENDED_MS = 24 * 60 * 60 * 1_000;

/** Nobody lets others in as more than he is. */
export const mayGrant = (role: Role, granted: PairableRole): boolean =>
  role === 'owner' || (role === 'member' && granted !== 'owner');

/** A code for one more device of the caller's workshop. */
export function issuePairing(
  deps: IssueDeps,
  caller: Caller,
  role: PairableRole,
): Result<IssuedPairing, WireError> {
  if (!mayGrant(caller.role, role)) return err({ code: 'forbidden' });
  const at = deps.now();
  const issuedBy = caller.actor.deviceId;
  const expiresAt = at + PAIRING_LIFE_MS;
  const grant = { workshopId: caller.workshopId, role, issuedBy, expiresAt };
  const { pairingId, code } = deps.store.write(() => addPairing(deps, grant));
  return ok({ pairingId, code, role, expiresAt });
}

/** Adds a code, whoever wants it; only its hash is kept. The caller has a transaction open. */
export function addPairing(
  { store, now, randomBytes }: IssueDeps,
  grant: {
    readonly workshopId: WorkshopId;
    readonly role: PairableRole;
    readonly issuedBy: Caller['actor']['deviceId'] | null;
    readonly expiresAt: number | null;
  },
): { readonly pairingId: PairingId; readonly code: string } {
  const at = now();
  const code = newCode(randomBytes);
  const pairingId = makeUuidV7<PairingId>(at, randomBytes(10));
  store.pairings.prune(at - KEEP_ENDED_MS);
  store.pairings.add({ ...grant, id: pairingId, hash: hashOfSecret(code) }, at);
  return { pairingId, code };
}
