import {
  assert,
  err,
  ok,
  type RegisterDevice,
  type RegisteredDevice,
  type Result,
  type Role,
  type WireError,
  type WorkshopId,
} from '@spoolshed/core';
import { findRedemption, higherRole, type Redemption } from './pairing/redeem.ts';
import type { Store } from './store/open-store.ts';
import { hashOfSecret } from './store/secret-hash.ts';
import type { Caller, FoundToken } from './store/tokens.ts';
import { nameOfWorkshop } from './workshop-name.ts';

/*
 * First contact of a device, which made its ids and its token by itself.
 *
 * 1. A token that is in: the same request again is the same answer, and other names are a renaming.
 * 2. A code lets any device in, once; the same device and token get the same answer again. What the
 *    device held before is revoked; its id and its person stay.
 * 3. A token that was in is exchanged by showing it.
 * 4. Without any of that only a device that the server knows nothing of comes in, and only from where
 *    no code is asked for: as owner while there is none, else as member.
 */

/** The server's own machine, a network that was opened, or anywhere else. */
export type Place = 'own-machine' | 'open-network' | 'elsewhere';

export type Arrival = {
  readonly presentedToken: string | null;
  readonly from: Place;
  readonly address: string;
  readonly at: number;
};

type Grant = { readonly workshopId: WorkshopId; readonly role: Role };

export type Registered = {
  readonly answer: RegisteredDevice;
  /** Streams of this device that an older token has opened are not its own any more. */
  readonly hasNewToken: boolean;
};

export function registerDevice(
  store: Store,
  request: RegisterDevice,
  arrival: Arrival,
): Result<Registered, WireError> {
  return store.write(() => {
    const { deviceId, token, pairingCode } = request;
    const held = store.tokens.find(token, arrival.at);
    const problem = problemOfToken(held, request);
    if (problem !== null) return err(problem);
    const redemption =
      pairingCode === undefined ? null : findRedemption(store, pairingCode, request, arrival.at);
    if (redemption?.ok === false) return redemption;
    const code = redemption === null ? null : redemption.value;
    if (held !== undefined) return stay(store, request, { held, code, arrival });
    // A lost answer is mended with the token it was for; that one was exchanged or revoked since.
    if (code?.isRepeated === true) return err({ code: 'pairing_spent' });

    const grant =
      code === null ? grantWithoutCode(store, request, arrival) : grantByCode(store, request, code);
    if (!grant.ok) return grant;
    const { workshopId, role } = grant.value;
    const personId = comeIn(store, request, workshopId, arrival);
    store.tokens.add(token, { workshopId, role, deviceId }, arrival.at);
    store.tokens.revokeOthers(workshopId, deviceId, token, arrival.at);
    if (code !== null) spend(store, request, code, arrival.at);
    noteLost(store, request, workshopId, arrival.at);
    return ok({
      answer: describe(store, { workshopId, role, actor: { deviceId, personId } }, arrival.at),
      hasNewToken: true,
    });
  });
}

function problemOfToken(held: FoundToken | undefined, { deviceId }: RegisterDevice): WireError | null {
  if (held === undefined) return null;
  if (held.caller.actor.deviceId !== deviceId) return { code: 'token_unknown' };
  if (held.state === 'live') return null;
  return { code: held.state === 'revoked' ? 'device_revoked' : 'token_expired' };
}

function stay(
  store: Store,
  request: RegisterDevice,
  {
    held,
    code,
    arrival,
  }: { readonly held: FoundToken; readonly code: Redemption | null; readonly arrival: Arrival },
): Result<Registered, WireError> {
  const { workshopId, actor } = held.caller;
  let { role } = held.caller;
  if (code !== null && !code.isRepeated) {
    // One token is for one workshop.
    if (code.pairing.workshopId !== workshopId) return err({ code: 'token_unknown' });
    role = higherRole(role, code.pairing.role);
    store.tokens.changeRole(workshopId, actor.deviceId, role);
    spend(store, request, code, arrival.at);
  }
  const personId = rename(store, workshopId, request, actor.personId);
  const caller = { workshopId, role, actor: { ...actor, personId } };
  return ok({ answer: describe(store, caller, arrival.at), hasNewToken: false });
}

function grantByCode(
  store: Store,
  { deviceId }: RegisterDevice,
  { pairing }: Redemption,
): Result<Grant, WireError> {
  const { workshopId, role } = pairing;
  const known = store.access.get(workshopId, deviceId);
  const isIn = known !== undefined && known.revokedAt === null;
  return isIn && !mayReplace(known.role, role) ? err({ code: 'forbidden' }) : ok({ workshopId, role });
}

/**
 * Device ids are no secret: a code for less must not push an owner out of its place, nor any code what a
 * script or a printer works with.
 */
const mayReplace = (present: Role, granted: Role): boolean =>
  present === 'member' || present === 'reader' || (present === 'owner' && granted === 'owner');

function grantWithoutCode(
  store: Store,
  { deviceId, lost }: RegisterDevice,
  { presentedToken, from, at }: Arrival,
): Result<Grant, WireError> {
  if (presentedToken !== null) {
    const shown = store.tokens.find(presentedToken, at);
    return shown?.state === 'live' && shown.caller.actor.deviceId === deviceId
      ? ok(shown.caller)
      : err({ code: 'token_unknown' });
  }
  const [workshop, ...others] = store.workshops.all();
  assert(workshop !== undefined, 'a store has a workshop');
  const { id: workshopId } = workshop;
  // A network is opened to the one workshop there is; with more of them nobody said to which.
  const mayJoin = from === 'own-machine' || (from === 'open-network' && others.length === 0);
  // Its browser still keeps a place for the workshop that it was in: no other one may come to lie there.
  const wasElsewhere =
    lost !== undefined && others.some(({ id }) => store.devices.get(id, lost.deviceId) !== undefined);
  if (!mayJoin || wasElsewhere || store.devices.get(workshopId, deviceId) !== undefined)
    return err({ code: 'pairing_required' });
  const isFirst = from === 'own-machine' && !store.access.hasOwner(workshopId);
  return ok({ workshopId, role: isFirst ? 'owner' : 'member' });
}

/** Makes the device known, or brings a known one back; the answer is its person. */
function comeIn(
  store: Store,
  request: RegisterDevice,
  workshopId: WorkshopId,
  { address, at }: Arrival,
): Caller['actor']['personId'] {
  const { deviceId, deviceName, personName } = request;
  const device = store.devices.get(workshopId, deviceId);
  if (device !== undefined) {
    store.access.readmit(workshopId, deviceId);
    store.access.noteSeen(workshopId, deviceId, { at, address });
    return rename(store, workshopId, request, device.personId);
  }
  const person = { id: request.personId, name: personName };
  const personId = store.devices.findOrAddPerson(workshopId, person, at);
  store.devices.add(workshopId, { deviceId, personId, name: deviceName }, at);
  store.access.noteSeen(workshopId, deviceId, { at, address });
  return personId;
}

/** Said by whoever came in, and so no more than a mark: device ids are no secret. */
function noteLost(
  store: Store,
  { deviceId, lost }: RegisterDevice,
  workshopId: WorkshopId,
  at: number,
): void {
  if (lost === undefined || lost.deviceId === deviceId) return;
  store.access.markLost(workshopId, lost.deviceId, { at, unsent: lost.unsent });
}

function rename(
  store: Store,
  workshopId: WorkshopId,
  { deviceId, deviceName, personName, personNameBefore }: RegisterDevice,
  personId: Caller['actor']['personId'],
): Caller['actor']['personId'] {
  return store.devices.rename(workshopId, {
    deviceId,
    personId,
    name: deviceName,
    // What the device merely still calls its person is no wish to call them that.
    personName: personName === personNameBefore ? store.devices.personName(workshopId, personId) : personName,
  });
}

const spend = (
  store: Store,
  { deviceId, token }: RegisterDevice,
  { pairing }: Redemption,
  at: number,
): void => store.pairings.redeem(pairing, { deviceId, tokenHash: hashOfSecret(token) }, at);

function describe(store: Store, { workshopId, role, actor }: Caller, at: number): RegisteredDevice {
  const workshop = store.workshops.get(workshopId);
  assert(workshop !== undefined, 'a token belongs to a workshop');
  return {
    workshopId,
    ...actor,
    personName: store.devices.personName(workshopId, actor.personId),
    epoch: workshop.head.epoch,
    serverTime: at,
    serverId: store.server.id,
    role,
    workshopName: nameOfWorkshop(store, workshopId),
  };
}
