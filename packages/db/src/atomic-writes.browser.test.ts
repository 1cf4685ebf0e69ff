import { massFromKg, PROTOCOL_VERSION, type PullAnswer, type PullRequest } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { rebase } from './rebase.ts';
import { ROW_SCHEMA_VERSION } from './schema.ts';
import { pushAll } from './sync/push.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';
import { failWrites, type FailingWrites, type WriteFault } from './testing/failing-writes.ts';
import { deleteDevice, dumpTables, openDevice, type Device } from './testing/open-device.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
const faultsToTry: readonly WriteFault[] = ['throw', 'abort', 'full'];

// Dexie traces every failed request, and here hundreds fail on purpose.
beforeEach(() => void vi.spyOn(console, 'trace').mockReturnValue(undefined));

const opened: Device[] = [];
let faults: FailingWrites | null = null;
afterEach(async () => {
  faults?.restore();
  faults = null;
  vi.restoreAllMocks();
  for (const device of opened.splice(0)) await deleteDevice(device);
});

async function open(seed: string): Promise<Device> {
  const device = await openDevice(seed);
  opened.push(device);
  return device;
}

describe('in a real browser', () => {
  it.each(faultsToTry)(
    'WR1 S1.12 S3.3 a fault (%s) at every write of a mutation leaves every table as before',
    async (fault) => {
      const positions = await countWrites(async () => {
        const device = await stocked();
        return () => device.mutate('batch', richCall(device));
      });
      expect(positions).toBeGreaterThan(10);
      for (let position = 1; position <= positions; position += 1) {
        const device = await stocked();
        const before = await dumpTables(device.database);
        faults = failWrites(position, fault);
        const result = await device.mutate('batch', richCall(device));
        faults.restore();
        expect(result.ok, `write ${position}`).toBe(false);
        expect(await dumpTables(device.database), `write ${position}`).toEqual(before);
        expect(await device.mutate('batch', richCall(device))).toMatchObject({ ok: true });
      }
    },
  );

  it.each(faultsToTry)(
    'PL4 S1.12 S3.3 a fault (%s) at every write of a rebase leaves every table as before',
    async (fault) => {
      const positions = await countWrites(async () => {
        const { device, request, answer } = await pulled();
        return () => rebase(device.database, request, answer, { now: 1, clockOffsetMs: 0 });
      });
      expect(positions).toBeGreaterThan(8);
      for (let position = 1; position <= positions; position += 1) {
        const { device, request, answer } = await pulled();
        const before = await dumpTables(device.database);
        faults = failWrites(position, fault);
        const done = await rebase(device.database, request, answer, { now: 1, clockOffsetMs: 0 }).catch(
          (error: unknown) => error,
        );
        faults.restore();
        expect(done, `write ${position}`).toBeInstanceOf(Error);
        expect(await dumpTables(device.database), `write ${position}`).toEqual(before);
        expect(await rebase(device.database, request, answer, { now: 1, clockOffsetMs: 0 })).toMatchObject({
          kind: 'applied',
        });
      }
    },
  );

  it('WR1 what a person did is written strictly, what can be pulled again is not', async () => {
    const durabilities: (string | undefined)[] = [];
    const original = IDBDatabase.prototype.transaction;
    // There before the database opens: Dexie keeps what it finds then.
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      if (args[1] === 'readwrite') durabilities.push(args[2]?.durability);
      return Reflect.apply(original, this, args);
    });
    const { device, request, answer } = await pulled();
    durabilities.length = 0;
    await device.mutate('changeSetting', { key: 'locale', from: null, to: 'de' });
    await rebase(device.database, request, answer, { now: 1, clockOffsetMs: 0 });
    expect(durabilities).toEqual(['strict', 'relaxed']);
  });

  it('S2.1 S2.12 a scope that awaits the network fails loudly and commits not even half', async () => {
    const device = await open('a');
    const before = await dumpTables(device.database);
    const result = await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' });
      await fetch(location.href);
      await scope.run('changeSetting', { key: 'timeZone', from: null, to: 'UTC' });
    });
    expect(result).toMatchObject({ ok: false });
    const atTheEnd = await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'currency', from: null, to: 'EUR' });
      await fetch(location.href);
    });
    expect(atTheEnd).toMatchObject({ ok: false });
    expect(await dumpTables(device.database)).toEqual(before);
    expect(await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' })).toMatchObject({
      ok: true,
    });
  });

  it('S2.2 a scope inside a scope joins it', async () => {
    const device = await open('a');
    await device.scopes.run(async (scope) => {
      await scope.run('changeSetting', { key: 'timeZone', from: null, to: 'UTC' });
      await scope.get('filaments', [device.fixture.filamentId()]);
      await device.scopes.run((inner) =>
        inner.run('changeSetting', { key: 'currency', from: null, to: 'EUR' }),
      );
      await scope.run('changeSetting', { key: 'locale', from: null, to: 'de' });
    });
    const [entry, ...others] = await device.database.strict.outbox.toArray();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      name: 'batch',
      args: {
        calls: [{ args: { key: 'timeZone' } }, { args: { key: 'currency' } }, { args: { key: 'locale' } }],
      },
    });
  });
});

async function countWrites(prepare: () => Promise<() => Promise<unknown>>): Promise<number> {
  const run = await prepare();
  faults = failWrites();
  await run();
  faults.restore();
  return faults.count();
}

async function stocked(): Promise<Device> {
  const device = await open('a');
  await device.mutate('createFilament', device.fixture.newFilament(names, { kg: 2, pricePerKg: 25 }));
  await device.database.strict.shadow.clear();
  return device;
}

function richCall({ fixture, clock }: Device) {
  const merged = fixture.newFilament({ ...names, color: ' galaxy  BLACK' }, { kg: 2, pricePerKg: 30 });
  const use = {
    eventId: fixture.eventId(),
    spoolId: merged.spools?.[0]?.spoolId,
    used: massFromKg(0.1),
    occurredAt: clock,
  };
  return {
    calls: [
      { name: 'createFilament', args: merged },
      { name: 'recordUse', args: use },
      { name: 'changeSetting', args: { key: 'currency', from: null, to: 'EUR' } },
    ],
  };
}

/** A pull that brings rows and verdicts, while something stays pending. */
async function pulled(): Promise<{ device: Device; request: PullRequest; answer: PullAnswer }> {
  const server = createFakeServer();
  const [device, other] = [await open('a'), await open('b')];
  const call = { token: '', signal: new AbortController().signal };
  const transport = createFakeTransport(server);
  const push = ({ database }: Device) =>
    pushAll({ database, transport }, { clientId: null, mid: 0 }, call, () => undefined);
  const mine = device.fixture.newFilament(names, { kg: 2, pricePerKg: 25 });
  await other.mutate('createFilament', other.fixture.newFilament(names, { kg: 2, pricePerKg: 25 }));
  await push(other);
  await device.mutate('createFilament', mine);
  await push(device);
  await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
  const sync = await device.database.strict.meta.get('sync');
  if (sync === undefined) throw new Error('an open database has its sync row');
  const { clientId, cursor, ackedMid } = sync;
  const numbersLeft = { filaments: 0, spools: 0 };
  const request = {
    protocol: PROTOCOL_VERSION,
    schema: ROW_SCHEMA_VERSION,
    clientId,
    cursor,
    pendingCount: 0,
    ackedMid,
    numbersLeft,
  };
  const answer: PullAnswer = JSON.parse(JSON.stringify(server.pull(request)));
  return { device, request, answer };
}
