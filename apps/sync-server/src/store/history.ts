import { sameCursor, type Cursor } from '@spoolshed/core';
import type { Store } from './open-store.ts';
import type { Workshop } from './workshops.ts';

/** Whether a cursor is a place in this workshop's history: its tag alone tells a restored backup (ID3). */
export const hasBeenAt = (
  { log }: Pick<Store, 'log'>,
  { id, head }: Pick<Workshop, 'id' | 'head'>,
  cursor: Cursor,
): boolean => {
  const { epoch } = head;
  const { version } = cursor;
  const tag = version === 0 ? log.firstTag(epoch) : log.standAt(id, version)?.tag;
  return tag !== undefined && sameCursor(cursor, { epoch, version, tag });
};
