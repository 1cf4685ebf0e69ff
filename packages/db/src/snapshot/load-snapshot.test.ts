import 'fake-indexeddb/auto';

import { massFromGrams, massFromKg, type ClientId } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { fork, forgetCursor } from '../fork.ts';
import { syncStatus } from '../queries/standing.ts';
import { readReplica, serverRowsFor, sortedRows } from '../testing/check-replica.ts';
import type { FakeTransport } from '../testing/fake-transport.ts';
import {
  addFilament,
  expectWhole,
  largeWorkshop,
  recordUse,
  sleeper,
  syncOnce,
} from '../testing/large-workshop.ts';
import { openDevice, type Device } from '../testing/open-device.ts';

describe('a snapshot on a device without rows', () => {
  it('SN1 SN2 loads the rows part by part and ends with an ordinary pull from its cursor', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await openDevice('a');
    const seen = new Map<number, number>();
    transport.snapshots.onPiece = async () => {
      const { loading } = await syncStatus(device.database);
      const filaments = await device.database.strict.filaments.count();
      if (loading !== null) seen.set(loading.rows, filaments);
      expect(loading).toMatchObject({ isOld: false });
    };
    await addFilament(author, 'written meanwhile');
    await transport.snapshots.make({ protocol: 1, schema: 1, clientId: author.newClientId() });
    await syncOnce(author, transport);
    transport.server.mostRows = 10;
    expect(await syncOnce(device, transport)).toMatchObject({ kind: 'done' });
    await expectWhole(device, transport);
    expect((await syncStatus(device.database)).loading).toBeNull();
    // Live records first: all filaments were there while history was still coming (SN3).
    expect(seen.size).toBeGreaterThan(3);
    const counts = [...seen.values()];
    expect(counts.filter((count) => count >= 8).length).toBeGreaterThan(2);
    expect(transport.pulls.at(-1)?.request.cursor).not.toBeNull();
  });

  it('SN1 SN2 goes on after each break of the line at the part that broke, in the same round', async () => {
    const { transport } = await largeWorkshop();
    const device = await openDevice('a');
    transport.snapshots.breaks.push(1_500, 2_000, 1_200);
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    expect(transport.snapshots.openings).toHaveLength(4);
    expectNothingTwice(transport);
  });

  it('SN2 a line on which not one part gets through fails the round, and the next one goes on from there', async () => {
    const { transport } = await largeWorkshop();
    const device = await openDevice('a');
    transport.snapshots.breaks.push(1_500, 10, 20);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    const half = await syncStatus(device.database);
    expect(half).toMatchObject({ lastSyncAt: null, version: null, loading: { isOld: false } });
    expect(half.loading?.rows).toBeGreaterThan(0);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    // As after a reload: another tab of the same database.
    const reloaded = await openDevice('a', device.database.name);
    await syncOnce(reloaded, transport);
    await expectWhole(reloaded, transport);
    expectNothingTwice(transport);
  });

  it('SN2 a tab that is killed between any two parts leaves rows and mark that belong together', async () => {
    const { transport } = await largeWorkshop(4);
    const whole = await openDevice('whole');
    await syncOnce(whole, transport);
    const parts = [...transport.snapshots.files.values()][0]?.answer.parts.length ?? 0;
    expect(parts).toBeGreaterThan(6);
    for (let kill = 1; kill < parts; kill += 1) {
      const device = await openDevice(`killed at ${kill}`);
      await killedAfterPart(device, transport, kill);
      const replica = await readReplica(device.database);
      const rows = Object.values(replica.sync.snapshot?.counted ?? {}).reduce((sum, count) => sum + count, 0);
      expect(replica.canonical.size, `rows after part ${kill}`).toBe(rows);
      expect(replica.sync).toMatchObject({ cursor: null, lastSyncAt: null, snapshot: { nextPart: kill } });
      const reloaded = await openDevice('a', device.database.name);
      await syncOnce(reloaded, transport);
      await expectWhole(reloaded, transport);
    }
  });

  it('SN2 WR1 what is written while it loads is pushed at once, stays shown and is replayed on the whole', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await openDevice('a');
    const [spool] = await author.database.strict.spools.toArray();
    const theirs = await author.database.strict.filaments.toArray();
    let isWritten = false;
    transport.snapshots.onPiece = async () => {
      if (isWritten || (await device.database.strict.spools.get(spool?.id ?? '')) === undefined) return;
      isWritten = true;
      // Into a row that is here, whose history is not; and a filament that somebody has, under an id of its own.
      expect(await recordUse(device, spool?.id, 50)).toMatchObject({ ok: true });
      await addFilament(device, 'Mine alone');
      const twin = { color: theirs.at(-1)?.color, brand: 'eSun', material: 'PLA' };
      await device.mutate('createFilament', device.fixture.newFilament(twin as never));
      await device.mutate('changeSetting', { key: 'workshopName', from: null, to: 'Shed' });
    };
    expect(await syncOnce(device, transport)).toMatchObject({ kind: 'done' });
    expect(isWritten).toBe(true);
    await expectWhole(device, transport);
    const replica = await readReplica(device.database);
    expect(replica.uids).toMatchObject({ outbox: [], attention: [] });
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
    expect(await device.database.strict.spools.get(spool?.id ?? '')).toMatchObject({
      remaining: massFromKg(1) - massFromGrams(350),
    });
  });

  it('SN2 PL4 what was pending before the rows came is kept through the parts and shown on them at the end', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await openDevice('a');
    const settings = { key: 'workshopName', from: null, to: 'Mine' };
    await author.mutate('changeSetting', { ...settings, to: 'Theirs' });
    await syncOnce(author, transport);
    device.clock += 1_000;
    await device.mutate('changeSetting', settings);
    await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    transport.snapshots.breaks.push(1_500, 10);
    // Nothing of ours gets through yet: a reader's device only pulls.
    transport.server.unknownNames.add('changeSetting');
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    expect(await device.database.strict.settings.get('workshopName')).toMatchObject({ value: 'Mine' });
    const half = await readReplica(device.database);
    expect(half.canonical.get('settings/workshopName')).toMatchObject({ value: 'Theirs' });
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    expect((await readReplica(device.database)).uids.outbox).toHaveLength(2);
    expect(await device.database.strict.settings.get('currency')).toMatchObject({ value: 'EUR' });
    // Replayed on the row that came: theirs stands, and ours is a lost edit as it would be on the server.
    expect(await device.database.strict.settings.get('workshopName')).toMatchObject({ value: 'Theirs' });
    expect(await device.database.strict.conflicts.toArray()).toMatchObject([
      { kept: 'Theirs', lost: 'Mine' },
    ]);
  });

  it('SN2 LV2 two tabs that load at once end whole, with each part put once', async () => {
    const { transport } = await largeWorkshop();
    const tab = await openDevice('a');
    const other = await openDevice('a', tab.database.name);
    await Promise.all([syncOnce(tab, transport), syncOnce(other, transport)]);
    await expectWhole(tab, transport);
  });

  it('SN1 a name that is gone is asked for anew, and what had come by it goes', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await openDevice('a');
    transport.snapshots.breaks.push(2_500, 10);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    // Meanwhile a row went that may be here: the new snapshot does not have it.
    const [purchase] = await unusedPurchases(author);
    await author.mutate('deletePurchase', { purchaseId: purchase?.id });
    await addFilament(author, 'newer');
    await syncOnce(author, transport);
    transport.snapshots.files.clear();
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    expect(transport.snapshots.openings.at(-1)).toMatchObject({ range: null });
  });

  it('SN1 a server that knows no ranges is read from its start, past what is here', async () => {
    const { transport } = await largeWorkshop();
    const device = await openDevice('a');
    transport.snapshots.knowsRanges = false;
    transport.snapshots.breaks.push(1_500, 2_500);
    await syncOnce(device, transport);
    await expectWhole(device, transport);
  });

  it.each([
    ['a wrong hash', (text: string) => text.replace(/"hash":"./u, '"hash":"x')],
    ['another hash', (text: string) => text.replace(/"hash":"[0-9a-f]{4}/u, '"hash":"0000')],
    ['a changed row', (text: string) => text.replace('Color 5', 'Color X')],
    ['a row of another form', (text: string) => text.replace(/"colorHexes":\[\]/u, '"colorHexes":7')],
    ['a missing row', (text: string) => text.replace(/^\{"table":"stockEvents".*\n/u, '')],
    ['rows of no table', (text: string) => text.replace('"table":"spools"', '"table":"sp00ls"')],
    ['another cursor', (text: string) => text.replace('"version":', '"version":1')],
    ['another schema', (text: string) => text.replace('"schema":1', '"schema":2')],
    ['no lines', (text: string) => text.replace('{"table":"purchases"', '{{')],
  ])(
    'SN1 SN2 %s leaves nothing of it, keeps what is pending, and the next one is taken',
    async (_, spoil) => {
      const { transport } = await largeWorkshop();
      const device = await openDevice('a');
      await device.mutate('changeSetting', { key: 'workshopName', from: null, to: 'Mine' });
      transport.server.unknownNames.add('changeSetting');
      transport.snapshots.spoil = spoil;
      await expect(syncOnce(device, transport)).rejects.toThrow('the snapshot is broken');
      const replica = await readReplica(device.database);
      expect(replica.canonical.size).toBe(0);
      expect([...replica.shown.keys()]).toEqual(['settings/workshopName']);
      expect(replica.sync).toMatchObject({ cursor: null, snapshot: null, lastSyncAt: null });
      expect(replica.uids.outbox).toHaveLength(1);
      expect((await syncStatus(device.database)).loading).toEqual({ rows: 0, of: null, isOld: false });

      transport.snapshots.files.clear();
      transport.snapshots.spoil = (text) => text;
      await syncOnce(device, transport);
      await expectWhole(device, transport);
    },
  );

  it('SN1 a file with other rows than were announced is not taken for whole', async () => {
    const { transport } = await largeWorkshop();
    const device = await openDevice('a');
    const { ask } = transport;
    transport.ask = (path, asked, parse, asking) =>
      ask(
        path,
        asked,
        (json) => parse({ ...(json as object), counts: { ...countsIn(json), stockEvents: 1 } }),
        asking,
      );
    await expect(syncOnce(device, transport)).rejects.toThrow('rows are missing');
    expect((await readReplica(device.database)).shown.size).toBe(0);
  });

  it('SN1 a file that is cut short is the end of no snapshot', async () => {
    const { transport } = await largeWorkshop();
    const device = await openDevice('a');
    const { name } = await transport.snapshots.make({
      protocol: 1,
      schema: 1,
      clientId: device.newClientId(),
    });
    const file = transport.snapshots.files.get(name);
    if (file === undefined) throw new Error('it was made a moment ago');
    const bytes = file.bytes.slice(0, file.bytes.length - 30);
    transport.snapshots.files.set(name, { ...file, bytes });
    await expect(syncOnce(device, transport)).rejects.toThrow('ends too early');
    expect((await syncStatus(device.database)).loading).not.toBeNull();
    transport.snapshots.files.set(name, file);
    await syncOnce(device, transport);
    await expectWhole(device, transport);
  });

  it('SN2 PL2 another server in the middle of it is not followed, and what is pending stays', async () => {
    const { transport } = await largeWorkshop();
    const device = await openDevice('a');
    transport.snapshots.breaks.push(1_500, 10);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    transport.server.epoch = 'epoch-2';
    transport.snapshots.files.clear();
    expect(await syncOnce(device, transport)).toEqual({ kind: 'blocked', by: 'another_server' });
    expect((await readReplica(device.database)).sync).toMatchObject({ cursor: null, epoch: 'epoch-1' });
    expect((await syncStatus(device.database)).loading).not.toBeNull();
  });

  it('SN2 FK2 a server that goes back in time before the last pull is loaded anew', async () => {
    const { transport, author } = await largeWorkshop();
    const backup = transport.server.backUp();
    backup.mostRows = 5;
    await addFilament(author, 'after the backup');
    await syncOnce(author, transport);
    const device = await openDevice('a');
    transport.snapshots.breaks.push(1_500, 10);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    await addFilament(author, 'after the restore');
    transport.server = backup;
    await syncOnce(author, transport);
    await syncOnce(device, transport);
    await expectWhole(device, transport);
  });

  it('SN2 a smaller answer than expected ends a load that is under way', async () => {
    const { transport } = await largeWorkshop();
    const device = await openDevice('a');
    transport.snapshots.breaks.push(1_500, 10);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    transport.server.mostRows = 1_000;
    await syncOnce(device, transport);
    await expectWhole(device, transport);
  });
});

describe('a snapshot on a device that has rows', () => {
  it('SN2 PL6 is kept aside until it is whole, merged by key with the pull, and writes only what differs', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await sleeper(transport);
    const before = await readReplica(device.database);
    await addFilament(author, 'while it slept');
    const [purchase] = await unusedPurchases(author);
    expect(await author.mutate('deletePurchase', { purchaseId: purchase?.id })).toMatchObject({ ok: true });
    await syncOnce(author, transport);
    transport.server.mostRows = 3;
    const kept = await device.database.strict.filaments.toArray();
    transport.snapshots.breaks.push(1_500, 10);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    const half = await readReplica(device.database);
    expect(half.shown).toEqual(before.shown);
    expect(half.sync).toMatchObject({ cursor: before.sync.cursor });
    expect((await syncStatus(device.database)).loading).toMatchObject({ isOld: true });
    expect(await device.database.strict.staged.count()).toBeGreaterThan(0);

    // Also while the last pull is on its way, whoever looks (or kills the tab) finds the old state and its cursor.
    const lookedAt: unknown[] = [];
    const { pull } = transport;
    transport.pull = async (request, call) => {
      const { shown, sync } = await readReplica(device.database);
      expect(shown).toEqual(before.shown);
      expect(sync.cursor).toEqual(before.sync.cursor);
      lookedAt.push(request.cursor);
      return pull(request, call);
    };
    const written = await writesOf(device, () => syncOnce(device, transport));
    expect(lookedAt).toEqual([before.sync.cursor, half.sync.snapshot?.cursor]);
    await expectWhole(device, transport);
    expect(written.filaments.length).toBeGreaterThan(0);
    expect(written.filaments.length).toBeLessThan(kept.length);
    expectNothingTwice(transport);
  });

  it('PL2 SN2 behind the horizon: rows that are gone go, what is pending stays and is counted once', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await sleeper(transport);
    const [spool] = await author.database.strict.spools.toArray();
    const [purchase] = await unusedPurchases(author);
    expect(await author.mutate('deletePurchase', { purchaseId: purchase?.id })).toMatchObject({ ok: true });
    await syncOnce(author, transport);
    transport.server.mostRows = 3;
    await recordUse(device, spool?.id, 50);
    await device.mutate('changeSetting', { key: 'workshopName', from: null, to: 'Mine' });
    transport.server.unknownNames.add('changeSetting');
    await forgetCursor(device.database);
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    const replica = await readReplica(device.database);
    expect(replica.uids.outbox).toHaveLength(1);
    expect(replica.shown.get(`spools/${spool?.id}`)).toMatchObject({
      remaining: massFromKg(1) - massFromGrams(350),
    });
    expect(replica.shown.has(`purchases/${purchase?.id}`)).toBe(false);
    expect(replica.shown.get('settings/workshopName')).toMatchObject({ value: 'Mine' });
    expect(replica.canonical.has('settings/workshopName')).toBe(false);
  });

  it('SN2 a mutation that was acknowledged between snapshot and pull is not seen twice', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await sleeper(transport);
    await addFilament(author, 'while it slept');
    await syncOnce(author, transport);
    transport.server.mostRows = 3;
    const [spool] = await author.database.strict.spools.toArray();
    let isWritten = false;
    const { snapshots } = transport;
    snapshots.onPiece = async () => {
      if (!isWritten) await recordUse(device, spool?.id, 50);
      isWritten = true;
      // Whoever looks in the middle sees the old state with this write, or the new one with it.
      const { remaining } = (await device.database.strict.spools.get(spool?.id ?? '')) ?? {};
      expect(remaining).toBe(massFromKg(1) - massFromGrams(350));
    };
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    expect(await device.database.strict.spools.get(spool?.id ?? '')).toMatchObject({
      remaining: massFromKg(1) - massFromGrams(350),
    });
  });

  it('FK2 SN2 a restored server gets the lost tail back before its snapshot is merged', async () => {
    const { transport, author } = await largeWorkshop();
    const backup = transport.server.backUp();
    const device = await sleeper(transport);
    await addFilament(device, 'the lost tail');
    await syncOnce(device, transport);
    transport.server = backup;
    backup.mostRows = 5;
    await addFilament(author, 'another branch');
    await syncOnce(author, transport);
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    const colors = (await device.database.strict.filaments.toArray()).map(({ color }) => color);
    expect(colors).toEqual(expect.arrayContaining(['the lost tail', 'another branch']));
    expect(stockOf(await device.database.strict.filaments.toArray(), 'the lost tail')).toBe(
      massFromKg(1) - massFromGrams(300),
    );
  });

  it('SN2 FK1 a client id that changes while it loads does not lose what was loaded', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await sleeper(transport);
    await addFilament(author, 'while it slept');
    await syncOnce(author, transport);
    transport.server.mostRows = 3;
    transport.snapshots.breaks.push(1_500, 10);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    await fork(device.database, device.newId<ClientId>(), { forgetCursor: false, now: device.now() });
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    expectNothingTwice(transport);
  });

  it('SN2 a snapshot that is broken leaves the rows as they were', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await sleeper(transport);
    const before = await readReplica(device.database);
    await addFilament(author, 'while it slept');
    await syncOnce(author, transport);
    transport.server.mostRows = 3;
    transport.snapshots.spoil = (text) => text.replace('Color 5', 'Color X');
    await expect(syncOnce(device, transport)).rejects.toThrow('its hash is another one');
    const after = await readReplica(device.database);
    expect(after.shown).toEqual(before.shown);
    expect(after.sync.cursor).toEqual(before.sync.cursor);
    expect(await device.database.strict.staged.count()).toBe(0);
    expect((await syncStatus(device.database)).loading).toBeNull();
  });

  it('SN2 PL3 a device that has moved on meanwhile has no use for it', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await sleeper(transport);
    await addFilament(author, 'while it slept');
    await syncOnce(author, transport);
    transport.server.mostRows = 3;
    transport.snapshots.breaks.push(1_500, 10);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    transport.server.mostRows = 1_000;
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    const openings = transport.snapshots.openings.length;
    await syncOnce(device, transport);
    expect(transport.snapshots.openings).toHaveLength(openings);
  });
});

async function unusedPurchases({ database }: Device) {
  const filament = await database.strict.filaments.filter(({ color }) => color === 'Never used').first();
  return database.strict.purchases
    .where('filamentId')
    .equals(filament?.id ?? '')
    .toArray();
}

const countsIn = (json: unknown): object =>
  typeof json === 'object' && json !== null && 'counts' in json ? (json.counts as object) : {};

/** Stops the round once so many parts are put down. */
async function killedAfterPart(device: Device, transport: FakeTransport, parts: number): Promise<void> {
  const kill = new AbortController();
  transport.snapshots.onPiece = async () => {
    const sync = await device.database.strict.meta.get('sync');
    if (sync?.snapshot?.nextPart === parts) kill.abort(new DOMException('killed', 'AbortError'));
    kill.signal.throwIfAborted();
  };
  transport.snapshots.pieceBytes = 20;
  await expect(syncOnce(device, transport, kill.signal)).rejects.toThrow('killed');
  transport.snapshots.onPiece = () => Promise.resolve();
}

/** Every byte of the file came once, but for what a break had cut off in the middle of a part. */
function expectNothingTwice({ snapshots }: FakeTransport): void {
  const { answer, bytes } = [...snapshots.files.values()].at(-1) ?? { answer: { parts: [] }, bytes: [] };
  const ends = answer.parts.reduce<number[]>((sums, part) => [...sums, (sums.at(-1) ?? 0) + part.bytes], []);
  let here = 0;
  for (const { range, sent } of snapshots.openings) {
    const from = range === null ? 0 : Number(range.slice('bytes='.length, -1));
    expect(from, 'where it goes on').toBe(here);
    here = ends.findLast((end) => end <= from + sent) ?? here;
  }
  expect(here).toBe(bytes.length);
}

/** The ids of rows that are written while something runs, by table. */
async function writesOf(device: Device, run: () => Promise<unknown>) {
  const written = { filaments: [] as string[] };
  const note = (_: unknown, row: { id: string }): void => void written.filaments.push(row.id);
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: never, key?: IDBValidKey) {
    if (this.name === 'filaments' && this.transaction.db.name === device.database.name) note(null, value);
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  try {
    await run();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  return written;
}

const stockOf = (filaments: readonly { color: string; stock: number }[], color: string) =>
  filaments.find((filament) => filament.color === color)?.stock;
