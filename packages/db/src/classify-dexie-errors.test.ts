import 'fake-indexeddb/auto';

import { classifyError, isRetryableError } from '@spoolshed/core';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';

/** Runs what must fail, and hands out what it failed with. */
async function failureOf(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('it was expected to fail');
}

async function openStores(): Promise<Dexie> {
  const database = new Dexie(`errors-${Math.random()}`);
  database.version(1).stores({ rows: 'id, &name' });
  await database.open();
  return database;
}

describe('classifyError on real errors of Dexie', () => {
  it('S2.6 S3.4 a broken unique index is integrity, alone and in bulk', async () => {
    const database = await openStores();
    const rows = database.table('rows');
    await rows.add({ id: 1, name: 'a' });
    for (const run of [
      () => rows.add({ id: 1 }),
      () => rows.add({ id: 2, name: 'a' }),
      () => rows.bulkAdd([{ id: 3 }, { id: 3 }]),
    ]) {
      const error = await failureOf(run);
      expect(classifyError(error)).toMatchObject({ kind: 'integrity', retry: 'no' });
    }
  });

  it('S2.6 a key that cannot be one, and a value that cannot be stored, are data', async () => {
    const database = await openStores();
    const rows = database.table('rows');
    expect(classifyError(await failureOf(() => rows.add({ name: 'no key' })))).toMatchObject({
      kind: 'data',
      retry: 'no',
    });
    expect(classifyError(await failureOf(() => rows.add({ id: 1, made: () => 1 })))).toMatchObject({
      kind: 'data',
      retry: 'no',
    });
    expect(classifyError(await failureOf(() => rows.get(Number.NaN)))).toMatchObject({
      kind: 'data',
      retry: 'no',
    });
  });

  it('S2.6 an older version of the app is upgrade', async () => {
    const database = await openStores();
    const request = indexedDB.open(database.name, 1);
    const error = await new Promise<unknown>((resolve) => {
      request.onerror = () => resolve(request.error);
    });
    expect(error).toMatchObject({ name: 'VersionError' });
    expect(classifyError(error)).toMatchObject({ kind: 'upgrade', retry: 'no' });
  });

  it('S2.6 F17 a closed database is connection, and worth another try', async () => {
    const database = await openStores();
    database.close();
    const error = await failureOf(() => database.table('rows').count());
    expect(classifyError(error)).toMatchObject({
      kind: 'connection',
      retry: 'yes',
      code: 'DatabaseClosedError',
    });
    expect(isRetryableError(error)).toBe(true);
  });

  it('S2.6 an aborted transaction is connection where nothing says why', async () => {
    const database = await openStores();
    const error = await failureOf(() =>
      database.transaction('rw', 'rows', (tx) => {
        const added = database.table('rows').add({ id: 1 });
        tx.abort();
        return added;
      }),
    );
    expect(classifyError(error)).toMatchObject({ kind: 'connection', code: 'AbortError' });
  });

  it('S2.6 F18 an abort for want of room is full, and no try helps until there is some', async () => {
    const database = await openStores();
    const error = await failureOf(() =>
      database.transaction('rw', 'rows', async () => {
        throw new DOMException('no room', 'QuotaExceededError');
      }),
    );
    expect(classifyError(error)).toMatchObject({ kind: 'full', retry: 'no' });
  });

  it('S2.6 our own mistakes are programming', async () => {
    const database = await openStores();
    expect(classifyError(await failureOf(async () => database.table('nothing').count()))).toMatchObject({
      kind: 'programming',
    });
    expect(
      classifyError(await failureOf(() => database.table('rows').where('unindexed').equals(1).count())),
    ).toMatchObject({ kind: 'programming' });
    const late = await failureOf(() =>
      database.transaction('rw', 'rows', async (tx) => {
        await tx.table('rows').count();
        await new Promise((resolve) => void setTimeout(resolve, 20));
        await tx.table('rows').add({ id: 9 });
      }),
    );
    expect(classifyError(late)).toMatchObject({ kind: 'programming', retry: 'no' });
  });
});
