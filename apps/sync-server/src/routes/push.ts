import { Hono } from 'hono';
import { pushRequestSchema } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { limitSync } from '../middleware/limit-sync.ts';
import { parseBody, readJson, MAX_BATCH_BODY, MAX_PUSH_BODY } from '../middleware/read-json.ts';
import { protocolProblem } from '../middleware/protocol-problem.ts';
import { logMutations } from '../log-mutations.ts';
import { processPush } from '../process-push.ts';
import type { ServerDeps } from '../server-deps.ts';

export const pushRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>().post(
    '/api/sync/push',
    authorize(deps, 'owner', 'member'),
    limitSync(deps.syncLimit),
    async (c) => {
      const body = await readJson(c.req.raw, MAX_PUSH_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const tooOld = protocolProblem(body.value);
      if (tooOld !== null) return answerFailure(c, tooOld);
      const request = parseBody(pushRequestSchema, body.value);
      if (!request.ok) return answerFailure(c, request.error);
      if (body.value.bytes > MAX_BATCH_BODY && request.value.mutations.length > 1) {
        return answerFailure(c, { code: 'too_large', maxBytes: MAX_BATCH_BODY });
      }
      const onCommit = deps.hub.poke;
      const done = processPush({ ...deps, onCommit }, c.get('caller'), request.value, deps.now());
      if (!done.ok) {
        c.get('log').info({ clientId: request.value.clientId, refused: done.error }, 'push refused');
        return answerFailure(c, done.error);
      }
      logMutations(c.get('log'), done.value.logged);
      return c.json(done.value.response);
    },
  );
