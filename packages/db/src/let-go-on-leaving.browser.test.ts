import { createFixture } from '@spoolshed/core/testing';
import { Dexie, liveQuery, type Transaction } from 'dexie';
import { of } from 'rxjs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createClient } from './client.ts';
import { createDatabase, type Database } from './database.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

// Dexie traces every failed request, and here they fail on purpose.
beforeEach(() => void vi.spyOn(console, 'trace').mockReturnValue(undefined));

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

it.each([
  ['r', 'kept for the way back', true],
  ['rw', 'kept for the way back', true],
  ['rw', 'dropped', false],
] as const)(
  'WR2 a transaction (%s) that is open when the page is left, and %s, ends there and leaves nothing by halves',
  async (mode, _, isKept) => {
    const database = await openDatabase(`left-${Math.random()}`);
    const cutShort = keepOpen(database, mode);
    await cutShort.begun;
    leave(isKept);
    cutShort.finish();
    expect(await cutShort.outcome).toBe('AbortError');
    expect(await database.strict.notices.count()).toBe(0);
    // It is tried again once the page is back, and not before: it would keep the lock (S2.8).
    expect(cutShort.tries()).toBe(1);
    comeBack();
    await cutShort.done;
    expect(cutShort.tries()).toBe(2);
  },
);

it('LV1 F17 a page that comes back goes on: it shows what is new, writes and sends', async () => {
  // Must be there before a database opens: Dexie keeps what it finds then.
  const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const databaseName = `back-${Math.random()}`;
  const server = createFakeServer();
  const transport = createFakeTransport(server);
  const client = createClient({ databaseName, transport, online$: of(true), visible$: of(true) });
  cleanUp.push(
    () => Dexie.delete(databaseName),
    () => client.close(),
  );
  const { newFilament } = createFixture('back');
  await client.setDevice({ personName: 'Mia', deviceName: 'Phone' });
  client.sync.start();
  await vi.waitFor(() => expect(transport.pulls.length).toBeGreaterThan(0));

  const other = await openDatabase(databaseName);
  const holder = keepOpen(other, 'rw');
  await holder.begun;
  cleanUp.push(() => holder.finish());
  begun.mockClear();
  const seen: number[] = [];
  const watching = liveQuery(() => client.queries.stockRows()).subscribe((rows) => seen.push(rows.length));
  cleanUp.push(() => watching.unsubscribe());
  const underWay = client.mutate('createFilament', newFilament(names));
  const modes = (): unknown[] => begun.mock.calls.map(([, mode]) => mode);
  await vi.waitFor(() => expect(modes()).toEqual(expect.arrayContaining(['readonly', 'readwrite'])));
  leave(true);
  holder.finish();
  begun.mockClear();
  await expect(holder.outcome).resolves.toBe('AbortError');
  // Nothing is begun while the page is away, and what was cut short is done once it is back (S2.8).
  expect(modes()).toEqual([]);
  comeBack();
  expect(await underWay).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(seen.at(-1)).toBe(1));
  await vi.waitFor(async () => expect(await client.queries.waitingCount()).toBe(0), { timeout: 60_000 });
  expect(server.outcomes.size).toBe(1);
});

async function openDatabase(name: string): Promise<Database> {
  const database = createDatabase(name, { pause: () => Dexie.Promise.resolve(), random: () => 0 });
  await database.open();
  cleanUp.push(
    () => Dexie.delete(name),
    () => database.close(),
  );
  return database;
}

/** A transaction that goes on asking until it is finished or aborted, as one that is cut short in the middle; then it asks once more. */
function keepOpen(database: Database, mode: 'r' | 'rw') {
  let begin: () => void;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let end: (name: string) => void;
  const cutShort = new Promise<string>((resolve) => {
    end = resolve;
  });
  let isFinished = false;
  let tries = 0;
  const askAgain = async (tx: Transaction): Promise<void> => {
    await tx
      .table('meta')
      .count()
      .catch((error: unknown) => {
        isFinished = true;
        end((error as Error).name);
        throw error;
      });
    begin();
    if (!isFinished) await askAgain(tx);
  };
  const running =
    mode === 'r'
      ? database.read(['meta'], (_, tx) => {
          tries += 1;
          return askAgain(tx);
        })
      : database.write('relaxed', async (tx) => {
          tries += 1;
          await tx.table('notices').add({ id: 'half' });
          await askAgain(tx);
        });
  return {
    begun,
    done: running,
    tries: () => tries,
    finish: (): void => {
      isFinished = true;
    },
    /** The name of what it failed with. */
    outcome: Promise.race([cutShort, running.then(() => 'no error')]),
  };
}

const leave = (persisted: boolean): boolean =>
  globalThis.dispatchEvent(new PageTransitionEvent('pagehide', { persisted }));
const comeBack = (): boolean =>
  globalThis.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
