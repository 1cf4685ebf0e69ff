import 'fake-indexeddb/auto';

import { HttpFailure, type RegisterDevice, type RegisteredDevice, type WorkshopId } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { createDatabase } from '../database.ts';
import type { IdentityRow } from '../schema.ts';
import {
  runRound,
  type EnteredWorkshop,
  type OtherWorkshops,
  type RoundEnd,
  type RoundSource,
} from '../sync/round.ts';
import { readReplica } from '../testing/check-replica.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport, type FakeTransport } from '../testing/fake-transport.ts';
import { deleteDevice, dumpTables, openDevice, type Device } from '../testing/open-device.ts';
import { openPairing } from './open-pairing.ts';

const CODE = 'AAAAAAAAAAAAAAAAAAAAAA';
const OTHER_CODE = 'BBBBBBBBBBBBBBBBBBBBBB';

describe('pairing', () => {
  it('a dead token is swapped by a code, and everything queued is applied once with its first uid', async () => {
    const { device, transport, gate } = await pairedDevice();
    await queue(device, 450);
    const { outbox } = await dumpTables(device.database);
    gate.alive.clear();
    await expect(round(device, transport)).rejects.toMatchObject({ wireError: { code: 'device_revoked' } });
    expect((await dumpTables(device.database))['outbox']).toEqual(outbox);

    const before = await identityOf(device);
    gate.codes.add(CODE);
    await openPairing(device.database, CODE, device.randomBytes);
    expect(await round(device, transport)).toMatchObject({ kind: 'done', held: null });
    const after = await identityOf(device);
    expect(after).toEqual({ ...before, token: after.token });
    expect(after.token).not.toBe(before.token);
    const { uids } = await readReplica(device.database);
    expect(uids.outbox).toEqual([]);
    expect(transport.server.outcomes.size).toBe(450);
    expect([...transport.server.arrivals.values()].every((count) => count === 1)).toBe(true);
    await deleteDevice(device);
  });

  it('a code stays until it is answered, and is asked with the same token after a lost answer and a restart', async () => {
    const { device, transport, gate } = await pairedDevice();
    gate.alive.clear();
    gate.codes.add(CODE);
    await openPairing(device.database, CODE, device.randomBytes);
    const { pairing } = await identityOf(device);
    const asked = gate.asked.length;
    transport.fault = (what) => (what === 'register' ? 'answer_lost' : 'none');
    await expect(round(device, transport)).rejects.toThrow('fetch failed');
    transport.fault = (what) => (what === 'register' ? 'request_lost' : 'none');
    await expect(round(device, transport)).rejects.toThrow('fetch failed');
    // The same code from the same link once more, as after a reload of the page.
    await openPairing(device.database, CODE, device.randomBytes);
    transport.fault = () => 'none';
    expect(await round(device, transport)).toMatchObject({ kind: 'done' });
    const requests = gate.asked.slice(asked);
    expect(requests).toEqual([requests[0], requests[0]]);
    expect(await identityOf(device)).toMatchObject({ token: pairing?.token });
    expect(await identityOf(device)).not.toHaveProperty('pairing');
    await deleteDevice(device);
  });

  it.each(['pairing_unknown', 'pairing_spent', 'pairing_required'] as const)(
    'a code that is refused with %s leaves the token that works, and says why until the next one',
    async (code) => {
      const { device, transport, gate } = await pairedDevice();
      await queue(device, 1);
      gate.refuseWith = code;
      await openPairing(device.database, CODE, device.randomBytes);
      expect(await round(device, transport)).toMatchObject({ kind: 'done' });
      expect(await identityOf(device)).toMatchObject({ pairingRefused: code });
      expect(transport.server.outcomes.size).toBe(1);
      await openPairing(device.database, OTHER_CODE, device.randomBytes);
      expect(await identityOf(device)).not.toHaveProperty('pairingRefused');
      await deleteDevice(device);
    },
  );

  it('a device without a workshop is told that it needs a code, and has what it wrote', async () => {
    const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
    const gate = guard(transport);
    await queue(device, 3);
    await expect(round(device, transport)).rejects.toMatchObject({ wireError: { code: 'pairing_required' } });
    expect(transport.pushes).toEqual([]);
    gate.codes.add(CODE);
    await openPairing(device.database, CODE, device.randomBytes);
    expect(await round(device, transport)).toMatchObject({ kind: 'done' });
    expect(transport.server.outcomes.size).toBe(3);
    expect(await identityOf(device)).toMatchObject({ role: 'member', serverId: gate.serverId });
    await deleteDevice(device);
  });

  it('a code of another workshop opens a database of its own, and neither gets a byte of the other', async () => {
    const { device, transport, gate } = await pairedDevice();
    await queue(device, 5);
    const before = await dumpTables(device.database);
    const other = {
      workshopId: device.newId<WorkshopId>(),
      epoch: 'epoch of the other',
      workshopName: 'Attic',
    };
    gate.workshops.set(OTHER_CODE, other);
    transport.fault = (what) => (what === 'register' ? 'none' : 'request_lost');
    await openPairing(device.database, OTHER_CODE, device.randomBytes);
    const entered: EnteredWorkshop[] = [];
    const others: OtherWorkshops = {
      databaseNameOf: (id) => `${device.database.name}-${id}`,
      onEntered: (workshop) => entered.push(workshop),
    };
    await expect(round(device, transport, { workshops: () => Promise.resolve(others) })).rejects.toThrow(
      'fetch failed',
    );
    expect(await dumpTables(device.database)).toEqual(before);
    const { workshopId, workshopName } = other;
    const databaseName = `${device.database.name}-${workshopId}`;
    expect(entered).toEqual([{ databaseName, workshopId, workshopName }]);

    const second = createDatabase(databaseName);
    await second.open();
    const tables = await dumpTables(second);
    expect(tables['outbox']).toEqual([]);
    expect(tables['meta']).toMatchObject([
      {
        key: 'identity',
        workshopId,
        role: 'member',
        serverId: gate.serverId,
        token: gate.asked.at(-1)?.token,
      },
      { key: 'sync', epoch: other.epoch, nextMid: 1, cursor: null },
    ]);
    expect(transport.pushes).toEqual([]);
    second.close();
    // The first workshop goes on with its own token and all that waited.
    transport.fault = () => 'none';
    expect(await round(device, transport)).toMatchObject({ kind: 'done' });
    expect(transport.server.outcomes.size).toBe(5);
    await deleteDevice(device);
  });

  it('F26 another server at the same address gets nothing of the outbox', async () => {
    const { device, transport, gate } = await pairedDevice();
    await queue(device, 5);
    const ours = transport.server;
    const before = await dumpTables(device.database);
    transport.server = createFakeServer();
    transport.server.epoch = 'epoch of a stranger';
    expect(await round(device, transport)).toEqual({ kind: 'blocked', by: 'another_server' });
    // One that has the history but not the identity: a copied data folder under another id.
    transport.server = ours;
    gate.serverId = device.newId();
    expect(await round(device, transport, { register: true })).toEqual({
      kind: 'blocked',
      by: 'another_server',
    });
    expect(transport.pushes).toEqual([]);
    expect(await dumpTables(device.database)).toEqual(before);
    await deleteDevice(device);
  });

  it('PL7 a server that has shown to be ours is pushed to at once, any other is pulled from first', async () => {
    const { device, transport } = await pairedDevice();
    await queue(device, 1);
    const order: string[] = [];
    transport.fault = (what) => {
      order.push(what);
      return 'none';
    };
    await round(device, transport);
    expect(order.splice(0)).toEqual(['pull', 'push', 'pull']);
    await queue(device, 1);
    await round(device, transport, { verified: true });
    expect(order.splice(0)).toEqual(['push', 'pull']);
    await round(device, transport);
    expect(order.splice(0)).toEqual(['pull']);
    await deleteDevice(device);
  });

  it('a reader pulls and keeps what it wrote before it became one; nothing more is written', async () => {
    const { device, transport, gate } = await pairedDevice();
    await queue(device, 2);
    gate.role = 'reader';
    expect(await round(device, transport, { register: true })).toMatchObject({
      kind: 'done',
      held: 'reader',
    });
    expect(transport.pushes).toEqual([]);
    expect(transport.pulls).toHaveLength(2);
    const args = { key: 'currency', from: null, to: 'EUR' };
    expect(await device.mutate('changeSetting', args)).toMatchObject({ ok: false, error: { kind: 'auth' } });
    expect(await device.database.strict.outbox.count()).toBe(2);
    gate.role = 'member';
    expect(await round(device, transport, { register: true })).toMatchObject({ kind: 'done', held: null });
    expect(transport.server.outcomes.size).toBe(2);
    await deleteDevice(device);
  });
});

/** What stands before the rules of a server: who may come in, and as what. */
type Gate = {
  readonly alive: Set<string>;
  readonly codes: Set<string>;
  readonly workshops: Map<string, Pick<RegisteredDevice, 'workshopId' | 'epoch' | 'workshopName'>>;
  readonly asked: RegisterDevice[];
  serverId: string;
  role: RegisteredDevice['role'];
  refuseWith: 'pairing_unknown' | 'pairing_spent' | 'pairing_required' | null;
};

function guard(transport: FakeTransport): Gate {
  const { server } = transport;
  const { register } = server;
  const gate: Gate = {
    alive: new Set(),
    codes: new Set(),
    workshops: new Map(),
    asked: [],
    serverId: '',
    role: 'member',
    refuseWith: null,
  };
  server.register = (request) => {
    gate.asked.push(request);
    const { pairingCode, token } = request;
    if (pairingCode !== undefined && gate.refuseWith !== null) throw refusal(403, gate.refuseWith);
    const isKnown = gate.alive.has(token) || (pairingCode !== undefined && gate.codes.has(pairingCode));
    const other = gate.workshops.get(pairingCode ?? '');
    if (!isKnown && other === undefined) throw refusal(403, 'pairing_required');
    if (other === undefined) gate.alive.add(token);
    const answer = { ...register(request), role: gate.role, ...other };
    if (gate.serverId === '') gate.serverId = answer.serverId;
    return { ...answer, serverId: gate.serverId };
  };
  const { push, pull } = transport;
  const check = (token: string): void => {
    if (!gate.alive.has(token)) throw refusal(401, 'device_revoked');
  };
  transport.push = async (request, call) => {
    check(call.token);
    return push(request, call);
  };
  transport.pull = async (request, call) => {
    check(call.token);
    return pull(request, call);
  };
  return gate;
}

const refusal = (
  status: number,
  code: 'device_revoked' | 'pairing_unknown' | 'pairing_spent' | 'pairing_required',
): HttpFailure => new HttpFailure(status, { code });

async function pairedDevice() {
  const [device, transport] = [await openDevice('a'), createFakeTransport(createFakeServer())];
  const gate = guard(transport);
  gate.alive.add((await identityOf(device)).token);
  expect(await round(device, transport)).toMatchObject({ kind: 'done' });
  return { device, transport, gate };
}

async function queue(device: Device, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const names = { color: `Color ${device.newId()}`, brand: 'Prusament', material: 'PLA' };
    const written = await device.mutate('createFilament', device.fixture.newFilament(names));
    expect(written.ok).toBe(true);
  }
}

async function identityOf(device: Device): Promise<IdentityRow> {
  const identity = await device.database.strict.meta.get('identity');
  if (identity === undefined) throw new Error('an open database has an identity');
  return identity;
}

function round(
  device: Device,
  transport: FakeTransport,
  {
    register = false,
    verified = false,
    ...more
  }: { register?: boolean; verified?: boolean; workshops?: () => Promise<OtherWorkshops> } = {},
): Promise<RoundEnd> {
  const source: RoundSource = {
    database: device.database,
    transport,
    now: device.now,
    newId: device.newId,
    ...more,
  };
  const watch = { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined };
  return runRound(source, { known: { clientId: null, mid: 0 }, register, verified }, watch);
}
