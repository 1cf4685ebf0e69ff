import { Hono } from 'hono';
import { assert } from '@spoolshed/core';
import type { AppEnv } from '../middleware/app-env.ts';
import { authorize } from '../middleware/authorize.ts';
import { createPokeStream } from '../poke-stream.ts';
import type { ServerDeps } from '../server-deps.ts';

/** Server-sent events through fetch, so that the token travels in a header (LV1). */
export const eventsRoute = ({ store, hub }: ServerDeps) =>
  new Hono<AppEnv>().get('/api/sync/events', authorize(store, 'member'), (c) => {
    const { workshopId } = c.get('caller');
    const workshop = store.workshops.get(workshopId);
    assert(workshop !== undefined, 'a token belongs to a workshop');
    const { epoch, version } = workshop.head;
    c.header('Content-Type', 'text/event-stream');
    // Proxies that buffer would hold every poke back.
    c.header('X-Accel-Buffering', 'no');
    c.header('Transfer-Encoding', 'chunked');
    return c.body(createPokeStream(hub, workshopId, { epoch, version }));
  });
