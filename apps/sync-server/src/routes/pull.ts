import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { pullRequestSchema } from '@spoolshed/core';
import { buildPull } from '../build-pull.ts';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { limitSync } from '../middleware/limit-sync.ts';
import { protocolProblem } from '../middleware/protocol-problem.ts';
import { invalidText, MAX_SMALL_BODY, parseBody, readJson } from '../middleware/read-json.ts';
import type { ServerDeps } from '../server-deps.ts';
import { isStorableJson } from '../storable-json.ts';

export const pullRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>().post(
    '/api/sync/pull',
    authorize(deps, 'owner', 'member', 'reader'),
    limitSync(deps.syncLimit),
    compress(),
    async (c) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const tooOld = protocolProblem(body.value);
      if (tooOld !== null) return answerFailure(c, tooOld);
      // A cursor of another history is noted as it was sent.
      if (!isStorableJson(body.value.value)) return answerFailure(c, invalidText);
      const request = parseBody(pullRequestSchema, body.value);
      if (!request.ok) return answerFailure(c, request.error);
      const answer = buildPull(deps, c.get('caller'), request.value, deps.now());
      c.header('Content-Type', 'application/json');
      // Lets small answers, which are most, go out as they are.
      c.header('Content-Length', String(Buffer.byteLength(answer)));
      return c.body(answer);
    },
  );
