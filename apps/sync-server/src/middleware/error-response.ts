import type { ErrorHandler } from 'hono';
import { classifyError, HttpFailure, unreachable, type ErrorKind, type WireError } from '@spoolshed/core';
import { answerFailure } from './answer-failure.ts';
import type { AppEnv } from './app-env.ts';

/** Where everything thrown ends: logged in full, answered without internals (S1.8, S1.17). */
export const errorResponse: ErrorHandler<AppEnv> = (error, c) => {
  const { kind, code, message } = classifyError(error);
  const level = levelOf(error, c.req.raw.signal);
  c.get('log')[level]({ err: error, kind, code, method: c.req.method, path: c.req.path }, message);
  return answerFailure(c, wireErrorOf(kind, c.get('requestId')));
};

/** Who went away in the middle of his request is no error of ours, and neither is what we refuse on purpose. */
function levelOf(error: unknown, { aborted }: AbortSignal): 'debug' | 'info' | 'error' {
  if (aborted) return 'debug';
  return error instanceof HttpFailure ? 'info' : 'error';
}

function wireErrorOf(kind: ErrorKind, requestId: string): WireError {
  switch (kind) {
    case 'busy':
    case 'connection':
    case 'limited':
      return { code: 'busy' };
    case 'full':
      return { code: 'storage_full' };
    case 'validation':
    case 'integrity':
    case 'data':
    case 'programming':
    case 'auth':
    case 'upgrade':
    case 'corrupt':
    case 'bug':
      return { code: 'internal', requestId };
    default:
      return unreachable(kind);
  }
}
