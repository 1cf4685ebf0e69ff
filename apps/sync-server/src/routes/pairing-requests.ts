import { Hono, type Context } from 'hono';
import {
  approvePairingSchema,
  findPairingRequestSchema,
  PAIRING_CODE_HEADER,
  requestPairingSchema,
  type PairingRequestId,
} from '@spoolshed/core';
import { answerDone, answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { idParam } from '../middleware/id-param.ts';
import { askerOf } from '../middleware/arrival.ts';
import { MAX_SMALL_BODY, parseBody, readJson } from '../middleware/read-json.ts';
import {
  addRequest,
  approveRequest,
  findOwnRequest,
  findRequest,
  refuseRequest,
} from '../pairing/pairing-requests.ts';
import type { ServerDeps } from '../server-deps.ts';
import { requestStateAt } from '../store/pairing-requests.ts';
import { hashOfSecret } from '../store/secret-hash.ts';

/** Pairing without a camera: the new device shows six digits, somebody who is in types them and says yes. */
export const pairingRequestsRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>().route('/', askingRoute(deps)).route('/', answeringRoute(deps));

/** What the new device does, without a token. */
const askingRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>()
    .post('/api/pairing-requests', async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const request = parseBody(requestPairingSchema, body.value);
      if (!request.ok) return answerFailure(c, request.error);
      const before = findOwnRequest(deps.store, request.value);
      if (before !== undefined) return c.json(before, 201);
      const asker = askerOf(c);
      const { address } = asker;
      const limited = await deps.limits.request.begin(asker);
      if (limited !== null) return answerFailure(c, { code: 'limited', ...limited });
      const added = addRequest(deps, request.value, address);
      if (!added.ok) return answerFailure(c, added.error);
      c.get('log').info({ requestId: added.value.requestId, address }, 'device asks to be let in');
      return c.json(added.value, 201);
    })
    .get('/api/pairing-requests/:requestId', async (c) => {
      const asker = askerOf(c);
      const limited = await deps.limits.guess.begin(asker);
      if (limited !== null) return answerFailure(c, { code: 'limited', ...limited });
      const id = idParam<PairingRequestId>(c, 'requestId');
      const request = id === null ? undefined : deps.store.pairingRequests.get(id);
      const code = c.req.header(PAIRING_CODE_HEADER);
      const isOwn = code !== undefined && request?.hash === hashOfSecret(code);
      if (!isOwn) return answerFailure(c, { code: 'pairing_unknown' });
      await deps.limits.guess.giveBack(asker);
      return c.json({ state: requestStateAt(request, deps.now()) });
    });

/** What somebody does who is in. */
function answeringRoute(deps: ServerDeps) {
  const allowed = authorize(deps, 'owner', 'member');
  return new Hono<AppEnv>()
    .post('/api/pairing-requests/find', allowed, async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const request = parseBody(findPairingRequestSchema, body.value);
      if (!request.ok) return answerFailure(c, request.error);
      const { workshopId, actor } = c.get('caller');
      const who = { workshopId, deviceId: actor.deviceId };
      const limited = await deps.limits.digits.begin(who);
      if (limited !== null) return answerFailure(c, { code: 'limited', ...limited });
      const found = findRequest(deps.store, request.value.digits, deps.now());
      if (found === undefined) return answerFailure(c, { code: 'not_found' });
      await deps.limits.digits.giveBack(who);
      return c.json(found);
    })
    .post('/api/pairing-requests/:requestId/approve', allowed, async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const request = parseBody(approvePairingSchema, body.value);
      if (!request.ok) return answerFailure(c, request.error);
      const { role } = request.value;
      return answerRequest(c, (id) => {
        const approved = approveRequest(deps, c.get('caller'), { id, role });
        // The code that it has just made work is the next thing to arrive.
        if (approved.ok) deps.limits.beginAnew();
        return approved;
      });
    })
    .post('/api/pairing-requests/:requestId/refuse', allowed, (c) =>
      answerRequest(c, (id) => refuseRequest(deps.store, id, deps.now())),
    );
}

function answerRequest(
  c: Context<AppEnv>,
  answer: (id: PairingRequestId) => ReturnType<typeof refuseRequest>,
): Response {
  const id = idParam<PairingRequestId>(c, 'requestId');
  if (id === null) return answerFailure(c, { code: 'not_found' });
  const done = answer(id);
  if (done.ok)
    c.get('log').info({ requestId: id, deviceId: c.get('caller').actor.deviceId }, 'device answered');
  return answerDone(c, done);
}
