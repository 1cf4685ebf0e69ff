import 'fake-indexeddb/auto';

import { classifyError, handleConstraintError, isRetryableError } from '@spoolshed/core';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';

import { dexieFailures } from './testing/dexie-failures.ts';

describe('errors of the real Dexie, on an IndexedDB in memory', () => {
  it.each(dexieFailures)('S2.6 S3.4 F17 $title is $kind ($code)', async ({ provoke, kind, retry, code }) => {
    const error = await provoke();
    expect(classifyError(error)).toMatchObject({ kind, retry, code });
    expect(isRetryableError(error)).toBe(retry === 'yes');
    expect(handleConstraintError(error) !== null).toBe(kind === 'integrity');
  });

  it('S2.6 F18 an abort for want of room is full: in memory the room has no end, so this one is thrown', async () => {
    const database = new Dexie(`errors-${Math.random()}`);
    database.version(1).stores({ rows: 'id' });
    const transaction = database.transaction('rw', 'rows', async () => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const error: unknown = await transaction.catch((thrown: unknown) => thrown);
    expect(classifyError(error)).toMatchObject({ kind: 'full', retry: 'no' });
    database.close();
  });
});
