import type { Context } from 'hono';

/** Which of the two languages a page of the server itself is in: German where the browser names it first. */
export function prefersGerman(c: Context): boolean {
  const first = c.req.header('Accept-Language')?.split(',')[0] ?? '';
  return /^de\b/i.test(first.trim());
}
