import { Hono, type Context } from 'hono';
import type { FieldError, Result } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { MAX_SMALL_BODY, readJson } from '../middleware/read-json.ts';
import { createFilament } from '../rest/create-filament.ts';
import { fieldProblems } from '../rest/field-problems.ts';
import { parseCreateFlexible, parseCreateWithPurchase, type FilamentInput } from '../rest/filament-input.ts';
import { filamentToRead } from '../rest/filament-output.ts';
import { findFilament, listFilaments } from '../rest/read-filaments.ts';
import type { ServerDeps } from '../server-deps.ts';

/** The REST interface of S1.16. */
export function filamentsRoute(deps: ServerDeps) {
  const allowed = authorize(deps.store, 'member', 'api');
  const create =
    (parse: (value: unknown) => Result<FilamentInput, FieldError[]>) => async (c: Context<AppEnv>) => {
      const body = await readJson(c.req.raw, MAX_SMALL_BODY);
      if (!body.ok) return answerFailure(c, body.error);
      const input = parse(body.value.value);
      if (!input.ok) return c.json({ detail: fieldProblems(input.error) }, 422);
      const answer = await createFilament(deps, { caller: c.get('caller'), log: c.get('log') }, input.value);
      if (answer.status === 503) c.header('Retry-After', '1');
      return c.json(answer.body, answer.status);
    };
  const route = new Hono<AppEnv>();
  for (const prefix of ['', '/api']) {
    route.post(`${prefix}/filaments/create-flexible`, allowed, create(parseCreateFlexible));
    route.post(`${prefix}/filaments/create-with-purchase`, allowed, create(parseCreateWithPurchase));
  }
  route.get('/api/filaments', allowed, (c) =>
    c.json(listFilaments(deps.store, c.get('caller')).map(filamentToRead)),
  );
  route.get('/api/filaments/:id', allowed, (c) => {
    const filament = findFilament(deps.store, c.get('caller'), c.req.param('id'));
    return filament === undefined
      ? answerFailure(c, { code: 'not_found' })
      : c.json(filamentToRead(filament));
  });
  return route;
}
