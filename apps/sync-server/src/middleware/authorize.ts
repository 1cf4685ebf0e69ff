import type { MiddlewareHandler } from 'hono';
import { deviceTokenPattern, err, ok, type Result, type Role, type WireError } from '@spoolshed/core';
import type { Store } from '../store/open-store.ts';
import type { Caller } from '../store/tokens.ts';
import { answerFailure } from './answer-failure.ts';
import type { AppEnv } from './app-env.ts';

/** Lets a request through whose bearer token has one of the roles; the route reads `caller`. */
export const authorize =
  (store: Pick<Store, 'tokens'>, ...allowed: readonly Role[]): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const caller = callerOf(store, c.req.header('Authorization'));
    if (!caller.ok) return answerFailure(c, caller.error);
    if (!allowed.includes(caller.value.role)) return answerFailure(c, { code: 'forbidden' });
    c.set('caller', caller.value);
    return next();
  };

function callerOf(store: Pick<Store, 'tokens'>, header: string | undefined): Result<Caller, WireError> {
  const token = bearerToken(header);
  if (token === null) return err({ code: header === undefined ? 'token_missing' : 'token_unknown' });
  const found = store.tokens.find(token);
  if (found === undefined) return err({ code: 'token_unknown' });
  return found.revoked ? err({ code: 'device_revoked' }) : ok(found.caller);
}

/** The token of an Authorization header, null when there is none that could be ours. */
export function bearerToken(header: string | undefined): string | null {
  const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  return token !== undefined && deviceTokenPattern.test(token) ? token : null;
}
