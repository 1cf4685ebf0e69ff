import { Hono, type Context } from 'hono';
import { registerDeviceSchema, type RegisterDevice, type Result, type WireError } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { askerOf, clientAddress, placeOf } from '../middleware/arrival.ts';
import { bearerToken, refuseToken } from '../middleware/authorize.ts';
import { MAX_SMALL_BODY, parseBody, readJson } from '../middleware/read-json.ts';
import { registerDevice, type Arrival, type Registered } from '../register-device.ts';
import type { ServerDeps } from '../server-deps.ts';

/** First contact: from the server's own machine at once, from elsewhere with a code. */
export function devicesRoute(deps: ServerDeps) {
  const { store, limits, hub, now } = deps;
  return new Hono<AppEnv>().post('/api/devices', async (c) => {
    const body = await readJson(c.req.raw, MAX_SMALL_BODY);
    if (!body.ok) return answerFailure(c, body.error);
    const request = parseBody(registerDeviceSchema, body.value);
    if (!request.ok) return answerFailure(c, request.error);
    const registered = await tryRegistering(c, request.value);
    if (!registered.ok) {
      const { error } = registered;
      return tokenFailures.has(error.code) ? refuseToken(deps, c, error) : answerFailure(c, error);
    }
    const { answer, hasNewToken } = registered.value;
    const { deviceId, personId, workshopId, role } = answer;
    if (hasNewToken) hub.endDevice(workshopId, deviceId);
    c.get('log').info({ workshopId, deviceId, personId, role }, 'device registered');
    return c.json(answer);
  });

  /** A code is counted as a guess until it turned out to be right. */
  async function tryRegistering(
    c: Context<AppEnv>,
    request: RegisterDevice,
  ): Promise<Result<Registered, WireError>> {
    const arrival = arrivalOf(c);
    if (request.pairingCode === undefined) return registerDevice(store, request, arrival);
    const asker = askerOf(c);
    const limited = await limits.guess.begin(asker);
    if (limited !== null) return { ok: false, error: { code: 'limited', ...limited } };
    const registered = registerDevice(store, request, arrival);
    if (registered.ok || !guessFailures.has(registered.error.code)) {
      await limits.guess.giveBack(asker);
    }
    return registered;
  }

  function arrivalOf(c: Context<AppEnv>): Arrival {
    return {
      presentedToken: bearerToken(c.req.header('Authorization')),
      from: placeOf(c, deps),
      address: clientAddress(c),
      at: now(),
    };
  }
}

const guessFailures: ReadonlySet<WireError['code']> = new Set(['pairing_unknown', 'pairing_spent']);

const tokenFailures: ReadonlySet<WireError['code']> = new Set([
  'token_unknown',
  'token_expired',
  'device_revoked',
]);
