import * as z from 'zod/mini';

import { instantField } from '../records/fields.ts';

/*
 * How a server is reached, and how it sees those who reach it. Only screens for pairing and devices, and a notice
 * for owners, need these schemas: nothing that the app loads first may import this file.
 */

/**
 * What speaks against a request without a token: it comes from outside the own network; headers of a proxy that
 * the server was not told of; a public name or address that was asked for.
 */
const exposureSchema = z.enum(['address', 'forwarded', 'name']);
export type Exposure = z.infer<typeof exposureSchema>;

/** `GET /api/arrival`, without a token: what a new device would meet that comes in from where this was asked. */
export const arrivalSchema = z.object({
  needsCode: z.boolean(),
  /** The server lets its own network in without a code; whoever is exposed does not count as part of it. */
  isOpen: z.boolean(),
  exposed: z.nullable(exposureSchema),
  /** Nobody owns a workshop here yet: nobody is in who could let others in. Never said to whoever is exposed. */
  isUnclaimed: z.boolean(),
});
export type Arrival = Readonly<z.infer<typeof arrivalSchema>>;

/** `GET /api/reach`, for owners. */
export const reachSchema = z.object({
  /** Where other devices open the app, the best first. */
  origins: z.array(
    z.object({
      origin: z.string(),
      /** The address that was declared for it; a name that stays; one that the router may change. */
      kind: z.enum(['public', 'name', 'address']),
    }),
  ),
  isOpen: z.boolean(),
  /** Absent where this server makes none. */
  backups: z.optional(
    z.object({
      newestAt: z.nullable(instantField()),
      /** Why the last try failed, in the server's words; null when it did not. */
      problem: z.nullable(z.string()),
    }),
  ),
  /** What was asked from outside since the server was started, though nobody declared that it would be. */
  exposures: z.array(
    z.object({
      exposed: exposureSchema,
      /** Of the last one who asked. */
      address: z.string(),
      firstAt: instantField(),
      lastAt: instantField(),
      count: z.int(),
    }),
  ),
});
export type Reach = Readonly<z.infer<typeof reachSchema>>;
export type ReachableOrigin = Reach['origins'][number];
export type SeenExposure = Reach['exposures'][number];
