import type { MiddlewareHandler } from 'hono';
import type { RateLimit } from '../rate-limit.ts';
import { answerFailure } from './answer-failure.ts';
import type { AppEnv } from './app-env.ts';

/** Behind `authorize`: a device that asks too often waits, with its queue untouched (LV3). */
export const limitSync =
  (limit: RateLimit): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const { workshopId, actor } = c.get('caller');
    // Ids of devices are no secret, and one of another workshop may be the same.
    const retryAfterSeconds = limit.take(`${workshopId} ${actor.deviceId}`);
    return retryAfterSeconds === null ? next() : answerFailure(c, { code: 'limited', retryAfterSeconds });
  };
