import {
  err,
  fingerprintWords,
  makeUuidV7,
  ok,
  type FoundPairingRequest,
  type PairableRole,
  type PairingId,
  type PairingRequestId,
  type RequestedPairing,
  type RequestPairing,
  type Result,
  type WireError,
} from '@spoolshed/core';
import type { ServerDeps } from '../server-deps.ts';
import type { Store } from '../store/open-store.ts';
import { requestStateAt, type PairingRequest } from '../store/pairing-requests.ts';
import { PAIRING_LIFE_MS } from '../store/pairings.ts';
import { hashOfSecret } from '../store/secret-hash.ts';
import type { Caller } from '../store/tokens.ts';
import { newDigits } from './codes.ts';
import { mayGrant } from './issue-pairing.ts';

/** As long as a poll of a slow device may still ask what became of it. */
const KEEP_ENDED_MS = 24 * 60 * 60 * 1_000;

/** The request that a device already made with this code: a lost answer is mended by asking again. */
export function findOwnRequest(
  store: Store,
  { deviceId, pairingCode }: RequestPairing,
): RequestedPairing | undefined {
  const found = store.pairingRequests.findByHash(hashOfSecret(pairingCode));
  return found?.deviceId === deviceId ? describe(store, found) : undefined;
}

/** A device without a camera asks to be let in: it shows the digits, and knows a code of its own. */
export function addRequest(
  { store, now, randomBytes }: Pick<ServerDeps, 'store' | 'now' | 'randomBytes'>,
  { deviceId, deviceName, personName, pairingCode }: RequestPairing,
  address: string,
): Result<RequestedPairing, WireError> {
  const at = now();
  const hash = hashOfSecret(pairingCode);
  return store.write(() => {
    store.pairingRequests.prune(at - KEEP_ENDED_MS);
    // A code that is known is somebody else's, and no secret of this device.
    const isTaken =
      store.pairingRequests.findByHash(hash) !== undefined || store.pairings.findByHash(hash) !== undefined;
    if (isTaken) return err({ code: 'pairing_spent' });
    let digits = newDigits(randomBytes);
    while (store.pairingRequests.findWaiting(digits, at) !== undefined) digits = newDigits(randomBytes);
    const id = makeUuidV7<PairingRequestId>(at, randomBytes(10));
    const names = { deviceName: deviceName.trim(), personName: personName.trim() };
    const request = { id, digits, hash, deviceId, ...names, address, expiresAt: at + PAIRING_LIFE_MS };
    store.pairingRequests.add(request, at);
    return ok(describe(store, request));
  });
}

export function findRequest(store: Store, digits: string, at: number): FoundPairingRequest | undefined {
  const found = store.pairingRequests.findWaiting(digits, at);
  if (found === undefined) return undefined;
  const { id, deviceName, personName, address, deviceId } = found;
  return {
    requestId: id,
    deviceName,
    personName,
    address,
    words: [...fingerprintWords(store.server.id, deviceId)],
  };
}

/**
 * Makes the code of a waiting request work, for its device alone and in the caller's workshop. Once
 * more by the same workshop with the same role changes nothing, because an answer can be lost.
 */
export function approveRequest(
  { store, now, randomBytes }: Pick<ServerDeps, 'store' | 'now' | 'randomBytes'>,
  { workshopId, role: own, actor }: Caller,
  { id, role }: { readonly id: PairingRequestId; readonly role: PairableRole },
): Result<null, WireError> {
  if (!mayGrant(own, role)) return err({ code: 'forbidden' });
  const at = now();
  return store.write(() => {
    const request = store.pairingRequests.get(id);
    if (request === undefined) return err({ code: 'not_found' });
    if (request.pairingId !== null && request.workshopId === workshopId) {
      const given = store.pairings.get(workshopId, request.pairingId);
      return given?.role === role ? ok(null) : err({ code: 'not_found' });
    }
    if (requestStateAt(request, at) !== 'waiting') return err({ code: 'not_found' });
    const pairingId = makeUuidV7<PairingId>(at, randomBytes(10));
    const { hash, deviceId } = request;
    const expiresAt = at + PAIRING_LIFE_MS;
    const grant = { workshopId, id: pairingId, hash, role, issuedBy: actor.deviceId, expiresAt };
    store.pairings.add({ ...grant, forDeviceId: deviceId }, at);
    store.pairingRequests.approve(id, workshopId, pairingId);
    return ok(null);
  });
}

export function refuseRequest(store: Store, id: PairingRequestId, at: number): Result<null, WireError> {
  return store.write(() => {
    const request = store.pairingRequests.get(id);
    const state = request === undefined ? 'expired' : requestStateAt(request, at);
    if (state === 'waiting') store.pairingRequests.refuse(id, at);
    return state === 'waiting' || state === 'refused' ? ok(null) : err({ code: 'not_found' });
  });
}

const describe = (
  { server }: Pick<Store, 'server'>,
  { id, digits, deviceId, expiresAt }: Pick<PairingRequest, 'id' | 'digits' | 'deviceId' | 'expiresAt'>,
): RequestedPairing => ({
  requestId: id,
  digits,
  words: [...fingerprintWords(server.id, deviceId)],
  expiresAt,
});
