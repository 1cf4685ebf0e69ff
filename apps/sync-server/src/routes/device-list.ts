import { Hono } from 'hono';
import { changeRoleSchema, fingerprintWords, type DeviceId, type DeviceList } from '@spoolshed/core';
import { answerDone, answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { idParam } from '../middleware/id-param.ts';
import { MAX_SMALL_BODY, parseBody, readJson } from '../middleware/read-json.ts';
import { changeRole, revokeDevice } from '../pairing/revoke-device.ts';
import type { ServerDeps } from '../server-deps.ts';
import type { Store } from '../store/open-store.ts';
import type { Caller } from '../store/tokens.ts';

/** The devices of a workshop: who they are, and taking them their access. */
export const deviceListRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>()
    .get('/api/devices', authorize(deps, 'owner', 'member', 'reader'), (c) =>
      c.json(listDevices(deps.store, c.get('caller'))),
    )
    .post('/api/devices/:deviceId/revoke', authorize(deps, 'owner', 'member', 'reader'), (c) => {
      const deviceId = idParam<DeviceId>(c, 'deviceId');
      if (deviceId === null) return answerFailure(c, { code: 'not_found' });
      const done = revokeDevice(deps, c.get('caller'), deviceId);
      if (done.ok) c.get('log').info({ deviceId }, 'device revoked');
      return answerDone(c, done);
    })
    .post('/api/devices/:deviceId/role', authorize(deps, 'owner'), async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const request = parseBody(changeRoleSchema, body.value);
      if (!request.ok) return answerFailure(c, request.error);
      const deviceId = idParam<DeviceId>(c, 'deviceId');
      if (deviceId === null) return answerFailure(c, { code: 'not_found' });
      const { role } = request.value;
      const done = changeRole(deps, c.get('caller'), deviceId, role);
      if (done.ok) c.get('log').info({ deviceId, role }, 'role changed');
      return answerDone(c, done);
    });

function listDevices(store: Store, { workshopId, role, actor }: Caller): DeviceList {
  const devices = store.access.list(workshopId).map(({ lostAt, lostUnsent, ...device }) => ({
    ...device,
    lost: lostAt === null ? null : { at: lostAt, unsent: lostUnsent ?? 0 },
    lastAddress: role === 'owner' ? device.lastAddress : null,
    words: [...fingerprintWords(store.server.id, device.deviceId)],
    isYou: device.deviceId === actor.deviceId,
  }));
  return { devices };
}
