import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { pullRequestSchema } from '@spoolshed/core';
import { buildPull } from '../build-pull.ts';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { protocolProblem } from '../middleware/protocol-problem.ts';
import { MAX_SMALL_BODY, parseBody, readJson } from '../middleware/read-json.ts';
import type { ServerDeps } from '../server-deps.ts';

export const pullRoute = ({ store, now }: ServerDeps) =>
  new Hono<AppEnv>().post('/api/sync/pull', authorize(store, 'member'), compress(), async (c) => {
    const body = await readJson(c.req.raw, MAX_SMALL_BODY);
    if (!body.ok) return answerFailure(c, body.error);
    const tooOld = protocolProblem(body.value);
    if (tooOld !== null) return answerFailure(c, tooOld);
    const request = parseBody(pullRequestSchema, body.value);
    if (!request.ok) return answerFailure(c, request.error);
    const answer = buildPull(store, c.get('caller'), request.value, now());
    c.header('Content-Type', 'application/json');
    // Lets small answers, which are most, go out as they are.
    c.header('Content-Length', String(Buffer.byteLength(answer)));
    return c.body(answer);
  });
