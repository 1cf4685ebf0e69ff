import { Hono, type Context } from 'hono';
import type { FieldError, Result } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { MAX_SMALL_BODY, readJson } from '../middleware/read-json.ts';
import { createFilament } from '../rest/create-filament.ts';
import { fieldProblems } from '../rest/field-problems.ts';
import { parseCreateFlexible, parseCreateWithPurchase, type FilamentInput } from '../rest/filament-input.ts';
import type { ServerDeps } from '../server-deps.ts';

type Parse = (value: unknown) => Result<FilamentInput, FieldError[]>;

/** Both forms of S1.16, each under two paths. */
export function createFilamentRoute(deps: ServerDeps) {
  const route = new Hono<AppEnv>();
  const allowed = authorize(deps, 'owner', 'member', 'api');
  for (const prefix of ['', '/api']) {
    route.post(`${prefix}/filaments/create-flexible`, allowed, (c) => create(c, parseCreateFlexible));
    route.post(`${prefix}/filaments/create-with-purchase`, allowed, (c) =>
      create(c, parseCreateWithPurchase),
    );
  }
  return route;

  async function create(c: Context<AppEnv>, parse: Parse): Promise<Response> {
    const body = await readJson(c.req.raw, MAX_SMALL_BODY);
    if (!body.ok) return answerFailure(c, body.error);
    const input = parse(body.value.value);
    if (!input.ok) return c.json({ detail: fieldProblems(input.error) }, 422);
    const answer = await createFilament(deps, { caller: c.get('caller'), log: c.get('log') }, input.value);
    if (answer.status === 503) c.header('Retry-After', '1');
    return c.json(answer.body, answer.status);
  }
}
