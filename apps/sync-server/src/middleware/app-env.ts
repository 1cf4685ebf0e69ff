import type { HttpBindings } from '@hono/node-server';
import type { Logger } from '../log.ts';
import type { Caller } from '../store/tokens.ts';
import type { Source } from './source.ts';

/** What middleware hands on to routes. */
export type AppEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; log: Logger; source: Source; serverId: string; caller: Caller };
};
