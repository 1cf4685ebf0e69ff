import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import {
  assert,
  HISTORY_PAGE,
  historyChangesQuerySchema,
  historyQuerySchema,
  type MutationUid,
} from '@spoolshed/core';
import { buildCorrections } from '../build-corrections.ts';
import { buildChanges, buildHistory } from '../build-history.ts';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { idParam } from '../middleware/id-param.ts';
import { limitSync } from '../middleware/limit-sync.ts';
import { parseBody } from '../middleware/read-json.ts';
import type { ServerDeps } from '../server-deps.ts';

/**
 * What happened in the workshop, the newest first (HI1), all that one mutation did (HI2), and what an
 * undo of it would take along (HI4).
 */
export const historyRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>()
    .get('/api/sync/history', ...guards(deps), (c) => {
      const query = parseBody(historyQuerySchema, { value: c.req.query(), bytes: 0 });
      if (!query.ok) return answerFailure(c, query.error);
      const { before, limit, record = null, person = null, device = null } = query.value;
      const page = buildHistory(deps.store, c.get('caller').workshopId, {
        before: before === undefined ? null : Number(before),
        limit: limit === undefined ? HISTORY_PAGE : Number(limit),
        record,
        personId: person,
        deviceId: device,
      });
      assert(page !== null, 'a token belongs to a workshop');
      return answerJson(c, page);
    })
    .get('/api/sync/history/:uid/changes', ...guards(deps), (c) => {
      const query = parseBody(historyChangesQuerySchema, { value: c.req.query(), bytes: 0 });
      if (!query.ok) return answerFailure(c, query.error);
      const uid = idParam<MutationUid>(c, 'uid');
      const { workshopId } = c.get('caller');
      const changes =
        uid === null ? null : buildChanges(deps.store, workshopId, uid, Number(query.value.from ?? 0));
      return changes === null ? answerFailure(c, { code: 'not_found' }) : answerJson(c, changes);
    })
    .get('/api/sync/history/:uid/corrections', ...guards(deps), (c) => {
      const uid = idParam<MutationUid>(c, 'uid');
      const { workshopId } = c.get('caller');
      const corrections = uid === null ? null : buildCorrections(deps.store, workshopId, uid);
      return corrections === null ? answerFailure(c, { code: 'not_found' }) : answerJson(c, corrections);
    });

const guards = (deps: ServerDeps) =>
  [authorize(deps, 'owner', 'member', 'reader'), limitSync(deps.syncLimit), compress()] as const;

/** With its length, which lets small answers go out as they are. */
function answerJson(c: Context<AppEnv>, value: unknown): Response {
  const text = JSON.stringify(value);
  c.header('Content-Type', 'application/json');
  c.header('Content-Length', String(Buffer.byteLength(text)));
  return c.body(text);
}
