import { Hono, type Context } from 'hono';
import { fingerprintWords, issuePairingSchema, type PairingId, type PairingState } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { idParam } from '../middleware/id-param.ts';
import { MAX_SMALL_BODY, parseBody, readJson } from '../middleware/read-json.ts';
import { issuePairing } from '../pairing/issue-pairing.ts';
import type { ServerDeps } from '../server-deps.ts';
import type { Store } from '../store/open-store.ts';
import { pairingStateAt, type Pairing } from '../store/pairings.ts';

/** Codes that are shown on one device for another one to scan. */
export function pairingsRoute(deps: ServerDeps) {
  const { store, now } = deps;
  const allowed = authorize(deps, 'owner', 'member');
  return new Hono<AppEnv>()
    .post('/api/pairings', allowed, async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const request = parseBody(issuePairingSchema, body.value);
      if (!request.ok) return answerFailure(c, request.error);
      const issued = issuePairing(deps, c.get('caller'), request.value.role);
      if (!issued.ok) return answerFailure(c, issued.error);
      deps.limits.beginAnew();
      const { pairingId, role } = issued.value;
      c.get('log').info({ pairingId, role }, 'pairing begun');
      return c.json(issued.value, 201);
    })
    .get('/api/pairings/:pairingId', allowed, (c) => {
      const pairing = findOwn(c);
      return pairing === undefined
        ? answerFailure(c, { code: 'not_found' })
        : c.json(describe(store, pairing, now()));
    })
    .delete('/api/pairings/:pairingId', allowed, (c) => {
      const pairing = findOwn(c);
      if (pairing === undefined) return answerFailure(c, { code: 'not_found' });
      store.write(() => store.pairings.withdraw(pairing.workshopId, pairing.id, now()));
      return c.body(null, 204);
    });

  /** Owners see every code of their workshop, members those that they made. */
  function findOwn(c: Context<AppEnv>): Pairing | undefined {
    const { workshopId, role, actor } = c.get('caller');
    const id = idParam<PairingId>(c, 'pairingId');
    const pairing = id === null ? undefined : store.pairings.get(workshopId, id);
    return role === 'owner' || pairing?.issuedBy === actor.deviceId ? pairing : undefined;
  }
}

function describe(store: Store, pairing: Pairing, at: number): PairingState {
  const { workshopId, redeemedBy } = pairing;
  const device = redeemedBy === null ? undefined : store.access.get(workshopId, redeemedBy);
  return {
    state: pairingStateAt(pairing, at),
    device:
      device === undefined
        ? null
        : {
            deviceId: device.deviceId,
            deviceName: device.deviceName,
            personName: device.personName,
            words: [...fingerprintWords(store.server.id, device.deviceId)],
          },
  };
}
