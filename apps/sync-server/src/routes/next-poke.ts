import { Hono } from 'hono';
import { assert, fieldErrors, pokeSchema, type Poke } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize, problemSince } from '../middleware/authorize.ts';
import { limitSync } from '../middleware/limit-sync.ts';
import type { ServerDeps } from '../server-deps.ts';
import { waitForPoke } from '../wait-for-poke.ts';

/** The long poll (LV1): for devices whose event stream something on the way closes or swallows. */
export const nextPokeRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>().get(
    '/api/sync/next-poke',
    authorize(deps, 'owner', 'member', 'reader'),
    limitSync(deps.syncLimit),
    async (c) => {
      const caller = c.get('caller');
      const { epoch, version } = c.req.query();
      const known = { epoch, version: version === undefined ? undefined : Number(version) };
      const knowsNothing = epoch === undefined && version === undefined;
      const parsed = pokeSchema.safeParse(known);
      if (!knowsNothing && !parsed.success)
        return answerFailure(c, { code: 'bad_request', fields: fieldErrors(parsed.error, known) });
      const head = () => {
        const workshop = deps.store.workshops.get(caller.workshopId);
        assert(workshop !== undefined, 'a token belongs to a workshop');
        return workshop.head;
      };
      const now: Poke = { epoch: head().epoch, version: head().version };
      if (!parsed.success || parsed.data.epoch !== now.epoch || parsed.data.version !== now.version)
        return c.json(now);
      const place = deps.streamPlaces.take(caller.workshopId, caller.actor.deviceId);
      // Whoever gets none still asks every minute.
      if (place === null) return answerFailure(c, { code: 'busy' });
      const poke = await waitForPoke(deps.hub, caller, { head, place, signal: c.req.raw.signal });
      const problem = problemSince(deps, c);
      return problem === null ? c.json(poke) : answerFailure(c, problem);
    },
  );
