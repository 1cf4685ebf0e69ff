import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { Brand, DeviceId, PersonId } from '../ids.ts';
import { idField, instantField, textField } from '../records/fields.ts';
import { pairingCodePattern } from './registration.ts';
import { roleSchema } from './role.ts';

/*
 * How a device comes into a workshop that it knows nothing of yet. Redeeming a code is a registration
 * (registration.ts). Only the screens for pairing and devices need these schemas: nothing that the app
 * loads first may import this file.
 */

export type PairingId = Brand<string, 'PairingId'>;
export type PairingRequestId = Brand<string, 'PairingRequestId'>;

/** The roles that people give each other; tokens for scripts and printers are made on the server. */
export const pairableRoles = ['owner', 'member', 'reader'] as const;
export type PairableRole = (typeof pairableRoles)[number];
const pairableRoleSchema = z.enum(pairableRoles);

const codeField = () => z.string().check(z.regex(pairingCodePattern));
const wordsField = () => z.array(z.string());

/** `POST /api/pairings`: a code for one more device of the caller's workshop; 201. */
export const issuePairingSchema = z.strictObject({ role: pairableRoleSchema });
export type IssuePairing = Readonly<z.infer<typeof issuePairingSchema>>;

export const issuedPairingSchema = z.object({
  pairingId: idField<PairingId>(),
  code: codeField(),
  role: pairableRoleSchema,
  expiresAt: instantField(),
});
export type IssuedPairing = Readonly<z.infer<typeof issuedPairingSchema>>;

/** `GET /api/pairings/:pairingId`: what became of a code; `device` is who redeemed it. */
export const pairingStateSchema = z.object({
  state: z.enum(['waiting', 'redeemed', 'expired', 'withdrawn']),
  device: z.nullable(
    z.object({
      deviceId: idField<DeviceId>(),
      deviceName: z.string(),
      personName: z.string(),
      words: wordsField(),
    }),
  ),
});
export type PairingState = Readonly<z.infer<typeof pairingStateSchema>>;

/**
 * `POST /api/pairing-requests`, without a token: a device that cannot scan asks to be let in. It makes
 * the code itself, which works once somebody has approved it; the same request again answers the same.
 */
export const requestPairingSchema = z.strictObject({
  deviceId: idField<DeviceId>(),
  deviceName: textField(bounds.brand),
  personName: textField(bounds.brand),
  pairingCode: codeField(),
});
export type RequestPairing = Readonly<z.infer<typeof requestPairingSchema>>;

const pairingDigitsPattern = /^\d{6}$/;
const digitsField = () => z.string().check(z.regex(pairingDigitsPattern));

export const requestedPairingSchema = z.object({
  requestId: idField<PairingRequestId>(),
  /** What the device shows, to be typed on one that is in the workshop. */
  digits: digitsField(),
  words: wordsField(),
  expiresAt: instantField(),
});
export type RequestedPairing = Readonly<z.infer<typeof requestedPairingSchema>>;

/** `GET /api/pairing-requests/:requestId`, shown by its code in this header. */
export const PAIRING_CODE_HEADER = 'X-Pairing-Code';

export const pairingRequestStateSchema = z.object({
  state: z.enum(['waiting', 'approved', 'refused', 'expired']),
});
export type PairingRequestState = Readonly<z.infer<typeof pairingRequestStateSchema>>;

/** `POST /api/pairing-requests/find`: who shows these digits. */
export const findPairingRequestSchema = z.strictObject({ digits: digitsField() });
export type FindPairingRequest = Readonly<z.infer<typeof findPairingRequestSchema>>;

export const foundPairingRequestSchema = z.object({
  requestId: idField<PairingRequestId>(),
  deviceName: z.string(),
  personName: z.string(),
  /** Where the request came from, as the server sees it. */
  address: z.string(),
  words: wordsField(),
});
export type FoundPairingRequest = Readonly<z.infer<typeof foundPairingRequestSchema>>;

/** `POST /api/pairing-requests/:requestId/approve`; 204. Refusing has no body. */
export const approvePairingSchema = z.strictObject({ role: pairableRoleSchema });
export type ApprovePairing = Readonly<z.infer<typeof approvePairingSchema>>;

/** `GET /api/devices`: every device of the workshop, revoked ones included. */
export const deviceListSchema = z.object({
  devices: z.array(
    z.object({
      deviceId: idField<DeviceId>(),
      deviceName: z.string(),
      personId: idField<PersonId>(),
      personName: z.string(),
      role: roleSchema,
      createdAt: instantField(),
      lastSeenAt: z.nullable(instantField()),
      /** Only owners are told. */
      lastAddress: z.nullable(z.string()),
      /** Changes that the device had not sent yet when it was last heard of. */
      pendingCount: z.int(),
      words: wordsField(),
      revokedAt: z.nullable(instantField()),
      /** Its browser deleted its data: since when that is known, and how many changes went with it. */
      lost: z.nullable(z.object({ at: instantField(), unsent: z.int() })),
      isYou: z.boolean(),
    }),
  ),
});
export type DeviceList = Readonly<z.infer<typeof deviceListSchema>>;
export type ListedDevice = DeviceList['devices'][number];

/** `POST /api/devices/:deviceId/role`; 204. */
export const changeRoleSchema = z.strictObject({ role: pairableRoleSchema });
export type ChangeRole = Readonly<z.infer<typeof changeRoleSchema>>;
