import type { Actor } from '@spoolshed/core';
import type { Devices } from './store/devices.ts';
import type { Caller } from './store/tokens.ts';

/**
 * Who a write is attributed to (S1.15): the actor that the device recorded, where that device is one
 * of this workshop (a queue can be carried over by another), else the one whose token was presented.
 * A person id that the device made before its name turned out to be known stands for its person here.
 */
export function resolveActor(devices: Devices, { workshopId, actor }: Caller, sent: Actor): Actor {
  const device = devices.get(workshopId, sent.deviceId);
  if (device === undefined) return actor;
  const personId = devices.hasPerson(workshopId, sent.personId) ? sent.personId : device.personId;
  return { deviceId: sent.deviceId, personId };
}
