import type { Log } from './store/log.ts';
import type { Workshop } from './store/workshops.ts';

/**
 * The edit time that counts: never after we received it, never before the version that its device
 * had seen. A clock that is off by years can so neither win nor lose every concurrent edit.
 */
export function clampEditTime(
  log: Pick<Log, 'standAt'>,
  workshop: Workshop,
  mutation: { readonly editTime: number; readonly baseVersion: number | null },
  receivedAt: number,
): number {
  const seenAt =
    mutation.baseVersion === null ? undefined : log.standAt(workshop.id, mutation.baseVersion)?.receivedAt;
  // Our own clock may have been set back since: the upper bound is the one that always holds.
  return Math.min(Math.max(mutation.editTime, seenAt ?? 0), receivedAt);
}
