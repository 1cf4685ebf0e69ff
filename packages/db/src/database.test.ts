import 'fake-indexeddb/auto';

import { classifyError } from '@spoolshed/core';
import { Dexie, type Transaction } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createDatabase, type DatabaseTrouble } from './database.ts';
import { ensureIdentity } from './identity.ts';
import { declareVersions } from './schema.ts';
import { dumpTables, openDevice } from './testing/open-device.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a lost connection', () => {
  it('S2.8 F17 is reopened, and the whole operation runs again', async () => {
    const transactions = watchTransactions();
    const device = await openDevice('a');
    transactions.fail(
      2,
      () =>
        new DOMException(
          'Connection to Indexed Database server lost. Refresh the page to try again',
          'UnknownError',
        ),
    );
    expect(await device.mutate('createFilament', device.fixture.newFilament(names))).toMatchObject({
      ok: true,
    });
    expect(transactions.left()).toBe(0);
    expect(await device.database.strict.outbox.toArray()).toMatchObject([{ mid: 1 }]);
  });

  it('F17 after three reopenings the person is told to reload, and nothing is taken for empty', async () => {
    const transactions = watchTransactions();
    const device = await openDevice('a');
    await device.mutate('createFilament', device.fixture.newFilament(names));
    const before = await dumpTables(device.database);
    const troubles = watchTrouble(device.database);
    transactions.fail(99, () => new DOMException('The database connection is closing.', 'InvalidStateError'));
    expect(await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' })).toMatchObject({
      ok: false,
      error: { kind: 'connection', retry: 'yes' },
    });
    expect(troubles.at(-1)).toBe('reload_needed');
    transactions.fail(0, () => new Error('over'));
    expect(await dumpTables(device.database)).toEqual(before);
  });

  it('S2.8 ID2 lost after the commit, the second attempt finds the uid and writes nothing twice', async () => {
    const device = await openDevice('a');
    const original = Dexie.prototype.transaction;
    let calls = 0;
    vi.spyOn(Dexie.prototype, 'transaction').mockImplementation(function (this: Dexie, ...args: unknown[]) {
      const done: Promise<unknown> = Reflect.apply<Dexie, unknown[], never>(original, this, args);
      calls += 1;
      // The commit went through, and the page never heard of it.
      const unheard = done.then(() =>
        Promise.reject(new DOMException('Connection to Indexed Database server lost', 'UnknownError')),
      );
      return (calls === 1 ? unheard : done) as never;
    });
    const args = device.fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
    expect(await device.mutate('createFilament', args)).toMatchObject({
      ok: true,
      data: { status: 'applied' },
    });
    vi.restoreAllMocks();
    expect(await device.database.strict.outbox.toArray()).toMatchObject([{ mid: 1, name: 'createFilament' }]);
    expect(await device.database.strict.spools.count()).toBe(1);
  });

  it('S2.8 a final failure is returned at once', async () => {
    const transactions = watchTransactions();
    const device = await openDevice('a');
    transactions.fail(5, () => new DOMException('no', 'DataError'));
    expect(await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' })).toMatchObject({
      ok: false,
      error: { kind: 'data', retry: 'no' },
    });
    expect(transactions.left()).toBe(4);
  });
});

describe('what may succeed later', () => {
  it('S2.8 is tried five times in all, with pauses that grow and are handed in from outside', async () => {
    const { database, pauses } = await openPausing();
    let tries = 0;
    const write = database.write('strict', (tx) => {
      tries += 1;
      const adding = tx.table('notices').add({ id: `try ${tries}` });
      tx.abort();
      return adding;
    });
    await expect(write).rejects.toMatchObject({ name: 'AbortError' });
    expect([tries, pauses]).toEqual([5, [25, 100, 400, 1_000]]);
    expect(await database.strict.notices.toArray()).toEqual([]);
    database.close();
  });

  it('S2.8 a reading counts like a writing, and once it succeeds nothing is tried any more', async () => {
    const { database, pauses } = await openPausing();
    let tries = 0;
    const counted = await database.read(['notices'], (stores, tx) => {
      tries += 1;
      const counting = stores.notices.count();
      if (tries < 3) tx.abort();
      return counting;
    });
    expect([counted, tries, pauses]).toEqual([0, 3, [25, 100]]);
    database.close();
  });

  it('S2.8 what is final is tried once', async () => {
    const { database, pauses } = await openPausing();
    for (const fail of [
      (tx: Transaction) => tx.table('notices').add({ noKey: true }),
      (tx: Transaction) => tx.table('notices').add({ id: 'x', made: () => 1 }),
      (tx: Transaction) => tx.table('nowhere').count(),
    ]) {
      let tries = 0;
      const write = database.write('strict', async (tx) => {
        tries += 1;
        return fail(tx);
      });
      await expect(write).rejects.toHaveProperty('name');
      expect(tries).toBe(1);
    }
    expect(pauses).toEqual([]);
    database.close();
  });

  it('S2.8 a database that was closed meanwhile is left alone', async () => {
    const { database, pauses } = await openPausing();
    let tries = 0;
    const write = database.write('strict', (tx) => {
      tries += 1;
      const counting = tx.table('notices').count();
      database.close();
      tx.abort();
      return counting;
    });
    await expect(write).rejects.toHaveProperty('name');
    expect([tries, pauses]).toEqual([1, []]);
  });

  it('S2.8 ID2 an abort that is heard of after the commit leaves one mutation', async () => {
    const device = await openDevice('a');
    const original = Dexie.prototype.transaction;
    let calls = 0;
    vi.spyOn(Dexie.prototype, 'transaction').mockImplementation(function (this: Dexie, ...args: unknown[]) {
      const done: Promise<unknown> = Reflect.apply<Dexie, unknown[], never>(original, this, args);
      calls += 1;
      const unheard = done.then(() => Promise.reject(new DOMException('aborted', 'AbortError')));
      return (calls <= 4 ? unheard : done) as never;
    });
    const args = device.fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
    const result = await device.mutate('createFilament', args);
    vi.restoreAllMocks();
    expect([result, calls]).toMatchObject([{ ok: true, data: { status: 'applied' } }, 5]);
    expect(await device.database.strict.outbox.toArray()).toMatchObject([{ mid: 1, name: 'createFilament' }]);
    expect(await device.database.strict.spools.count()).toBe(1);
  });
});

describe('a browser that gives no storage', () => {
  it.each([
    [
      'some private windows',
      'InvalidStateError',
      'A mutation operation was attempted on a database that did not allow mutations.',
    ],
    ['a full lock-down', 'SecurityError', 'The operation is insecure.'],
    ['a broken profile', 'UnknownError', 'Internal error opening backing store for indexedDB.open.'],
  ])('F18 says so and not that something was lost: %s', async (_where, name, message) => {
    vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
      throw new DOMException(message, name);
    });
    const database = createDatabase(`refused-${name}`);
    const troubles = watchTrouble(database);
    await expect(database.open()).rejects.toThrow(message);
    expect(troubles.at(-1)).toBe('no_storage');
    vi.restoreAllMocks();
    await database.open();
    expect(troubles.at(-1)).toBeNull();
    database.close();
  });
});

describe('versions', () => {
  it('VS2 F16 an old tab lets go when a newer app upgrades, and says so', async () => {
    const device = await openDevice('a');
    const troubles = watchTrouble(device.database);
    const newer = new Dexie(device.database.name);
    declareVersions(newer);
    newer.version(5).stores({ later: 'id' });
    await newer.open();
    expect(newer.verno).toBe(5);
    expect(troubles.at(-1)).toBe('update_ready');
    expect(await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' })).toMatchObject({
      ok: false,
    });
    // The old tab has not brought the old version back.
    expect(await newer.table('outbox').count()).toBe(0);
    newer.close();
  });

  it('F16 an upgrade that waits for another tab says so until it comes through', async () => {
    const name = `blocked-${Math.random()}`;
    const old = indexedDB.open(name, 5);
    const holder = await new Promise<IDBDatabase>((resolve) => {
      old.onsuccess = () => resolve(old.result);
    });
    const database = createDatabase(name);
    const troubles = watchTrouble(database);
    const opening = database.open();
    await vi.waitFor(() => expect(troubles.at(-1)).toBe('blocked'));
    holder.close();
    await opening;
    expect(troubles.at(-1)).toBeNull();
    database.close();
  });

  it('VS2 F20 a database of a newer app is read, never written and never deleted', async () => {
    const first = await openDevice('a');
    await first.mutate('createFilament', first.fixture.newFilament(names));
    first.database.close();
    const newer = new Dexie(first.database.name);
    declareVersions(newer);
    newer.version(5).stores({ later: 'id' });
    await newer.open();
    newer.close();

    const database = createDatabase(first.database.name);
    const troubles = watchTrouble(database);
    await database.open();
    expect(troubles.at(-1)).toBe('newer_database');
    expect(await database.read(['filaments'], (stores) => stores.filaments.count())).toBe(1);
    // Opening it makes nothing new.
    await ensureIdentity(database, { now: Date.now, randomBytes: (length) => new Uint8Array(length) });
    const write = database.write('strict', async () => 1);
    await expect(write).rejects.toThrow('newer version');
    expect(classifyError(await write.catch((error: unknown) => error))).toMatchObject({
      kind: 'upgrade',
      retry: 'no',
    });
    database.close();
  });
});

/** Makes write transactions fail before they begin. Must be there before a database opens: Dexie keeps what it finds then. */
function watchTransactions() {
  let left = 0;
  let makeError = (): Error => new Error('not armed');
  const original = globalThis.IDBDatabase.prototype.transaction;
  vi.spyOn(globalThis.IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args
  ) {
    if (args[1] !== 'readwrite' || left === 0) return Reflect.apply(original, this, args);
    left -= 1;
    throw makeError();
  });
  return {
    fail(count: number, error: () => Error) {
      left = count;
      makeError = error;
    },
    left: () => left,
  };
}

/** A database in a time that passes only where it waits. */
async function openPausing() {
  const pauses: number[] = [];
  const database = createDatabase(`pausing-${Math.random()}`, {
    random: () => 0.5,
    pause(ms) {
      pauses.push(ms);
      return Dexie.Promise.resolve();
    },
  });
  await database.open();
  return { database, pauses };
}

function watchTrouble(database: {
  trouble$: { subscribe(next: (trouble: DatabaseTrouble | null) => void): unknown };
}): (DatabaseTrouble | null)[] {
  const troubles: (DatabaseTrouble | null)[] = [];
  database.trouble$.subscribe((trouble) => troubles.push(trouble));
  return troubles;
}
