import 'fake-indexeddb/auto';

import { massFromKg, type DeviceId, type RegisterDevice, type Role } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { nameDevice } from '../make-identity.ts';
import { putMeta, readIdentity } from '../meta.ts';
import { readReplica, serverRowsFor, sortedRows, stockDifferences } from '../testing/check-replica.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport, type FakeTransport } from '../testing/fake-transport.ts';
import { openDevice, type Device } from '../testing/open-device.ts';
import { runRound, type RoundEnd } from './round.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

describe('a round', () => {
  it('PL7 pushes until nothing is unsent, also what is written meanwhile, and then pulls once', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    for (let at = 0; at < 3; at += 1)
      await device.mutate('createFilament', device.fixture.newFilament({ ...names, color: `C${at}` }));
    let isFirst = true;
    const accept = transport.push;
    transport.push = async (request, call) => {
      const response = await accept(request, call);
      if (isFirst)
        await device.mutate('createFilament', device.fixture.newFilament({ ...names, color: 'late' }));
      isFirst = false;
      return response;
    };
    expect(await round(device, transport)).toMatchObject({ kind: 'done', through: { mid: 4 } });
    expect(transport.pushes.map(({ mutations }) => mutations.length)).toEqual([3, 1]);
    expect(transport.pulls).toHaveLength(1);
    expect((await readReplica(device.database)).uids.outbox).toEqual([]);
  });

  it('PU3 F6 an answer that is lost after the commit costs one more push and no second effect', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    const args = device.fixture.newFilament(names, { kg: 2, pricePerKg: 20 });
    await device.mutate('createFilament', args);
    transport.fault = (what) => (what === 'push' && transport.pushes.length === 0 ? 'answer_lost' : 'none');
    await expect(round(device, transport)).rejects.toThrow('fetch failed');
    expect(await device.database.strict.outbox.count()).toBe(1);
    expect(await round(device, transport)).toMatchObject({ kind: 'done' });
    expect(transport.server.arrivals.get(transport.pushes[0]?.mutations[0]?.uid ?? '')).toBe(2);
    expect(await device.database.strict.filaments.get(args.filament.id)).toMatchObject({
      stock: massFromKg(2),
    });
    expect(await device.database.strict.spools.count()).toBe(2);
  });

  it('makes first contact once, again after a lost answer, and takes on the person whom the server knows', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    const known = device.fixture.actor.personId;
    const register = transport.server.register;
    transport.server.register = (request) => ({ ...register(request), personId: known });
    transport.fault = (what) =>
      what === 'register' && transport.registrations === 0 ? 'answer_lost' : 'none';
    await expect(round(device, transport)).rejects.toThrow('fetch failed');
    await round(device, transport);
    await round(device, transport);
    expect(transport.registrations).toBe(2);
    expect(await device.database.strict.meta.get('identity')).toMatchObject({ personId: known });
    await device.mutate('createFilament', device.fixture.newFilament(names));
    expect(await device.database.strict.outbox.toArray()).toMatchObject([{ actor: { personId: known } }]);
  });

  it('S1.15 a renaming reaches the server, once, with the device and token that it knows', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    const asked: RegisterDevice[] = [];
    const register = transport.server.register;
    transport.server.register = (request) => {
      asked.push(request);
      return register(request);
    };
    await round(device, transport);
    await nameDevice(device.database, { personName: 'Mia', deviceName: 'Phone' });
    transport.fault = (what) => (what === 'register' ? 'busy' : 'none');
    await device.mutate('createFilament', device.fixture.newFilament(names));
    // A server that takes no names now still takes what was written.
    expect(await round(device, transport)).toMatchObject({ kind: 'done', through: { mid: 1 } });
    transport.fault = () => 'none';
    await round(device, transport);
    await round(device, transport);
    const [first, second] = asked;
    expect(asked).toHaveLength(2);
    expect(second).toEqual({
      ...first,
      personName: 'Mia',
      personNameBefore: first?.personName,
      deviceName: 'Phone',
    });
  });

  it('PA10 F12 what this browser lost is told until it is answered, and then never again', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    const lost = { deviceId: device.newId<DeviceId>(), unsent: 3 };
    const names = { personName: 'Mia', deviceName: 'Phone' };
    await nameDevice(device.database, { ...names, lost });
    const asked: unknown[] = [];
    const register = transport.register;
    transport.register = (request, signal) => {
      asked.push(request.lost);
      return register(request, signal);
    };
    transport.fault = (what) => (what === 'register' && asked.length === 1 ? 'answer_lost' : 'none');
    await expect(round(device, transport)).rejects.toThrow('fetch failed');
    await round(device, transport);
    // A device that has met its server has nothing to tell of an earlier one.
    await nameDevice(device.database, { ...names, deviceName: 'Tablet', lost });
    await round(device, transport);
    expect(asked).toEqual([lost, lost, undefined]);
    expect(await device.database.strict.meta.get('identity')).not.toHaveProperty('lost');
  });

  it('S1.15 a name that is given while the server is told another is told as well', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    const register = transport.register;
    transport.register = async (request, signal) => {
      const answer = await register(request, signal);
      transport.register = register;
      await nameDevice(device.database, { personName: 'Mia', deviceName: 'Phone' });
      return answer;
    };
    await round(device, transport);
    await round(device, transport);
    await round(device, transport);
    expect(transport.registrations).toBe(2);
    expect(await device.database.strict.meta.get('identity')).toMatchObject({
      personName: 'Mia',
      registeredAs: { personName: 'Mia', deviceName: 'Phone' },
    });
  });

  it('S1.15 the name that the server answers stands, and is what the next renaming comes from', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    const register = transport.register;
    const befores: (string | undefined)[] = [];
    transport.register = async (request, signal) => {
      befores.push(request.personNameBefore);
      return { ...(await register(request, signal)), personName: 'Anna Berg' };
    };
    await round(device, transport);
    await round(device, transport);
    expect(await device.database.strict.meta.get('identity')).toMatchObject({ personName: 'Anna Berg' });
    await nameDevice(device.database, { personName: 'Anna Berg', deviceName: 'Bench' });
    await round(device, transport);
    expect(befores).toEqual([undefined, 'Anna Berg']);
  });

  it('waits for names before the first contact', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    const identity = await device.database.strict.meta.get('identity');
    if (identity === undefined) throw new Error('an open database has an identity');
    await device.database.strict.meta.put({ ...identity, deviceName: null });
    expect(await round(device, transport)).toEqual({ kind: 'blocked', by: 'names' });
    expect(transport.registrations).toBe(0);
  });

  it('PL2 another server, or an emptied one, replaces nothing and gets nothing', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    await device.mutate('createFilament', device.fixture.newFilament(names));
    await round(device, transport);
    await device.mutate('createFilament', device.fixture.newFilament({ ...names, color: 'unsent' }));
    const before = await readReplica(device.database);
    transport.server = createFakeServer({
      epoch: 'another',
      versions: [],
      clients: new Map(),
      outcomes: new Map(),
      nextBlock: 1,
    });
    expect(await round(device, transport)).toEqual({ kind: 'blocked', by: 'another_server' });
    // Also with an empty outbox, and for who asks for everything.
    expect(await round(device, transport, true)).toEqual({ kind: 'blocked', by: 'another_server' });
    expect(await readReplica(device.database)).toEqual(before);
    expect(transport.server.outcomes.size).toBe(0);
  });

  it('PL2 an answer to "everything" from another history is not taken for ours', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    await device.mutate('createFilament', device.fixture.newFilament(names));
    await round(device, transport);
    const sync = await device.database.strict.meta.get('sync');
    if (sync === undefined) throw new Error('an open database has its sync row');
    await device.database.strict.meta.put({ ...sync, cursor: null });
    const before = await readReplica(device.database);
    transport.server = createFakeServer({
      epoch: 'another',
      versions: [],
      clients: new Map(),
      outcomes: new Map(),
      nextBlock: 1,
    });
    expect(await round(device, transport)).toEqual({ kind: 'blocked', by: 'another_server' });
    expect(await readReplica(device.database)).toEqual(before);
  });

  it('FK1 ID2 F13 a copied database becomes another client, keeps its uids, and nothing counts twice', async () => {
    const transport = createFakeTransport(createFakeServer());
    const original = await openDevice('a');
    const args = original.fixture.newFilament(names, { kg: 2, pricePerKg: 20 });
    await original.mutate('createFilament', args);
    await round(original, transport);
    const copy = await copyOf(original);
    const use = (device: Device) => ({
      eventId: device.fixture.eventId(),
      spoolId: args.spools?.[0]?.spoolId,
      used: massFromKg(0.25),
      occurredAt: 1,
    });
    original.fixture.eventId();
    await original.mutate('recordUse', use(original));
    await copy.mutate('recordUse', use(copy));
    const [uid] = (await readReplica(copy.database)).uids.outbox;
    await round(original, transport);
    await round(copy, transport);
    await round(original, transport);
    const [a, b] = [await readReplica(original.database), await readReplica(copy.database)];
    expect(b.sync.clientId).not.toBe(a.sync.clientId);
    expect(b.uids.sent).toContain(uid);
    expect(b.uids).toMatchObject({ outbox: [], attention: [] });
    expect(sortedRows(a.shown)).toEqual(sortedRows(b.shown));
    expect(await original.database.strict.filaments.get(args.filament.id)).toMatchObject({
      stock: massFromKg(1.5),
    });
  });

  it('FK1 F13 a phone that was put back to an old state goes on as another client', async () => {
    const transport = createFakeTransport(createFakeServer());
    const phone = await openDevice('a');
    await phone.mutate('createFilament', phone.fixture.newFilament(names));
    await round(phone, transport);
    const old = await copyOf(phone);
    await phone.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    await phone.mutate('changeSetting', { key: 'locale', from: null, to: 'de' });
    await round(phone, transport);
    // The old state writes its own second mutation, under a mid that the server has from before.
    await old.mutate('changeSetting', { key: 'timeZone', from: null, to: 'UTC' });
    expect(await round(old, transport)).toMatchObject({ kind: 'done' });
    const replica = await readReplica(old.database);
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
    expect(await old.database.strict.settings.count()).toBe(3);
  });

  it('FK2 F9 after the server was restored from a backup its tail comes back, once, in the right order', async () => {
    const transport = createFakeTransport(createFakeServer());
    const device = await openDevice('a');
    const args = device.fixture.newFilament(names, { kg: 3, pricePerKg: 20 });
    await device.mutate('createFilament', args);
    await round(device, transport);
    const backup = transport.server.backUp();
    const uses = Array.from({ length: 5 }, () => ({
      eventId: device.fixture.eventId(),
      spoolId: args.spools?.[0]?.spoolId,
      used: massFromKg(0.1),
      occurredAt: 1,
    }));
    for (const use of uses) await device.mutate('recordUse', use);
    await round(device, transport);
    expect(transport.server.cursor.version).toBe(6);

    transport.server = backup;
    await device.mutate('recordUse', {
      eventId: device.fixture.eventId(),
      spoolId: args.spools?.[0]?.spoolId,
      used: massFromKg(0.1),
      occurredAt: 1,
    });
    expect(await round(device, transport)).toMatchObject({ kind: 'done' });
    const replica = await readReplica(device.database);
    expect(replica.uids.outbox).toEqual([]);
    expect(await device.database.strict.filaments.get(args.filament.id)).toMatchObject({
      stock: massFromKg(2.4),
    });
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
    expect(stockDifferences(replica.shown)).toEqual([]);
    // Nothing of the verdicts is news; that the server was put back is, with what went to it once more.
    expect(await device.database.strict.notices.toArray()).toMatchObject([
      { notice: { kind: 'server_restored', changes: 6 }, uid: null, at: device.clock },
    ]);
    expect(await device.database.strict.attention.count()).toBe(0);
  });

  it('FK2 a restored server that nobody has anything new for is found by the pull alone', async () => {
    const transport = createFakeTransport(createFakeServer());
    const device = await openDevice('a');
    await device.mutate('createFilament', device.fixture.newFilament(names));
    await round(device, transport);
    const backup = transport.server.backUp();
    await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    await round(device, transport);
    transport.server = backup;
    expect(await round(device, transport)).toMatchObject({ kind: 'done' });
    expect(transport.server.cursor.version).toBe(2);
    expect(await device.database.strict.settings.get('currency')).toMatchObject({ value: 'EUR' });
  });

  it.each(['that may only read by now', 'whose server is an older program by now'])(
    'FK2 PL4 after a restore a device %s still hears what is new, and sends again when it can',
    async (which) => {
      const transport = createFakeTransport(createFakeServer());
      const [device, other] = [await openDevice('a'), await openDevice('b')];
      const args = device.fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
      await device.mutate('createFilament', args);
      await round(device, transport);
      const backup = transport.server.backUp();
      await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
      await round(device, transport);

      transport.server = backup;
      await other.mutate('createFilament', other.fixture.newFilament({ ...names, color: 'Blue' }));
      await round(other, transport);
      const isReader = which.includes('read');
      if (isReader) await setRole(device, 'reader');
      else transport.server.unknownNames.add('changeSetting');
      expect(await round(device, transport)).toMatchObject({
        kind: 'done',
        held: isReader ? 'reader' : 'unknown_mutation',
      });
      const replica = await readReplica(device.database);
      expect(replica.sync.cursor).toEqual(transport.server.cursor);
      expect(sortedRows(replica.canonical)).toEqual(serverRowsFor(transport.server, replica));
      expect(await device.database.strict.filaments.count()).toBe(2);
      // What the server still has of it must not count twice meanwhile.
      expect(await device.database.strict.filaments.get(args.filament.id)).toMatchObject({
        stock: massFromKg(1),
      });

      await setRole(device, 'member');
      transport.server.unknownNames.clear();
      expect(await round(device, transport)).toMatchObject({ kind: 'done', held: null });
      expect(await device.database.strict.settings.get('currency')).toMatchObject({ value: 'EUR' });
      expect(await device.database.strict.outbox.count()).toBe(0);
    },
  );

  it('PL2 a cursor behind the horizon asks for everything, as the same client with its outbox', async () => {
    const transport = createFakeTransport(createFakeServer());
    const device = await openDevice('a');
    await device.mutate('createFilament', device.fixture.newFilament(names));
    await round(device, transport);
    const { clientId } = (await readReplica(device.database)).sync;
    await device.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    const answer = transport.server.pull;
    transport.server.pull = (request) =>
      request.cursor === null
        ? answer(request)
        : { reset: 'horizon', epoch: transport.server.epoch, serverTime: 0 };
    expect(await round(device, transport)).toMatchObject({ kind: 'done' });
    const replica = await readReplica(device.database);
    expect(replica.sync.clientId).toBe(clientId);
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
  });

  it('PU5 VS1 what the server does not know yet stays pending and shown, and everything else still arrives', async () => {
    const transport = createFakeTransport(createFakeServer());
    const [device, other] = [await openDevice('a'), await openDevice('b')];
    const args = device.fixture.newFilament(names);
    await device.mutate('changeSetting', { key: 'locale', from: null, to: 'de' });
    await device.mutate('createFilament', args);
    transport.server.unknownNames.add('createFilament');
    await other.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    await round(other, transport);
    expect(await round(device, transport)).toMatchObject({ kind: 'done', held: 'unknown_mutation' });
    expect(await device.database.strict.settings.count()).toBe(2);
    expect(await device.database.strict.filaments.get(args.filament.id)).toMatchObject(names);
    transport.server.unknownNames.clear();
    expect(await round(device, transport)).toMatchObject({ kind: 'done', held: null });
    expect(await device.database.strict.outbox.count()).toBe(0);
  });

  it('LV2 ID2 two tabs that sync the same database at once do no harm', async () => {
    const transport = createFakeTransport(createFakeServer());
    const tab = await openDevice('a');
    const other = await openDevice('a', tab.database.name);
    const args = tab.fixture.newFilament(names, { kg: 1, pricePerKg: 20 });
    await tab.mutate('createFilament', args);
    await other.mutate('changeSetting', { key: 'currency', from: null, to: 'EUR' });
    await Promise.all([round(tab, transport), round(other, transport), round(tab, transport)]);
    const replica = await readReplica(tab.database);
    expect(replica.uids).toMatchObject({ outbox: [], attention: [] });
    expect(sortedRows(replica.shown)).toEqual(serverRowsFor(transport.server, replica));
    expect(transport.server.outcomes.size).toBe(2);
  });
});

function round(
  device: Device,
  transport: FakeTransport,
  register = false,
  verified = true,
): Promise<RoundEnd> {
  const source = { database: device.database, transport, now: device.now, newId: device.newId };
  const watch = { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined };
  return runRound(source, { known: { clientId: null, mid: 0 }, register, verified }, watch);
}

async function setRole({ database }: Device, role: Role): Promise<void> {
  await database.write('strict', async (tx) => putMeta(tx, { ...(await readIdentity(tx)), role }));
}

/** The same profile on another disk: every table as it is. */
async function copyOf(device: Device): Promise<Device> {
  const copy = await openDevice(`copy of ${device.database.name}`);
  for (const table of device.database.strict.tables) {
    const rows: unknown[] = await table.toArray();
    await copy.database.strict.table(table.name).clear();
    await copy.database.strict.table(table.name).bulkAdd(rows);
  }
  return copy;
}
