import { AsyncLocalStorage } from 'node:async_hooks';
import {
  assert,
  NOTHING_FOREIGN,
  OperationFailed,
  staleDraft,
  type Draft,
  type Scope,
  type WriteResult,
} from '@spoolshed/core';
import type { Logger } from '../log.ts';
import { failedWrite } from './failed-write.ts';

export type OpenScope = AsyncLocalStorage<Scope>;

export const createOpenScope = (): OpenScope => new AsyncLocalStorage<Scope>();

export type ScopeMeans = {
  readonly open: OpenScope;
  readonly begin: (guard: () => void) => Draft;
  readonly log: Logger;
};

/** How often a scope is run anew because somebody wrote between its reads and its commit. */
const MOST_ATTEMPTS = 5;

/**
 * A scope is a draft that is committed when its callback returns, so that nothing of the store is
 * held while the callback runs, and a rollback touches nobody else's writes. Where another request came
 * in between, it runs anew; where that happens each time, the store is busy, and another try may help.
 *
 * As on a device nothing but the scope may be awaited. Here that would do no harm; but what runs on
 * one store is to run on the other.
 */
export async function runScope<T>(
  { open, begin, log }: ScopeMeans,
  body: (scope: Scope) => Promise<T>,
): Promise<WriteResult<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const guard = await watchTurn();
    const draft = begin(guard);
    try {
      const data = await open.run(draft, async () => body(draft));
      guard();
      const result = await draft.commit();
      if (result.ok) return { ...result, data };
      if (result.error.code !== 'draft_stale') return result;
      if (attempt === MOST_ATTEMPTS) return failedWrite(log, outrun());
    } catch (error) {
      return failedWrite(log, error);
    } finally {
      draft.rollback();
    }
  }
}

const outrun = (): OperationFailed =>
  new OperationFailed(
    { ok: false, error: { kind: 'busy', retry: 'yes', message: 'scope_outrun', code: 'scope_outrun' } },
    { cause: staleDraft() },
  );

/**
 * Node runs what is due next only when no promise is left that can go on: so a scope whose calls are
 * all answered at once is through before that, and one that is not has awaited something foreign.
 */
async function watchTurn(): Promise<() => void> {
  // Inside a promise's turn, where everything that follows at once comes before the next tick.
  await Promise.resolve();
  let isOver = false;
  process.nextTick(() => {
    isOver = true;
  });
  return () => assert(!isOver, NOTHING_FOREIGN);
}
