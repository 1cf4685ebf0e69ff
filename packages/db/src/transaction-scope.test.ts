import 'fake-indexeddb/auto';

import { massFromKg, type FilamentId, type SpoolId } from '@spoolshed/core';
import { afterEach, describe, expect, it } from 'vitest';

import { putMeta, readSync } from './meta.ts';
import { addBlocks } from './numbers.ts';
import { failWrites, type FailingWrites } from './testing/failing-writes.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { dumpTables, openDevice, type Device } from './testing/open-device.ts';
import { sortedRows } from './testing/check-replica.ts';
import { readReplica } from './testing/check-replica.ts';
import { pushAll } from './sync/push.ts';
import { createFakeTransport } from './testing/fake-transport.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

let faults: FailingWrites | null = null;
afterEach(() => {
  faults?.restore();
  faults = null;
});

describe('transactionScope', () => {
  it('S2.1 S2.2 records its calls, which see each other, as one batch mutation', async () => {
    const device = await openDevice('a');
    const args = device.fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
    const result = await device.scopes.run(async (scope) => {
      await scope.run('createFilament', args);
      const [filament] = await scope.get('filaments', [args.filament.id]);
      expect(filament?.stock).toBe(massFromKg(1));
      const [spools] = await scope.find('spools', 'byFilament', [[args.filament.id]]);
      const spoolId = spools?.[0]?.id as SpoolId;
      await scope.run('recordUse', {
        eventId: device.fixture.eventId(),
        spoolId,
        used: massFromKg(0.5),
        occurredAt: 1,
      });
      return (await scope.get('filaments', [args.filament.id]))[0]?.stock;
    });
    expect(result).toMatchObject({ ok: true, data: massFromKg(0.5), affected: 4 });
    const outbox = await device.database.strict.outbox.toArray();
    expect(result).toHaveProperty('uid', outbox[0]?.uid);
    expect(outbox).toMatchObject([
      { mid: 1, name: 'batch', args: { calls: [{ name: 'createFilament' }, { name: 'recordUse' }] } },
    ]);
    expect(await device.database.strict.filaments.get(args.filament.id as FilamentId)).toMatchObject({
      stock: massFromKg(0.5),
    });
  });

  it('S2.1 what it wrote is what the server makes of its batch, ids that rules derive included', async () => {
    const device = await openDevice('a');
    const spoolId = device.fixture.spoolId();
    const args = {
      ...device.fixture.newFilament(names),
      spools: [{ spoolId, net: massFromKg(1), remaining: massFromKg(0.4) }],
    };
    await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' });
      await scope.run('createFilament', { ...args, filament: { ...args.filament, number: null } });
    });
    const server = createFakeServer();
    const call = { token: '', signal: new AbortController().signal };
    await pushAll(
      { database: device.database, transport: createFakeTransport(server) },
      { clientId: null, mid: 0 },
      call,
      () => undefined,
    );
    const numberless = (rows: readonly object[]) => rows.map((row) => ({ ...row, number: null }));
    const replica = await readReplica(device.database);
    // The opening event's id is derived from the uid of the call inside the batch.
    expect(numberless(sortedRows(replica.shown))).toEqual(
      numberless(sortedRows(server.rowsAt(server.cursor.version))),
    );
    expect((await device.database.strict.stockEvents.toArray()).length).toBe(1);
  });

  it('S2.1 rolls back on any throw', async () => {
    const device = await openDevice('a');
    const before = await dumpTables(device.database);
    const result = await device.scopes.run(async (scope) => {
      await scope.run('createFilament', device.fixture.newFilament(names));
      throw new RangeError('changed my mind');
    });
    expect(result).toMatchObject({ ok: false, error: { kind: 'bug', message: 'changed my mind' } });
    expect(await dumpTables(device.database)).toEqual(before);
    expect(device.written).toEqual([]);
  });

  it('S2.1 S2.4 a refused call takes the whole scope back and is named; caught, it never was', async () => {
    const device = await openDevice('a');
    const before = await dumpTables(device.database);
    const refused = await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' });
      await scope.run('openSpool', { spoolId: device.fixture.spoolId(), openedAt: 1 });
    });
    expect(refused).toMatchObject({ ok: false, rejection: { code: 'spool_missing', call: 1 } });
    expect(await dumpTables(device.database)).toEqual(before);

    const caught = await device.scopes.run(async (scope) => {
      await scope.run('openSpool', { spoolId: device.fixture.spoolId(), openedAt: 1 }).catch(() => undefined);
      await scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    });
    expect(caught).toMatchObject({ ok: true, affected: 1 });
    expect(await device.database.strict.outbox.toArray()).toMatchObject([
      { args: { calls: [{ name: 'changeSetting' }] } },
    ]);
  });

  it('S2.1 a refused call that was caught has spent no number either', async () => {
    const device = await openDevice('a');
    await device.database.write('strict', async (tx) => {
      await putMeta(tx, addBlocks(await readSync(tx), [{ table: 'filaments', from: 7, to: 9 }]));
    });
    const [first, second] = [names, { ...names, color: 'Azure' }].map((each) =>
      device.fixture.newFilament(each),
    );
    if (first === undefined || second === undefined) throw new Error('there are two');
    await device.scopes.run(async (scope) => {
      await scope.run('createFilament', first);
      await scope.run('createFilament', first).catch(() => undefined);
      await scope.run('createFilament', second);
    });
    const filaments = await device.database.strict.filaments.toArray();
    expect(filaments.map(({ number }) => number)).toEqual([7, 8]);
  });

  it('S2.1 S2.12 a foreign await fails loudly, and commits not even half', async () => {
    const device = await openDevice('a');
    const before = await dumpTables(device.database);
    const pause = () => new Promise((resolve) => void setTimeout(resolve, 20));
    const between = await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' });
      await pause();
      await scope.run('changeSetting', { key: 'timeZone', from: null, to: 'UTC' });
    });
    expect(between).toMatchObject({ ok: false });
    const atTheEnd = await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' });
      await pause();
    });
    expect(atTheEnd).toMatchObject({ ok: false });
    const swallowed = await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' });
      await pause();
      await scope.run('changeSetting', { key: 'timeZone', from: null, to: 'UTC' }).catch(() => undefined);
    });
    expect(swallowed).toMatchObject({ ok: false });
    expect(await dumpTables(device.database)).toEqual(before);
    // Nothing stays open behind it.
    expect(await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' })).toMatchObject({
      ok: true,
    });
  });

  it('S2.1 after a foreign await the lost scope is not mistaken for none', async () => {
    const device = await openDevice('a');
    let seen: unknown;
    await device.scopes.run(async (scope) => {
      await scope.get('settings', ['currency']);
      await new Promise((resolve) => void setTimeout(resolve, 20));
      try {
        device.scopes.current();
      } catch (error) {
        seen = error;
      }
    });
    expect(seen).toBeInstanceOf(Error);
    expect(device.scopes.current()).toBeNull();
  });

  it('S2.2 a scope inside a scope joins it: one batch, and one rollback', async () => {
    const device = await openDevice('a');
    const setCurrency = () =>
      device.scopes.run((scope) => scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' }));
    await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'timeZone', from: null, to: 'UTC' });
      expect(await setCurrency()).toMatchObject({ ok: true });
    });
    const outbox = await device.database.strict.outbox.toArray();
    expect(outbox).toMatchObject([
      { name: 'batch', args: { calls: [{ args: { key: 'timeZone' } }, { args: { key: 'currency' } }] } },
    ]);

    const before = await dumpTables(device.database);
    const failed = await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'locale', from: null, to: 'de' });
      await device.scopes.run(async () => {
        throw new Error('inside');
      });
    });
    expect(failed).toMatchObject({ ok: false, error: { message: 'inside' } });
    expect(await dumpTables(device.database)).toEqual(before);
  });

  it('S2.1 a batch inside a scope is a mistake that is told: the server would refuse the whole', async () => {
    const device = await openDevice('a');
    const calls = [{ name: 'createFilament', args: device.fixture.newFilament(names) }];
    const result = await device.scopes.run((scope) => scope.run('batch', { calls }));
    expect(result).toMatchObject({ ok: false, error: { kind: 'bug' } });
    expect(await device.database.strict.outbox.count()).toBe(0);
    expect(await device.database.strict.filaments.count()).toBe(0);
  });

  it('S2.1 two calls at once are a mistake that is told', async () => {
    const device = await openDevice('a');
    const before = await dumpTables(device.database);
    const result = await device.scopes.run((scope) =>
      Promise.all([
        scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' }),
        scope.run('changeSetting', { key: 'timeZone', from: null, to: 'UTC' }),
      ]),
    );
    expect(result).toMatchObject({ ok: false, error: { kind: 'bug' } });
    expect(await dumpTables(device.database)).toEqual(before);
  });

  it('S1.12 S2.1 a fault at every write position leaves every table as before', async () => {
    const run = (device: Device) =>
      device.scopes.run(async (scope) => {
        await scope.run('createFilament', device.fixture.newFilament(names, { kg: 2, pricePerKg: 20 }));
        await scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' });
      });
    faults = failWrites();
    await run(await openDevice('a'));
    // The device's own opening wrote as well: its writes are counted apart.
    const positions = faults.count();
    faults.restore();
    const opening = await countOpening();
    for (let position = 1; position <= positions - opening; position += 1) {
      const device = await openDevice('a');
      const before = await dumpTables(device.database);
      faults = failWrites(position);
      expect(await run(device), `write ${position}`).toMatchObject({ ok: false });
      faults.restore();
      expect(await dumpTables(device.database)).toEqual(before);
    }
  });

  it('a scope without calls writes nothing and answers what it read', async () => {
    const device = await openDevice('a');
    expect(
      await device.scopes.run(async (scope) => (await scope.get('settings', ['currency'])).length),
    ).toEqual({ ok: true, data: 1, affected: 0, uid: null });
    expect(await device.database.strict.outbox.count()).toBe(0);
  });
});

async function countOpening(): Promise<number> {
  const counter = failWrites();
  await openDevice('a');
  counter.restore();
  return counter.count();
}
