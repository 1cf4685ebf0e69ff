import type { Context } from 'hono';
import { uuidPattern, type Brand } from '@spoolshed/core';
import type { AppEnv } from './app-env.ts';

/** An id of the path; null where the text cannot be one. Which record it names is a matter of the route. */
export function idParam<Id extends Brand<string, string>>(c: Context<AppEnv>, name: string): Id | null {
  const text = c.req.param(name) ?? '';
  // The pattern is what makes it an id.
  return uuidPattern.test(text) ? (text as Id) : null;
}
