import { Hono } from 'hono';
import { registerDeviceSchema } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { bearerToken } from '../middleware/authorize.ts';
import { MAX_SMALL_BODY, parseBody, readJson } from '../middleware/read-json.ts';
import { isFromPrivateNetwork } from '../middleware/source.ts';
import { registerDevice } from '../register-device.ts';
import type { ServerDeps } from '../server-deps.ts';

/** First contact; until there is pairing, only from this machine and its own network. */
export const devicesRoute = ({ store, now }: ServerDeps) =>
  new Hono<AppEnv>().post('/api/devices', async (c) => {
    if (!isFromPrivateNetwork(c)) return answerFailure(c, { code: 'forbidden' });
    const body = await readJson(c.req.raw, MAX_SMALL_BODY);
    if (!body.ok) return answerFailure(c, body.error);
    const request = parseBody(registerDeviceSchema, body.value);
    if (!request.ok) return answerFailure(c, request.error);
    const presentedToken = bearerToken(c.req.header('Authorization'));
    const registered = registerDevice(store, request.value, { presentedToken, at: now() });
    if (!registered.ok) return answerFailure(c, registered.error);
    const { deviceId, personId } = registered.value;
    c.get('log').info({ deviceId, personId }, 'device registered');
    return c.json(registered.value);
  });
