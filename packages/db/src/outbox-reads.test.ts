import 'fake-indexeddb/auto';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { createFakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';
import { openTab, stopTabs, write, writeElsewhere } from './testing/open-tab.ts';
import { fillOutbox } from './testing/real-tab.ts';
import { runRound } from './sync/round.ts';
import { openDevice } from './testing/open-device.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  await stopTabs();
});

const reading = ['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'] as const;

/** The lowest key of the outbox that each read asks for; null for one that begins at the table's start. */
function watchOutboxReads(databaseName: string): { readonly from: (number | null)[] } {
  const from: (number | null)[] = [];
  for (const method of reading) {
    const read = IDBObjectStore.prototype[method] as (this: IDBObjectStore, ...args: unknown[]) => unknown;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      if (this.name === 'outbox' && this.transaction.db.name === databaseName)
        from.push(lowestKeyOf(args[0]));
      return read.apply(this, args) as never;
    });
  }
  return { from };
}

/** Of a key, a range, or the options that newer browsers take. */
function lowestKeyOf(asked: unknown): number | null {
  const hasOptions = typeof asked === 'object' && asked !== null && 'query' in asked;
  const query = hasOptions ? asked.query : asked;
  if (typeof query === 'number') return query;
  return query instanceof IDBKeyRange && typeof query.lower === 'number' ? query.lower : null;
}

describe('the outbox', () => {
  it('LV5 is read from the last acknowledged key on, never from its start, whatever a session does', async () => {
    const tab = await openTab();
    await tab.idle();
    for (let at = 0; at < 3; at += 1) {
      await write(tab.device);
      await vi.waitUntil(() => tab.state().waiting === 0, { timeout: 60_000 });
    }
    const { from } = watchOutboxReads(tab.device.database.name);
    // Sent and confirmed, pulled, polled, refused, sent again, met anew: all that reads it in an ordinary day.
    await write(tab.device);
    await vi.waitUntil(() => tab.state().waiting === 0, { timeout: 60_000 });
    await writeElsewhere(tab.transport);
    tab.transport.poke();
    await tab.idle();
    await tab.advance(2 * 60_000);
    tab.transport.fault = () => 'busy';
    await write(tab.device);
    await tab.advance(10_000);
    tab.transport.fault = () => 'none';
    await tab.advance(60_000);
    await tab.loop.stop();
    await write(tab.device);
    tab.loop.start();
    const sync = () => tab.device.database.strict.meta.get('sync');
    await vi.waitUntil(async () => (await sync())?.ackedMid === 6, { timeout: 60_000 });
    expect(from.length).toBeGreaterThan(10);
    expect(from.filter((key) => key === null || key < 3)).toEqual([]);
  });

  it('LV5 PL1 F21 ten thousand results come in one pull, and the outbox is read by batches before that', async () => {
    const device = await openDevice('a');
    const { database, now, newId } = device;
    const transport = createFakeTransport(createFakeServer());
    const source = { database, transport, now, newId };
    const watch = { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined };
    const start = { known: { clientId: null, mid: 0 }, register: false, verified: false };
    await runRound(source, start, watch);
    const uids = await fillOutbox(device, 10_000);
    const { from } = watchOutboxReads(database.name);
    const end = await runRound(source, { ...start, verified: true }, watch);
    expect(end).toMatchObject({ kind: 'done', through: { mid: 10_000 }, held: null });
    const confirming = transport.pulls.at(-1)?.response;
    if (confirming === undefined || 'reset' in confirming) throw new Error('the pull was answered');
    expect(confirming.results.map(({ uid }) => uid)).toEqual(uids);
    const { outbox, sent, attention, meta } = database.strict;
    expect(await Promise.all([outbox, sent, attention].map((table) => table.count()))).toEqual([
      0, 10_000, 0,
    ]);
    expect(await meta.get('sync')).toMatchObject({ ackedMid: 10_000, ackedUid: uids.at(-1) });
    // Each batch begins where the one before ended; the last one finds nothing.
    const batches = [...new Set(from)].filter((key) => key !== null && key > 0 && key % 200 === 0);
    expect(batches).toEqual(Array.from({ length: 50 }, (_, at) => (at + 1) * 200));
  });
});
