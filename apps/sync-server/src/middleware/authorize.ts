import type { Context, MiddlewareHandler } from 'hono';
import { deviceTokenPattern, err, ok, type Result, type Role, type WireError } from '@spoolshed/core';
import type { ServerDeps } from '../server-deps.ts';
import type { FoundToken } from '../store/tokens.ts';
import { writeIfPossible } from '../write-if-possible.ts';
import { answerFailure } from './answer-failure.ts';
import type { AppEnv } from './app-env.ts';
import { clientAddress } from './arrival.ts';

export type AuthorizeDeps = Pick<ServerDeps, 'store' | 'now' | 'limits'>;

/** Using it is noted no oftener than this: a note is a write that waits for the disk. */
const NOTE_EVERY_MS = 5 * 60 * 1_000;

/** Lets a request through whose bearer token has one of the roles; the route reads `caller`. */
export const authorize =
  (deps: AuthorizeDeps, ...allowed: readonly Role[]): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const found = findToken(deps, c.req.header('Authorization'));
    if (!found.ok) return refuseToken(deps, c, found.error);
    const { caller } = found.value;
    noteSeen(deps, found.value, clientAddress(c));
    if (!allowed.includes(caller.role)) return answerFailure(c, { code: 'forbidden' });
    c.set('caller', caller);
    return next();
  };

/** Why the token of a request that was let through opens nothing any more, for one that has waited; null if it does. */
export function problemSince(
  deps: Pick<AuthorizeDeps, 'store' | 'now'>,
  c: Context<AppEnv>,
): WireError | null {
  const found = findToken(deps, c.req.header('Authorization'));
  return found.ok ? null : found.error;
}

/**
 * Answers a token that opens nothing. After too many of one address only that is said; a good token is
 * never counted and never refused for its neighbours, who may share its address.
 */
export async function refuseToken(
  { limits }: Pick<AuthorizeDeps, 'limits'>,
  c: Context<AppEnv>,
  failure: WireError,
): Promise<Response> {
  const limited = await limits.failedToken(clientAddress(c));
  return answerFailure(c, limited === null ? failure : { code: 'limited', ...limited });
}

function findToken(
  { store, now }: Pick<AuthorizeDeps, 'store' | 'now'>,
  header: string | undefined,
): Result<FoundToken, WireError> {
  const token = bearerToken(header);
  if (token === null) return err({ code: header === undefined ? 'token_missing' : 'token_unknown' });
  const found = store.tokens.find(token, now());
  if (found === undefined) return err({ code: 'token_unknown' });
  if (found.state === 'live') return ok(found);
  return err({ code: found.state === 'revoked' ? 'device_revoked' : 'token_expired' });
}

function noteSeen({ store, now }: AuthorizeDeps, { caller, usedAt }: FoundToken, address: string): void {
  const at = now();
  if (at - usedAt < NOTE_EVERY_MS) return;
  const { workshopId, actor } = caller;
  writeIfPossible(store, () => {
    store.tokens.noteUse(workshopId, actor.deviceId, at);
    store.access.noteSeen(workshopId, actor.deviceId, { at, address });
  });
}

/** The token of an Authorization header, null when there is none that could be ours. */
export function bearerToken(header: string | undefined): string | null {
  const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  return token !== undefined && deviceTokenPattern.test(token) ? token : null;
}
