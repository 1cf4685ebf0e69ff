import 'fake-indexeddb/auto';

import { massFromKg, tableNames, type Role, type WorkshopId } from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { afterEach, describe, expect, it } from 'vitest';

import { putMeta, readIdentity, readSync } from '../meta.ts';
import { fork, forgetCursor } from '../fork.ts';
import { mutate } from '../mutate.ts';
import { enterWorkshop } from '../sync/enter-workshop.ts';
import { pullOnce } from '../sync/pull.ts';
import { runRound } from '../sync/round.ts';
import { readReplica, serverRowsFor, sortedRows, stockDifferences } from '../testing/check-replica.ts';
import { failWrites, type FailingWrites } from '../testing/failing-writes.ts';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { createFakeTransport, type FakeTransport } from '../testing/fake-transport.ts';
import { addFilament, largeWorkshop, syncOnce } from '../testing/large-workshop.ts';
import { dumpTables, openDevice, type Device } from '../testing/open-device.ts';
import { finishUpgrade } from '../upgrades/finish-upgrade.ts';
import { wipeRows } from '../upgrades/wipe-rows.ts';
import { createOtherServerDesk, type OtherServerDesk } from './other-server-desk.ts';
import { readCarried } from './read-carried.ts';

const OLD_SERVER = '0193a000-0000-7000-8000-00000000fa4e';
const NEW_SERVER = '0193a000-0000-7000-8000-00000000fa4f';
const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

let failing: FailingWrites | null = null;
afterEach(() => {
  failing?.restore();
  failing = null;
});

describe('another or an emptied server', () => {
  it('PL2 is filled with what the old one had, and then with what was never sent; this database stays as it is', async () => {
    const { old, there, server, desk } = await enteredDevice('a');
    const before = await dumpTables(old.database);
    const progress: number[] = [];
    expect(await desk.fill(there.name, (done) => progress.push(done))).toEqual({ ok: true });
    expect(await dumpTables(old.database)).toEqual(before);
    expect(progress.at(-1)).toBe(progress.toSorted((a, b) => a - b).at(-1));

    await syncThere(there);
    const [was, is] = [await readReplica(old.database), await readReplica(await opened(there))];
    expect(is.uids.outbox).toEqual([]);
    expect(is.uids.attention).toEqual([]);
    expect(sortedRows(is.shown)).toEqual(serverRowsFor(server, is));
    expect(stockDifferences(is.shown)).toEqual([]);
    expect(idsOf(is.shown)).toEqual(idsOf(was.shown));
    // What was used without ever being sent, and what was known there already: 2 kg less 0.25 kg less 0.1 kg.
    expect([...is.shown].find(([key]) => key.startsWith('filaments/'))?.[1]).toMatchObject({
      stock: massFromKg(1.65),
    });
    // Under its own uids, behind the rows; what the old server had confirmed is in the rows alone.
    expect([...server.outcomes.keys()].slice(-was.uids.outbox.length)).toEqual(was.uids.outbox);
    expect([...server.outcomes.keys()].filter((uid) => was.uids.sent.includes(uid))).toEqual([]);
  });

  it('PL2 says before what filling would bring, and brings nothing a second time', async () => {
    const { old, there, desk } = await enteredDevice('a');
    const plan = await desk.plan(there.name);
    expect(plan).toMatchObject({
      added: { filaments: 1, spools: 2, purchases: 1, stockEvents: 1 },
      unsent: 2,
    });
    const progress: number[] = [];
    await desk.fill(there.name, (done) => progress.push(done));
    expect(progress.at(-1)).toBe(plan.total);
    expect(await desk.plan(there.name)).toMatchObject({ total: 0, unsent: 0, present: { filaments: 1 } });
    const once = await dumpTables(await opened(there));
    await desk.fill(there.name, () => undefined);
    expect(await dumpTables(await opened(there))).toEqual(once);

    await syncThere(there);
    expect(await desk.plan(there.name)).toMatchObject({ total: 0 });
    // Whoever opens the old one again and writes there can bring that over too.
    await recordUse(old, 0.2);
    expect(await desk.plan(there.name)).toMatchObject({ total: 1, unsent: 1 });
  });

  it('PL2 two devices that fill the same server one after the other double nothing', async () => {
    const oldServer = createFakeServer();
    const server = createServer();
    const [a, b] = [
      await enteredDevice('a', { oldServer, server }),
      await enteredDevice('b', { oldServer, server }),
    ];
    // The second one knows more than the first, and both have something of their own that they never sent.
    await b.desk.fill(b.there.name, () => undefined);
    await syncThere(b.there);
    await a.desk.fill(a.there.name, () => undefined);
    await syncThere(a.there);
    await syncThere(b.there);
    const [first, second] = [
      await readReplica(await opened(a.there)),
      await readReplica(await opened(b.there)),
    ];
    expect(sortedRows(first.shown)).toEqual(sortedRows(second.shown));
    expect(sortedRows(first.shown)).toEqual(serverRowsFor(server, first));
    expect(stockDifferences(first.shown)).toEqual([]);
    const unsent = [
      ...(await readReplica(a.old.database)).uids.outbox,
      ...(await readReplica(b.old.database)).uids.outbox,
    ];
    expect([...server.outcomes.keys()].filter((uid) => unsent.includes(uid)).toSorted()).toEqual(
      unsent.toSorted(),
    );
    // Of one name, bought on both, used on both: one filament with all of it.
    const live = [...first.shown].filter(([key]) => key.startsWith('filaments/')).map(([, row]) => row);
    expect(live.filter((row) => 'mergedInto' in row && row.mergedInto === null)).toMatchObject([
      { stock: massFromKg(3.3) },
    ]);
  });

  it('PL2 once more brings the rest, wherever it was interrupted', async () => {
    const whole = await enteredDevice('a');
    failing = failWrites();
    await whole.desk.fill(whole.there.name, () => undefined);
    const writes = failing.count();
    failing.restore();
    const expected = await outline(await opened(whole.there));
    for (let position = 1; position <= writes; position += 1) {
      const { there, desk } = await enteredDevice('a');
      failing = failWrites(position, position % 2 === 0 ? 'abort' : 'throw');
      const end = await desk.fill(there.name, () => undefined).catch((error: unknown) => error);
      failing.restore();
      expect(end).not.toEqual({ ok: true });
      expect(await desk.fill(there.name, () => undefined)).toEqual({ ok: true });
      expect(await outline(await opened(there))).toEqual(expected);
    }
    expect(writes).toBeGreaterThan(10);
  });

  it('PL2 PA5 takes nothing from a device that may only read there', async () => {
    const { there, desk } = await enteredDevice('a', { role: 'reader' });
    expect(await desk.fill(there.name, () => undefined)).toMatchObject({ ok: false, done: 0 });
    expect((await readReplica(await opened(there))).shown.size).toBe(0);
  });

  it('PL2 a reader on the old server can fill another one where he is a member', async () => {
    const { old, there, desk } = await enteredDevice('a');
    await old.database.write('strict', async (tx) => {
      await putMeta(tx, { ...(await readIdentity(tx)), role: 'reader' });
    });
    expect(await desk.fill(there.name, () => undefined)).toEqual({ ok: true });
  });

  it('PL2 finds what this device has of the server that answers, and what that one holds', async () => {
    const { there, desk, server, signal } = await enteredDevice('a');
    const list = ['spoolshed-none', there.name];
    expect(await desk.look(OLD_SERVER, list, signal)).toBeNull();
    expect(await desk.look(NEW_SERVER, [], signal)).toBeNull();
    expect(await desk.look(NEW_SERVER, list, signal)).toMatchObject({
      databaseName: there.name,
      role: 'member',
      isLoaded: true,
      counts: { filaments: 0 },
    });
    const neighbour = await openDevice('neighbour');
    await neighbour.mutate('createFilament', neighbour.fixture.newFilament(names));
    await round(neighbour, createFakeTransport(server));
    expect(await desk.look(NEW_SERVER, list, signal)).toMatchObject({ counts: { filaments: 1 } });
  });

  it('PL2 SN2 says that a device which had loaded only part of its workshop cannot bring all of it', async () => {
    const { old, there, desk } = await enteredDevice('a');
    expect(await desk.plan(there.name)).toMatchObject({ isWhole: true });
    await old.database.write('strict', async (tx) => {
      const sync = await readSync(tx);
      if (sync.cursor === null) throw new Error('the device has pulled');
      const { cursor } = sync;
      const mark = { name: 's', cursor, over: null, schema: '1', partBytes: [1], nextPart: 0 };
      const snapshot = { ...mark, staged: false, hash: null, counted: {}, counts: {} };
      await putMeta(tx, { ...sync, snapshot });
    });
    expect(await desk.plan(there.name)).toMatchObject({ isWhole: false });
  });

  it('PL2 SN2 knows that rows which were never here, or are gone again, are not the whole workshop', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await openDevice('late');
    expect(await readCarried(device.database)).toMatchObject({ isWhole: false });
    transport.snapshots.spoil = (text) => text.replace('Color 5', 'Color X');
    await expect(syncOnce(device, transport)).rejects.toThrow('broken');
    expect(await readCarried(device.database)).toMatchObject({ isWhole: false });

    transport.snapshots.spoil = (text) => text;
    // Another snapshot: that one stays as it is.
    await addFilament(author, 'One more', []);
    await syncOnce(author, transport);
    await syncOnce(device, transport);
    expect(await readCarried(device.database)).toMatchObject({ isWhole: true });
    // Old, and whole all the same: only the server has forgotten what it deleted since.
    await forgetCursor(device.database);
    expect(await readCarried(device.database)).toMatchObject({ isWhole: true });
    await wipe(device);
    expect(await readCarried(device.database)).toMatchObject({ isWhole: false });
  });

  it('PL2 FK2 what waits a second time goes along where the rows do not hold it, and stays where they do', async () => {
    const { old, there, server } = await enteredDevice('a');
    const { outbox } = (await readReplica(old.database)).uids;
    const sent = (await old.database.strict.sent.orderBy('mid').toArray()).map(({ uid }) => uid);
    await fork(old.database, old.newClientId(), { forgetCursor: true, now: old.now() });
    const unsent = async () => (await readCarried(old.database)).unsent.map(({ uid }) => uid);
    expect(await unsent()).toEqual(outbox);

    // The server as it was before everything, read by a device that may not write any more.
    there.transport.server = createFakeServer();
    await pullOnly(old, there.transport);
    expect(await unsent()).toEqual([...sent, ...outbox]);

    there.transport.server = server;
    const desk = createOtherServerDesk({ ...old, transport: there.transport });
    expect(await desk.fill(there.name, () => undefined)).toEqual({ ok: true });
    await syncThere(there);
    const is = await readReplica(await opened(there));
    expect(is.uids).toMatchObject({ outbox: [], attention: [] });
    expect(sortedRows(is.shown)).toEqual(serverRowsFor(server, is));
    expect([...is.shown].find(([key]) => key.startsWith('filaments/'))?.[1]).toMatchObject({
      stock: massFromKg(1.65),
    });
  });

  it('PL2 FK1 VS2 what waits a second time goes along where an upgrade has emptied the rows', async () => {
    const { old } = await enteredDevice('a');
    const { outbox } = (await readReplica(old.database)).uids;
    const sent = (await old.database.strict.sent.orderBy('mid').toArray()).map(({ uid }) => uid);
    await fork(old.database, old.newClientId(), { forgetCursor: false, now: old.now() });
    expect((await readCarried(old.database)).unsent.map(({ uid }) => uid)).toEqual(outbox);
    await wipe(old);
    expect((await readCarried(old.database)).unsent.map(({ uid }) => uid)).toEqual([...sent, ...outbox]);
  });

  it('PL2 does not bring back what was deleted there since, unless all of the filling was undone', async () => {
    const oldServer = createFakeServer();
    const { old, there, desk, server } = await enteredDevice('a', { oldServer });
    const args = old.fixture.newFilament({ ...names, color: 'Jade White' }, { kg: 1, pricePerKg: 20 });
    there.transport.server = oldServer;
    await old.mutate('createFilament', args);
    await round(old, there.transport);
    there.transport.server = server;
    await desk.fill(there.name, () => undefined);
    await syncThere(there);

    const database = await opened(there);
    const written = await mutate({ ...old, database }, 'deletePurchase', {
      purchaseId: args.purchase?.purchaseId,
    });
    expect(written).toMatchObject({ ok: true });
    await syncThere(there);
    const before = await readReplica(await opened(there));
    // The purchase and its spool.
    expect(await desk.plan(there.name)).toMatchObject({ total: 0, deleted: 2 });
    expect(await desk.fill(there.name, () => undefined)).toEqual({ ok: true });
    expect(sortedRows((await readReplica(await opened(there))).shown)).toEqual(sortedRows(before.shown));

    const again = await opened(there);
    const filled = (await again.strict.sent.toArray()).filter(({ name }) => name === 'importRecords');
    expect(filled.length).toBeGreaterThan(0);
    for (const { uid } of filled) await mutate({ ...old, database: again }, 'revert', { uid });
    expect(await desk.plan(there.name)).toMatchObject({ deleted: 0, added: { filaments: 2, purchases: 2 } });
  });

  it('PL2 what another tab writes into the old workshop while it goes over goes along, and later it is counted', async () => {
    const { old, there, desk } = await enteredDevice('a');
    expect(await desk.fill(there.name, () => undefined)).toEqual({ ok: true });
    const written: Promise<void>[] = [];
    const late = await enteredDevice('b');
    await late.desk.fill(late.there.name, () => {
      // Before the unsent is carried, and after that.
      if (written.length < 3) written.push(recordUse(late.old, 0.01));
    });
    await Promise.all(written);
    const here = (await readReplica(late.old.database)).uids.outbox;
    const carried = (await readReplica(await opened(late.there))).uids.outbox;
    expect(written.length).toBeGreaterThan(1);
    expect(here.filter((uid) => !carried.includes(uid))).toEqual([]);

    const name = old.database.name;
    const thereDesk = createOtherServerDesk({
      ...old,
      database: await opened(there),
      transport: there.transport,
    });
    expect(await thereDesk.waiting(name)).toBe(0);
    await recordUse(old, 0.2);
    expect(await thereDesk.waiting(name)).toBe(1);
    expect(await thereDesk.waiting('spoolshed-none')).toBe(0);
  });

  it('PL2 an entry that was undone before it was ever sent stays undone', async () => {
    const { old, there, desk, server } = await enteredDevice('a');
    const spool = await old.database.strict.spools.toCollection().first();
    const use = { eventId: old.newId(), spoolId: spool?.id, used: massFromKg(0.5) };
    const written = await old.mutate('recordUse', use);
    if (!written.ok) throw new Error('a use is taken');
    await old.mutate('revert', { uid: written.uid });
    const was = await readReplica(old.database);
    await desk.fill(there.name, () => undefined);
    const carried = await readReplica(await opened(there));
    expect(stockOf(carried.shown)).toEqual(stockOf(was.shown));
    await syncThere(there);
    expect(stockOf((await readReplica(await opened(there))).shown)).toEqual(stockOf(was.shown));
    expect(server.outcomes.get(written.uid ?? '')).toMatchObject({ status: 'applied' });
  });
});

type There = { readonly name: string; readonly device: Device; readonly transport: FakeTransport };

/** A server of its own, with a workshop of its own. */
const createServer = (): FakeServer => createFakeServer({ ...emptyBooks(), epoch: 'epoch-2' });

const emptyBooks = () => ({
  versions: [],
  clients: new Map(),
  outcomes: new Map(),
  nextBlock: 1,
  log: new Map(),
});

/**
 * A device that has met the old server, has 2 kg with one use confirmed by it, two changes that it never heard
 * of, and a database for the workshop of the server that answers now.
 */
async function enteredDevice(
  seed: string,
  {
    oldServer = createFakeServer(),
    server = createServer(),
    role = 'member',
  }: { readonly oldServer?: FakeServer; readonly server?: FakeServer; readonly role?: Role } = {},
): Promise<{
  readonly old: Device;
  readonly there: There;
  readonly server: FakeServer;
  readonly desk: OtherServerDesk;
  readonly signal: AbortSignal;
}> {
  const old = await openDevice(seed);
  const transport = createFakeTransport(oldServer);
  await old.mutate('createFilament', old.fixture.newFilament(names, { kg: 2, pricePerKg: 20 }));
  await recordUse(old, 0.25);
  await round(old, transport);
  await old.mutate('changeSetting', { key: 'workshopName', from: null, to: 'Garage' });
  await recordUse(old, 0.1);

  transport.server = server;
  const identity = await old.database.strict.meta.get('identity');
  if (identity === undefined || identity.deviceName === null || identity.personName === null)
    throw new Error('the device has names');
  const { deviceId, deviceName, personId, personName } = identity;
  const request = { deviceId, deviceName, personId, personName, token: identity.token };
  const workshopId = createFixture('the other workshop').id<WorkshopId>();
  const name = `${old.database.name}-there`;
  const answer = { ...server.register(request), serverId: NEW_SERVER, workshopId, role };
  await enterWorkshop(old.database.beside(name), request, answer, old.newId);
  const desk = createOtherServerDesk({ ...old, transport });
  return { old, there: { name, device: old, transport }, server, desk, signal: new AbortController().signal };
}

async function recordUse(device: Device, kg: number): Promise<void> {
  const spool = await device.database.strict.spools.toCollection().first();
  await device.mutate('recordUse', { eventId: device.newId(), spoolId: spool?.id, used: massFromKg(kg) });
}

async function opened({ name, device }: There) {
  const database = device.database.beside(name);
  await database.open();
  return database;
}

async function syncThere(there: There): Promise<void> {
  await round({ ...there.device, database: await opened(there) }, there.transport);
}

const round = (device: Pick<Device, 'database' | 'now' | 'newId'>, transport: FakeTransport) =>
  runRound(
    { ...device, transport },
    { known: { clientId: null, mid: 0 }, register: false, verified: true },
    { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined },
  );

/** As a version does that cannot take the rows along, and as soon as the database is open again. */
async function wipe(device: Device): Promise<void> {
  await device.database.write('strict', wipeRows);
  await finishUpgrade(device);
}

/** What a device does that may only read: nothing that waits must go first. */
async function pullOnly(device: Device, transport: FakeTransport): Promise<void> {
  const call = { token: 'token', signal: new AbortController().signal };
  expect(await pullOnce({ ...device, transport }, call, { pushesFirst: false })).toMatchObject({
    kind: 'done',
  });
}

const idsOf = (rows: ReadonlyMap<string, unknown>): readonly string[] => [...rows.keys()].toSorted();

const stockOf = (rows: ReadonlyMap<string, unknown>): readonly unknown[] =>
  [...rows].filter(([key]) => key.startsWith('filaments/')).map(([, row]) => row);

/** What a filled database comes to, apart from the ids of the mutations that brought it. */
async function outline(database: Device['database']) {
  const { shown, uids, sync } = await readReplica(database);
  return {
    rows: idsOf(shown),
    stock: stockDifferences(shown),
    // Their own uids end the list.
    last: (await database.strict.outbox.toArray()).slice(-2).map(({ name }) => name),
    isDense: uids.outbox.length === sync.nextMid - 1,
    tables: tableNames.map((table) => [...shown.keys()].filter((key) => key.startsWith(table)).length),
  };
}
