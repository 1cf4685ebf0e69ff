import {
  assert,
  err,
  ok,
  type Actor,
  type RegisterDevice,
  type RegisteredDevice,
  type Result,
  type Role,
  type WireError,
} from '@spoolshed/core';
import { nameOfWorkshop } from './workshop-name.ts';
import type { Store } from './store/open-store.ts';

/**
 * First contact of a device. The device made its ids and its token by itself, so that a lost answer
 * is mended by the same request again, and other names in it are a renaming; a device that is known
 * changes its token only by showing the old one.
 */
export function registerDevice(
  store: Store,
  request: RegisterDevice,
  { presentedToken, at }: { readonly presentedToken: string | null; readonly at: number },
): Result<RegisteredDevice, WireError> {
  return store.write(() => {
    // One workshop for now; pairing will say which.
    const [workshop] = store.workshops.all();
    assert(workshop !== undefined, 'a store has a workshop');
    const { deviceId, deviceName, personName, personNameBefore, token } = request;
    const answer = (personId: RegisteredDevice['personId'], role: Role) =>
      ok({
        workshopId: workshop.id,
        personId,
        personName: store.devices.personName(workshop.id, personId),
        deviceId,
        epoch: workshop.head.epoch,
        serverTime: at,
        serverId: store.server.id,
        role,
        workshopName: nameOfWorkshop(store, workshop.id),
      });

    const rename = (actor: Actor) =>
      store.devices.rename(workshop.id, {
        ...actor,
        name: deviceName,
        // What the device merely still calls its person is no wish to call them that.
        personName:
          personName === personNameBefore
            ? store.devices.personName(workshop.id, actor.personId)
            : personName,
      });

    const held = store.tokens.find(token);
    const device = store.devices.get(workshop.id, deviceId);
    if (held?.revoked === true) return err({ code: 'device_revoked' });
    if (held !== undefined) {
      const isItsOwn = held.caller.workshopId === workshop.id && held.caller.actor.deviceId === deviceId;
      return isItsOwn ? answer(rename(held.caller.actor), held.caller.role) : err({ code: 'token_unknown' });
    }
    if (device === undefined) {
      const personId = store.devices.findOrAddPerson(
        workshop.id,
        { id: request.personId, name: personName },
        at,
      );
      store.devices.add(workshop.id, { deviceId, personId, name: deviceName }, at);
      store.tokens.add(token, { workshopId: workshop.id, role: 'member', deviceId }, at);
      return answer(personId, 'member');
    }
    const old = presentedToken === null ? undefined : store.tokens.find(presentedToken);
    if (old === undefined || old.revoked || old.caller.actor.deviceId !== deviceId)
      return err({ code: 'token_unknown' });
    store.tokens.add(token, { workshopId: workshop.id, role: old.caller.role, deviceId }, at);
    store.tokens.revokeOthers(workshop.id, deviceId, token, at);
    return answer(rename({ deviceId, personId: device.personId }), old.caller.role);
  });
}
