import { Hono } from 'hono';
import type { AppEnv } from '../middleware/app-env.ts';
import type { ServerDeps } from '../server-deps.ts';

export const healthRoute = ({ store, version, isDemo }: Pick<ServerDeps, 'store' | 'version' | 'isDemo'>) =>
  new Hono<AppEnv>().get('/healthz', (c) => {
    const problem = store.health();
    c.header('Cache-Control', 'no-store');
    return c.json({
      status: problem === null ? 'ok' : 'degraded',
      ...(problem === null ? {} : { problem }),
      version,
      // Whoever comes for a look should not have to introduce themselves first.
      ...(isDemo ? { demo: true } : {}),
    });
  });
