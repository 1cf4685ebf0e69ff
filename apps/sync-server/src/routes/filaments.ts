import { Hono } from 'hono';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize, type AuthorizeDeps } from '../middleware/authorize.ts';
import { filamentToRead } from '../rest/filament-output.ts';
import { findFilament, listFilaments } from '../rest/read-filaments.ts';

/** Reading filaments over REST (S1.16). */
export function filamentsRoute(deps: AuthorizeDeps) {
  const { store } = deps;
  const allowed = authorize(deps, 'owner', 'member', 'reader', 'api');
  return new Hono<AppEnv>()
    .get('/api/filaments', allowed, (c) => c.json(listFilaments(store, c.get('caller')).map(filamentToRead)))
    .get('/api/filaments/:id', allowed, (c) => {
      const filament = findFilament(store, c.get('caller'), c.req.param('id'));
      if (filament === undefined) return answerFailure(c, { code: 'not_found' });
      return c.json(filamentToRead(filament));
    });
}
