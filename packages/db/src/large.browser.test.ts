import { assert, massFromKg, type WriteResult } from '@spoolshed/core';
import { cdp } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { putMeta, readSync } from './meta.ts';
import { appendToOutbox, readOutbox } from './outbox.ts';
import { createQueries } from './queries/create-queries.ts';
import { searchStock } from './queries/stock-rows.ts';
import { pullOnce } from './sync/pull.ts';
import { runRound } from './sync/round.ts';
import { readReplica, serverRowsFor, sortedRows, stockDifferences } from './testing/check-replica.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createFakeTransport, type FakeTransport } from './testing/fake-transport.ts';
import { deleteDevice, dumpTables, openDevice, type Device } from './testing/open-device.ts';
import { undo } from './undo.ts';

const ROWS = 10_000;

const opened: Device[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await deleteDevice(device);
});

async function open(seed: string): Promise<Device> {
  const device = await openDevice(seed);
  opened.push(device);
  return device;
}

describe('large work in a real browser', () => {
  it('S2.1 S2.11 a batch of 10,000 rows is saved on A, arrives on B whole, and is taken back by either in one step', async () => {
    const transport = createFakeTransport(createFakeServer());
    const [a, b] = [await open('a'), await open('b')];
    const calls = Array.from({ length: ROWS / 2 }, (_, at) => {
      const { filament, purchase, spools } = a.fixture.newFilament(
        { color: `Color ${at}`, brand: 'B', material: 'PLA' },
        { kg: 1, pricePerKg: 20 },
      );
      return { name: 'createFilament', args: { filament, purchase, spools } };
    });
    const saved = await timed('10,000-row batch saved', () =>
      a.mutate('batch', { calls: [...calls, ...settings(ROWS / 2)] }),
    );
    expect(saved).toMatchObject({ ok: true });
    await timed('10,000-row batch pushed and confirmed', () => round(a, transport));
    await timed('10,000-row batch pulled by another device', () => round(b, transport));
    for (const device of [a, b]) {
      const replica = await readReplica(device.database);
      expect(replica.uids).toMatchObject({ outbox: [], attention: [] });
      expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
      expect(await device.database.strict.filaments.count()).toBe(ROWS / 2);
      expect(stockDifferences(replica.shown)).toEqual([]);
    }
    await checkStockScreen(b);
    await takeBackAndAgain(saved, [a, b], transport);
  });

  it('S2.4 S2.11 one bad row refuses the batch whole and names the row', async () => {
    const a = await open('a');
    const before = await dumpTables(a.database);
    const calls = settings(ROWS - 1);
    calls.splice(7_000, 0, { name: 'changeSetting', args: { key: 'currency', from: null, to: '' } });
    expect(await a.mutate('batch', { calls })).toMatchObject({
      ok: false,
      rejection: {
        code: 'validation',
        call: 7_000,
        fields: [{ path: ['calls', 7_000, 'args', 'to'], code: 'required' }],
      },
    });
    expect(await dumpTables(a.database)).toEqual(before);
  });

  it('PL4 PL7 F21 10,000 mutations written offline are sent and rebased in one go', async () => {
    const transport = createFakeTransport(createFakeServer());
    const [a, b] = [await open('a'), await open('b')];
    const { filament, purchase, spools } = a.fixture.newFilament(
      { color: 'C', brand: 'B', material: 'PLA' },
      { kg: 100, pricePerKg: 20 },
    );
    await a.mutate('createFilament', { filament, purchase, spools });
    await round(a, transport);
    await b.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    await round(b, transport);
    await fillOutbox(
      a,
      (spools ?? []).map((spool) => spool.spoolId),
    );
    // Another device has written meanwhile: everything is replayed on its rows.
    await timed('10,000 pending rebased over a pull', () => pullOnly(a, transport));
    expect(await a.database.strict.outbox.count()).toBe(ROWS);
    await timed('10,000 pending pushed in batches and confirmed', () => round(a, transport));
    const replica = await readReplica(a.database);
    expect(replica.uids).toMatchObject({ outbox: [], attention: [] });
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
    expect(await a.database.strict.filaments.get(filament.id)).toMatchObject({ stock: massFromKg(90) });
    expect(stockDifferences(replica.shown)).toEqual([]);
  });

  it('S2.6 F18 a full disk refuses the write visibly, leaves everything as before, and lets go when there is room', async () => {
    const a = await open('a');
    const session = cdp() as { send(method: string, params: object): Promise<unknown> };
    const { origin } = location;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    try {
      // Chromium goes on trusting the room that it measured before for up to half a minute.
      await vi.waitFor(() => expectRefusal(a), { timeout: 120_000, interval: 500 });
    } finally {
      await session.send('Storage.overrideQuotaForOrigin', { origin });
    }
    expect(await a.mutate('changeSetting', { key: 'locale', from: null, to: 'de' })).toMatchObject({
      ok: true,
    });
  });
});

/** A, which wrote it, at once; B, which does not know what it was, with the server's help. */
async function takeBackAndAgain(
  saved: WriteResult<unknown>,
  [a, b]: readonly [Device, Device],
  transport: FakeTransport,
): Promise<void> {
  const uid = saved.ok ? saved.uid : null;
  assert(uid !== null, 'the batch was saved');
  const undone = await timed('10,000-row batch undone', () => undo(a, [uid]));
  expect(undone).toMatchObject({ ok: true, data: { status: 'undone', left: [] } });
  expect(await a.database.strict.filaments.count()).toBe(0);
  await timed('the undo pushed and confirmed', () => round(a, transport));
  await round(b, transport);
  expect(await b.database.strict.spools.count()).toBe(0);
  const revertUid = undone.ok ? undone.uid : null;
  assert(revertUid !== null, 'the undo was saved');
  expect(await undo(b, [revertUid])).toMatchObject({ ok: true, data: { status: 'waiting' } });
  await round(b, transport);
  await round(a, transport);
  for (const device of [a, b]) {
    const replica = await readReplica(device.database);
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
    expect(await device.database.strict.filaments.count()).toBe(ROWS / 2);
    expect(stockDifferences(replica.shown)).toEqual([]);
  }
}

async function expectRefusal(device: Device): Promise<void> {
  const before = await dumpTables(device.database);
  const calls = Array.from({ length: 300 }, () => {
    const { filament } = device.fixture.newFilament({ color: 'C', brand: device.newId(), material: 'PLA' });
    return { name: 'createFilament', args: { filament: { ...filament, notes: noise(3_000) } } };
  });
  expect(await device.mutate('batch', { calls })).toMatchObject({
    ok: false,
    error: { kind: 'full', retry: 'no' },
  });
  expect(await dumpTables(device.database)).toEqual(before);
}

/** Text that does not compress. */
function noise(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => String.fromCharCode(33 + (byte % 90))).join('');
}

async function checkStockScreen(device: Device): Promise<void> {
  const queries = createQueries(device.database, () => device.clock);
  const rows = await timed(`stock of ${ROWS / 2} filaments read`, () => queries.stockRows());
  await timed('the same once more', () => queries.stockRows());
  const found = await timed('searched', async () => searchStock(rows, 'color 4999 pla'));
  expect(found.map(({ color }) => color)).toEqual(['Color 4999']);
}

/** One use each, put into the outbox as if it had been written one by one, which takes a minute and is tested elsewhere. */
async function fillOutbox(device: Device, spoolIds: readonly string[]): Promise<void> {
  await device.mutate('recordUse', makeUse(device, spoolIds, 0));
  await device.database.write('strict', async (tx) => {
    const sync = await readSync(tx);
    const [first] = await readOutbox(tx, sync.ackedMid);
    if (first === undefined) throw new Error('the first use is pending');
    for (let at = 1; at < ROWS; at += 1) {
      await appendToOutbox(tx, {
        ...first,
        mid: first.mid + at,
        uid: device.newId(),
        args: makeUse(device, spoolIds, at),
      });
    }
    await putMeta(tx, { ...sync, nextMid: first.mid + ROWS });
  });
}

const makeUse = ({ fixture, clock }: Device, spoolIds: readonly string[], at: number) => ({
  eventId: fixture.eventId(),
  spoolId: spoolIds[at % spoolIds.length],
  used: massFromKg(0.001),
  occurredAt: clock,
});

const settings = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: 'changeSetting',
    args: { key: 'workshopName', from: null as string | null, to: `Shed ${at}` },
  }));

const call = { token: '', signal: new AbortController().signal };
const watch = { signal: call.signal, onPhase: () => undefined, onSent: () => undefined };

function round(device: Device, transport: FakeTransport) {
  const source = { database: device.database, transport, now: device.now, newId: device.newId };
  return runRound(source, { known: { clientId: null, mid: 0 }, register: false, verified: true }, watch);
}

async function pullOnly({ database, now }: Device, transport: FakeTransport): Promise<void> {
  expect(await pullOnce({ database, transport, now }, call, { pushesFirst: true })).toEqual({ kind: 'done' });
}

/** Figures to read, not to fail by: how fast the machine is, is not ours to judge. */
async function timed<T>(what: string, run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await run();
  console.info(`${what}: ${Math.round(performance.now() - start)} ms`);
  return result;
}
