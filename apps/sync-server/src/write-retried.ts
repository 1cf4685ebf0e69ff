import { withRetries, type MutationUid, type WorkshopId } from '@spoolshed/core';
import type { ServerDeps } from './server-deps.ts';

/**
 * A mutation of the server's own in a transaction, tried again where that may help (S2.8); `run` logs it under the uid,
 * or refuses and logs nothing. What a device pushes is answered at once instead: it comes again by itself.
 *
 * A try whose commit came through although it failed is not made again: the uid is in the log then.
 */
export function writeRetried<T>(
  { store, retries }: Pick<ServerDeps, 'store' | 'retries'>,
  { workshopId, uid }: { readonly workshopId: WorkshopId; readonly uid: MutationUid },
  run: () => T,
): Promise<T> {
  let last: { readonly done: T } | null = null;
  const write = (): T => {
    if (last !== null && store.log.outcomeOf(workshopId, uid) !== undefined) return last.done;
    last = { done: run() };
    return last.done;
  };
  return withRetries(() => store.write(write), retries);
}
