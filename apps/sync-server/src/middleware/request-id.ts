import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from '../log.ts';
import type { AppEnv } from './app-env.ts';

/** Names the server and each request, for the log and for the person who has to report a failure. */
export const requestId =
  (log: Logger, serverId: string): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const id = randomUUID();
    const requestLog = log.child({ requestId: id });
    c.set('requestId', id);
    c.set('log', requestLog);
    c.set('serverId', serverId);
    c.header('X-Request-Id', id);
    await next();
    requestLog.debug({ method: c.req.method, path: c.req.path, status: c.res.status }, 'answered');
  };
