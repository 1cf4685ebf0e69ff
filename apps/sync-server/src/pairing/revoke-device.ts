import { err, ok, type DeviceId, type PairableRole, type Result, type WireError } from '@spoolshed/core';
import type { ServerDeps } from '../server-deps.ts';
import type { Caller } from '../store/tokens.ts';

type Deps = Pick<ServerDeps, 'store' | 'hub' | 'now'>;

/**
 * Takes back all that a device was given: its tokens, the codes it made, and the stream that it listens
 * with. Owners do it to any device, everybody to his own. A device that is revoked already stays so.
 */
export function revokeDevice(
  { store, hub, now }: Deps,
  { workshopId, role, actor }: Caller,
  deviceId: DeviceId,
): Result<null, WireError> {
  if (role !== 'owner' && deviceId !== actor.deviceId) return err({ code: 'forbidden' });
  const at = now();
  const done = store.write(() => {
    const device = store.access.get(workshopId, deviceId);
    if (device === undefined) return err({ code: 'not_found' } as const);
    if (device.revokedAt !== null) return ok(null);
    if (store.access.isLastOwner(workshopId, deviceId)) return err({ code: 'last_owner' } as const);
    store.access.markRevoked(workshopId, deviceId, at);
    store.tokens.revokeAll(workshopId, deviceId, at);
    store.pairings.withdrawIssuedBy(workshopId, deviceId, at);
    return ok(null);
  });
  if (done.ok) hub.endDevice(workshopId, deviceId);
  return done;
}

/** For owners: what a device may do from now on. Codes that it could no longer make are withdrawn. */
export function changeRole(
  { store, now }: Deps,
  { workshopId }: Caller,
  deviceId: DeviceId,
  role: PairableRole,
): Result<null, WireError> {
  return store.write(() => {
    const device = store.access.get(workshopId, deviceId);
    if (device === undefined || device.revokedAt !== null) return err({ code: 'not_found' });
    if (device.role === role) return ok(null);
    // What scripts and printers hold is no device of a person.
    if (device.role === 'api' || device.role === 'printer') return err({ code: 'forbidden' });
    if (store.access.isLastOwner(workshopId, deviceId)) return err({ code: 'last_owner' });
    store.tokens.changeRole(workshopId, deviceId, role);
    store.pairings.withdrawIssuedBy(workshopId, deviceId, now());
    return ok(null);
  });
}
