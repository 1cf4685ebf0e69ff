import type { ErrorKind } from './error-kind.ts';
import type { HttpFailure } from './http-failure.ts';
import type { WireErrorCode } from './wire-error.ts';

/** Every code of the wire; a new one does not compile without its meaning. */
const kindsByWireCode: Readonly<Record<WireErrorCode, ErrorKind>> = {
  bad_request: 'validation',
  too_large: 'data',
  unsupported_media_type: 'programming',
  not_found: 'programming',
  token_missing: 'auth',
  token_unknown: 'auth',
  token_expired: 'auth',
  device_revoked: 'auth',
  wrong_server: 'auth',
  forbidden: 'auth',
  pairing_required: 'auth',
  pairing_unknown: 'auth',
  pairing_spent: 'auth',
  // A rule of the workshop said no, to a request that was in order.
  last_owner: 'integrity',
  host_refused: 'auth',
  origin_refused: 'auth',
  upgrade_needed: 'upgrade',
  // States of the sync, which its loop answers before anybody asks for their kind.
  epoch_unknown: 'integrity',
  gap: 'integrity',
  forked: 'integrity',
  snapshot_gone: 'integrity',
  limited: 'limited',
  busy: 'busy',
  storage_full: 'full',
  internal: 'bug',
};

/** Statuses of answers that are none of ours: a proxy in between, a captive portal, another server. */
const kindsByStatus = new Map<number, ErrorKind>([
  [400, 'validation'],
  [401, 'auth'],
  [403, 'auth'],
  [404, 'programming'],
  [405, 'programming'],
  [406, 'programming'],
  [408, 'connection'],
  [409, 'integrity'],
  [411, 'programming'],
  [413, 'data'],
  [415, 'programming'],
  [421, 'auth'],
  [422, 'validation'],
  [423, 'busy'],
  [425, 'connection'],
  [426, 'upgrade'],
  [429, 'limited'],
  [500, 'bug'],
  [501, 'programming'],
  [507, 'full'],
]);

export function kindOfHttpFailure({ status, wireError }: HttpFailure): ErrorKind {
  const byCode = wireError === null ? undefined : kindsByWireCode[wireError.code];
  if (byCode !== undefined) return byCode;
  // A 4xx that says nothing more is our fault; what is left (3xx, 502 and its neighbours) never reached the server.
  return kindsByStatus.get(status) ?? (status >= 400 && status < 500 ? 'bug' : 'connection');
}
