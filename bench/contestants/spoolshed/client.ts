import { createClient, createHttpTransport, type SyncState } from '@spoolshed/db';
import { liveQuery } from 'dexie';
import type { ContestantClient } from '../../contestant.ts';
import type { Fact } from '../../facts.ts';

/** The client as the app makes it, without a screen. */
const DATABASE_NAME = 'spoolshed';
const client = createClient({ databaseName: DATABASE_NAME, transport: createHttpTransport() });

let last: SyncState | null = null;
let lastSyncBefore: number | null = null;
client.sync.state$.subscribe((state) => void (last = state));

const until = (isTrue: (state: SyncState) => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const subscription = client.sync.state$.subscribe((state) => {
      if (state.blocked !== null || state.problem !== null)
        reject(new Error(`syncing stands still: ${state.blocked ?? state.problem?.message}`));
      else if (!isTrue(state)) return;
      else resolve();
      // The first state comes before `subscribe` has returned.
      queueMicrotask(() => subscription.unsubscribe());
    });
  });

async function writeOne(fact: Fact): Promise<void> {
  const result =
    fact.kind === 'use'
      ? await client.mutate('recordUse', fact.args)
      : await client.mutate('createFilament', fact.args);
  if (!result.ok) throw new Error(`a ${fact.kind} was refused: ${result.error.message}`);
}

async function writeTogether(facts: readonly Fact[]): Promise<void> {
  const calls = facts.map(({ kind, args }) => ({
    name: kind === 'use' ? 'recordUse' : 'createFilament',
    args,
  }));
  const result = await client.mutate('batch', { calls });
  if (!result.ok) throw new Error(`a batch was refused: ${result.error.message}`);
}

/** Past our own code: what lies in IndexedDB, whatever the client believes. */
async function countRows(): Promise<number> {
  const request = indexedDB.open(DATABASE_NAME);
  await new Promise((resolve) => request.addEventListener('success', resolve));
  const database = request.result;
  const counts = ['filaments', 'purchases', 'spools', 'stockEvents'].map(
    (store) =>
      new Promise<number>((resolve) => {
        const count = database.transaction(store).objectStore(store).count();
        count.addEventListener('success', () => resolve(count.result));
      }),
  );
  const sum = (await Promise.all(counts)).reduce((all, count) => all + count, 0);
  database.close();
  return sum;
}

/** A live query on the filament's page, as its screen has one. */
const onRecord = (fact: Fact): Promise<number> =>
  new Promise((resolve, reject) => {
    const subscription = liveQuery(() => client.queries.filamentPage(fact.filamentId)).subscribe({
      error: reject,
      next(page) {
        const isThere =
          fact.kind === 'filament'
            ? page !== null
            : page?.events.some(({ event }) => event.id === fact.args.eventId);
        if (isThere !== true) return;
        resolve(performance.timeOrigin + performance.now());
        queueMicrotask(() => subscription.unsubscribe());
      },
    });
  });

const contestant: ContestantClient = {
  async open() {
    await client.ready();
    if ((await client.device()).deviceName === null)
      await client.setDevice({ personName: 'Bench', deviceName: crypto.randomUUID() });
  },
  async write(facts, how) {
    if (how === 'together') return writeTogether(facts);
    for (const fact of facts) await writeOne(fact);
  },
  connect() {
    lastSyncBefore = last?.lastSyncAt ?? null;
    client.sync.start();
  },
  disconnect: () => client.sync.stop(),
  // A round pulls once nothing is unsent (PL7).
  pushed: () => until(({ phase }) => phase === 'pulling'),
  settled: () =>
    until(
      ({ waiting, phase, lastSyncAt }) => waiting === 0 && phase === 'idle' && lastSyncAt !== lastSyncBefore,
    ),
  count: countRows,
  list: async () => (await client.queries.stockRows()).length,
  onRecord,
};

window.contestant = contestant;
