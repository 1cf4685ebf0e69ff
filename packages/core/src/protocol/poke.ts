import * as z from 'zod/mini';

/** One SSE message of `/api/sync/events`: the server stands here now (LV1). Only a doorbell: pulls carry the data. */
export const pokeSchema = z.object({ epoch: z.string(), version: z.int() });
export type Poke = Readonly<z.infer<typeof pokeSchema>>;
