import * as z from 'zod/mini';

import { fieldErrorSchema } from './field-errors.ts';

/** Every failure that the sync API answers with, by code; the status only says which family it is. */
export const wireErrorSchema = z.object({
  error: z.discriminatedUnion('code', [
    z.object({ code: z.literal('bad_request'), fields: z.array(fieldErrorSchema) }),
    z.object({ code: z.literal('too_large'), maxBytes: z.int() }),
    z.object({ code: z.literal('unsupported_media_type') }),
    z.object({ code: z.literal('not_found') }),
    /** The file was deleted, or never was one of this workshop: ask for a new one (SN1). */
    z.object({ code: z.literal('snapshot_gone') }),
    z.object({
      code: z.enum([
        'token_missing',
        'token_unknown',
        'token_expired',
        'device_revoked',
        'wrong_server',
        'forbidden',
        'pairing_required',
        'pairing_unknown',
        'pairing_spent',
        'last_owner',
      ]),
    }),
    z.object({ code: z.literal('upgrade_needed'), oldest: z.int(), newest: z.int() }),
    z.object({ code: z.literal('epoch_unknown'), epoch: z.string() }),
    z.object({ code: z.literal('gap'), lmid: z.int() }),
    z.object({ code: z.literal('forked') }),
    z.object({ code: z.literal('limited'), retryAfterSeconds: z.number() }),
    z.object({ code: z.literal('busy') }),
    z.object({ code: z.literal('storage_full') }),
    z.object({ code: z.literal('internal'), requestId: z.string() }),
    z.object({ code: z.enum(['host_refused', 'origin_refused']) }),
  ]),
  /** With every 401: a token that another server gave must not be taken for a dead one. */
  serverId: z.optional(z.string()),
});
export type WireError = Readonly<z.infer<typeof wireErrorSchema>>['error'];
export type WireErrorCode = WireError['code'];
