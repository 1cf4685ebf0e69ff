import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { unreachable, type Result, type WireError } from '@spoolshed/core';
import type { AppEnv } from './app-env.ts';

/** The REST interface answers in the shape of its seed, `{detail, …}`; everything else with a wire error. */
const restPath = /^(?:(?:\/api)?\/filaments|\/api\/(?:categories|expenses|ledger))(?:\/|$)/;

const isRestPath = (path: string): boolean => restPath.test(path);

const RETRY_AFTER_SECONDS = '1';

export function answerFailure(c: Context<AppEnv>, failure: WireError): Response {
  const status = statusOf(failure);
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  if (status === 503) c.header('Retry-After', RETRY_AFTER_SECONDS);
  if (failure.code === 'limited') c.header('Retry-After', String(Math.ceil(failure.retryAfterSeconds)));
  // Which server says so: the word of another one at the same address is no verdict on a token (PA8).
  const server = status === 401 ? { serverId: c.get('serverId') } : {};
  if (!isRestPath(c.req.path)) return c.json({ error: failure, ...server }, status);
  const code = status === 401 ? { code: failure.code } : {};
  return c.json({ detail: sentences[failure.code], ...code, ...server }, status);
}

/** For what is done or refused, with nothing to say about it when it is done. */
export const answerDone = (c: Context<AppEnv>, done: Result<unknown, WireError>): Response =>
  done.ok ? c.body(null, 204) : answerFailure(c, done.error);

function statusOf(failure: WireError): ContentfulStatusCode {
  switch (failure.code) {
    case 'bad_request':
      return 400;
    case 'token_missing':
    case 'token_unknown':
    case 'token_expired':
    case 'device_revoked':
    case 'wrong_server':
      return 401;
    case 'forbidden':
    case 'pairing_required':
    case 'pairing_unknown':
    case 'pairing_spent':
    case 'origin_refused':
      return 403;
    case 'not_found':
    case 'snapshot_gone':
      return 404;
    case 'epoch_unknown':
    case 'gap':
    case 'forked':
    case 'last_owner':
      return 409;
    case 'too_large':
      return 413;
    case 'unsupported_media_type':
      return 415;
    case 'host_refused':
      return 421;
    case 'upgrade_needed':
      return 426;
    case 'limited':
      return 429;
    case 'internal':
      return 500;
    case 'busy':
      return 503;
    case 'storage_full':
      return 507;
    default:
      return unreachable(failure);
  }
}

const sentences: Readonly<Record<WireError['code'], string>> = {
  bad_request: 'The request cannot be read.',
  token_missing: 'Send a token: Authorization: Bearer spd_…',
  token_unknown: 'This token is not known here.',
  token_expired: 'This token has expired.',
  device_revoked: 'This token was revoked.',
  wrong_server: 'This token belongs to another server.',
  forbidden: 'This token may not do that.',
  pairing_required: 'A pairing code is needed here.',
  pairing_unknown: 'This pairing code is not known, or no longer valid.',
  pairing_spent: 'This pairing code was used already.',
  last_owner: 'A workshop keeps one owner.',
  origin_refused: 'Requests from other sites are refused.',
  not_found: 'Not found.',
  snapshot_gone: 'This snapshot is gone. Ask for a new one.',
  epoch_unknown: 'This server follows another history.',
  gap: 'Earlier changes are missing.',
  forked: 'These changes do not continue what is stored.',
  too_large: 'The request is too large.',
  unsupported_media_type: 'Send application/json without a Content-Encoding.',
  host_refused: 'This server is not addressed by that name. Add it to SPOOLSHED_ALLOWED_HOSTS.',
  upgrade_needed: 'The app is too old or too new for this server.',
  limited: 'Too many requests.',
  internal: 'An unexpected error occurred.',
  busy: 'The database is busy. Try again.',
  storage_full: 'The disk of the server is full. Nothing was changed.',
};
