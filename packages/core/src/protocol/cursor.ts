import * as z from 'zod/mini';

/**
 * How far a client has pulled: the server's history (`epoch`), how many mutations of it (`version`),
 * and the head of the hash chain there (`tag`), which alone can tell a restored backup (ID3).
 */
export const cursorSchema = z.strictObject({
  epoch: z.string().check(z.minLength(1), z.maxLength(64)),
  version: z.int().check(z.minimum(0)),
  tag: z.string().check(z.minLength(1), z.maxLength(64)),
});
export type Cursor = Readonly<z.infer<typeof cursorSchema>>;

export const sameCursor = (a: Cursor | null, b: Cursor | null): boolean =>
  a === b || (a !== null && b !== null && a.epoch === b.epoch && a.version === b.version && a.tag === b.tag);
