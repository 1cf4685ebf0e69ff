import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import { uuidPattern, type DeviceId, type PersonId, type WorkshopId } from '../ids.ts';
import { idField, textField } from '../records/fields.ts';
import { roleSchema } from './role.ts';

/**
 * First contact of a device (`POST /api/devices`): the device makes its own ids and token, so a lost
 * answer is mended by the same request again. The server keeps only the token's hash.
 */
export const deviceTokenPattern = /^spd_[0-9a-z]{8}_[0-9A-Za-z_-]{43}$/;

/** 128 random bits in base64url; whoever has one may bring one device into a workshop. */
export const pairingCodePattern = /^[0-9A-Za-z_-]{22}$/;

export const registerDeviceSchema = z.strictObject({
  deviceId: idField<DeviceId>(),
  deviceName: textField(bounds.brand),
  personId: idField<PersonId>(),
  personName: textField(bounds.brand),
  /** The name that this device knew its person by when it last registered: a device that only names itself renames nobody. */
  personNameBefore: z.optional(textField(bounds.brand)),
  /** What this browser was before it deleted its database, and how many changes it had not sent then. */
  lost: z.optional(z.strictObject({ deviceId: idField<DeviceId>(), unsent: z.int().check(z.nonnegative()) })),
  /** `spd_`, 8 public characters, 256 random bits in base64url. */
  token: z.string().check(z.regex(deviceTokenPattern)),
  /** What lets the device in: needed everywhere but on the server's own machine. */
  pairingCode: z.optional(z.string().check(z.regex(pairingCodePattern))),
});
export type RegisterDevice = Readonly<z.infer<typeof registerDeviceSchema>>;

export const registeredDeviceSchema = z.object({
  workshopId: idField<WorkshopId>(),
  /** The person that the device belongs to: the one already known by that name, else the one sent. */
  personId: idField<PersonId>(),
  /** As the workshop calls that person now; another device may have changed it. */
  personName: z.string(),
  deviceId: idField<DeviceId>(),
  epoch: z.string(),
  serverTime: z.int(),
  /** One per data folder: another server under the same address has another one. */
  serverId: z.string().check(z.regex(uuidPattern)),
  role: roleSchema,
  /** Null where nobody named it. */
  workshopName: z.nullable(z.string()),
});
export type RegisteredDevice = Readonly<z.infer<typeof registeredDeviceSchema>>;
