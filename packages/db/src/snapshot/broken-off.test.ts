import 'fake-indexeddb/auto';

import { classifyError } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { syncStatus } from '../queries/standing.ts';
import { readReplica } from '../testing/check-replica.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport } from '../testing/fake-transport.ts';
import { addFilament, expectWhole, largeWorkshop, sleeper, syncOnce } from '../testing/large-workshop.ts';
import { openDevice, type Device } from '../testing/open-device.ts';

describe('a snapshot that is broken off', () => {
  it('SN2 FK3 what was half loaded over a cursor goes with a plain answer of a server that was put back', async () => {
    const transport = createFakeTransport(createFakeServer());
    const [device, author] = [await openDevice('a'), await openDevice('author')];
    // Paired while the workshop was empty: it has a cursor, and no rows.
    await syncOnce(device, transport);
    await addFilament(author, 'in the backup');
    await syncOnce(author, transport);
    const backup = transport.server.backUp();
    for (let at = 0; at < 8; at += 1) await addFilament(author, `Color ${at}`);
    await syncOnce(author, transport);
    transport.server.mostRows = 5;
    transport.snapshots.breaks.push(1_500, 10);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    expect((await syncStatus(device.database)).loading?.rows).toBeGreaterThan(0);
    transport.server = backup;
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    expect(await device.database.strict.filaments.count()).toBe(1);
  });

  it('SN2 what was half loaded over a cursor goes also where there is nothing new after that cursor', async () => {
    const transport = createFakeTransport(createFakeServer());
    const [device, author] = [await openDevice('a'), await openDevice('author')];
    await syncOnce(device, transport);
    const backup = transport.server.backUp();
    for (let at = 0; at < 8; at += 1) await addFilament(author, `Color ${at}`);
    await syncOnce(author, transport);
    transport.server.mostRows = 5;
    transport.snapshots.breaks.push(1_500, 10);
    await expect(syncOnce(device, transport)).rejects.toThrow('the line broke');
    transport.server = backup;
    await syncOnce(device, transport);
    await expectWhole(device, transport);
    expect(await device.database.strict.filaments.count()).toBe(0);
  });

  it('SN2 F18 a device that is full says so, keeps nothing of it, and loads it once there is room', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await sleeper(transport);
    await addFilament(author, 'while it slept');
    await syncOnce(author, transport);
    transport.server.mostRows = 3;
    const before = await readReplica(device.database);
    await withRoomFor(device, 3, async () => {
      await expect(syncOnce(device, transport)).rejects.toSatisfy(
        (error) => classifyError(error).kind === 'full',
      );
    });
    expect(transport.snapshots.openings).toHaveLength(1);
    expect(await device.database.strict.staged.count()).toBe(0);
    const after = await readReplica(device.database);
    expect(after.shown).toEqual(before.shown);
    expect(after.sync).toMatchObject({ cursor: before.sync.cursor, snapshot: null });
    await syncOnce(device, transport);
    await expectWhole(device, transport);
  });

  it('SN2 any other failure of the database is not taken for the line: the file is not opened again for it', async () => {
    const { transport, author } = await largeWorkshop();
    const device = await sleeper(transport);
    await addFilament(author, 'while it slept');
    await syncOnce(author, transport);
    transport.server.mostRows = 3;
    await withRoomFor(
      device,
      3,
      async () => {
        await expect(syncOnce(device, transport)).rejects.toThrow('the disk does not answer');
      },
      new DOMException('the disk does not answer', 'DataError'),
    );
    expect(transport.snapshots.openings).toHaveLength(1);
    expect(await device.database.strict.staged.count()).toBe(3);
    await syncOnce(device, transport);
    await expectWhole(device, transport);
  });
});

/** Meanwhile every part that is put aside after the first `parts` fails with `error`. */
async function withRoomFor(
  device: Device,
  parts: number,
  run: () => Promise<void>,
  error = new DOMException('no room', 'QuotaExceededError'),
): Promise<void> {
  const { put } = IDBObjectStore.prototype;
  let count = 0;
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: never, key?: IDBValidKey) {
    const isPart = this.name === 'staged' && this.transaction.db.name === device.database.name;
    if (isPart && (count += 1) > parts) throw error;
    return key === undefined ? put.call(this, value) : put.call(this, value, key);
  };
  try {
    await run();
  } finally {
    IDBObjectStore.prototype.put = put;
  }
}
