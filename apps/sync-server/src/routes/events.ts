import { Hono } from 'hono';
import { assert } from '@spoolshed/core';
import { answerFailure } from '../middleware/answer-failure.ts';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { limitSync } from '../middleware/limit-sync.ts';
import { createPokeStream } from '../poke-stream.ts';
import type { ServerDeps } from '../server-deps.ts';

/** Server-sent events through fetch, so that the token travels in a header (LV1). */
export const eventsRoute = (deps: ServerDeps) =>
  new Hono<AppEnv>().get(
    '/api/sync/events',
    authorize(deps, 'owner', 'member', 'reader'),
    limitSync(deps.syncLimit),
    (c) => {
      const { workshopId, actor } = c.get('caller');
      const workshop = deps.store.workshops.get(workshopId);
      assert(workshop !== undefined, 'a token belongs to a workshop');
      const place = deps.streamPlaces.take(workshopId, actor.deviceId);
      // Whoever gets none still asks every minute (LV1).
      if (place === null) return answerFailure(c, { code: 'busy' });
      const { epoch, version } = workshop.head;
      c.header('Content-Type', 'text/event-stream');
      // Proxies that buffer would hold every poke back.
      c.header('X-Accel-Buffering', 'no');
      c.header('Transfer-Encoding', 'chunked');
      const cut = () => void c.env?.incoming?.socket.destroy();
      const { longestMs } = deps.streamPlaces;
      const first = { epoch, version };
      return c.body(createPokeStream(deps.hub, c.get('caller'), { first, place, longestMs, cut }));
    },
  );
