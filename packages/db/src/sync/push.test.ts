import 'fake-indexeddb/auto';

import { HttpFailure, PUSH_BATCH_BYTES, PUSH_BATCH_MUTATIONS, type PushRequest } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport, type FakeTransport } from '../testing/fake-transport.ts';
import { dumpTables, openDevice, type Device } from '../testing/open-device.ts';
import { pushAll, type SentThrough } from './push.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
const nothingSent: SentThrough = { clientId: null, mid: 0 };

describe('pushAll', () => {
  it('PU1 closes a batch at 200 mutations, and chains them by the uid before', async () => {
    const device = await openDevice('a');
    await fill(device, 450);
    const { transport, end, sent } = await pushFrom(device);
    expect(end).toMatchObject({ kind: 'done', through: { mid: 450 }, heldMid: null });
    expect(transport.pushes.map(({ mutations }) => mutations.length)).toEqual([
      PUSH_BATCH_MUTATIONS,
      PUSH_BATCH_MUTATIONS,
      50,
    ]);
    expect(transport.pushes.map(({ prevUid }) => prevUid)).toEqual([
      null,
      uidAt(transport, 199),
      uidAt(transport, 399),
    ]);
    expect(sent).toEqual([200, 200, 50]);
    expect(transport.pushes[0]).toMatchObject({ pendingCount: 450, epoch: null });
    // PL5: an answer takes nothing out.
    expect(await device.database.strict.outbox.count()).toBe(450);
  });

  it('PU1 closes a batch at 1 MB, and sends a larger mutation alone', async () => {
    const device = await openDevice('a');
    const note = 'x'.repeat(4_000);
    const setting = { name: 'changeSetting', args: { key: 'workshopName', from: null, to: 'Shed', note } };
    const calls = (count: number) => ({ calls: Array.from({ length: count }, () => setting) });
    // 0.6 MB, 0.6 MB, 2 MB, and a small one.
    for (const count of [150, 150, 500, 1]) await device.mutate('batch', calls(count));
    const { transport } = await pushFrom(device);
    expect(transport.pushes.map(({ mutations }) => mutations.map(({ mid }) => mid))).toEqual([
      [1],
      [2],
      [3],
      [4],
    ]);
    const sizes = transport.pushes.map((request) => JSON.stringify(request).length);
    expect(sizes[2]).toBeGreaterThan(PUSH_BATCH_BYTES);
    expect(sizes.filter((size) => size > PUSH_BATCH_BYTES)).toHaveLength(1);
  });

  it('PU1 halves what is too large for somebody on the way, and skips what alone is', async () => {
    const device = await openDevice('a');
    await fill(device, 9);
    const transport = createFakeTransport(createFakeServer());
    const accept = transport.push;
    const refused: number[] = [];
    transport.push = (request, call) => {
      const isTooLarge =
        request.mutations.length > 3 ||
        request.mutations.some((mutation) => mutation.mid === 5 && !('skip' in mutation));
      if (!isTooLarge) return accept(request, call);
      refused.push(request.mutations.length);
      return Promise.reject(new HttpFailure(413, { code: 'too_large', maxBytes: 1 }));
    };
    const { end } = await pushFrom(device, transport);
    expect(end).toMatchObject({ kind: 'done', through: { mid: 9 } });
    expect(refused[0]).toBe(9);
    const skipped = transport.pushes.flatMap(({ mutations }) =>
      mutations.filter((mutation) => 'skip' in mutation),
    );
    expect(skipped).toMatchObject([{ mid: 5, skip: true }]);
    expect(
      [...transport.server.outcomes.values()]
        .map(({ status }) => status)
        .filter((status) => status === 'rejected'),
    ).toHaveLength(1);
    expect(await device.database.strict.outbox.count()).toBe(9);
  });

  it('PU1 never skips what only a proxy on the way calls too large', async () => {
    const device = await openDevice('a');
    await fill(device, 5);
    const transport = createFakeTransport(createFakeServer());
    const accept = transport.push;
    transport.push = (request, call) =>
      request.mutations.some(({ mid }) => mid === 3)
        ? Promise.reject(new HttpFailure(413))
        : accept(request, call);
    await expect(pushFrom(device, transport)).rejects.toMatchObject({ status: 413 });
    expect(transport.server.outcomes.size).toBe(2);
    expect(await device.database.strict.outbox.count()).toBe(5);
  });

  it('PU3 begins again where the server is, when it is further back than this tab thought', async () => {
    const device = await openDevice('a');
    await fill(device, 5);
    const { clientId } = await device.database.strict.meta
      .get('sync')
      .then((sync) => ({ clientId: sync?.clientId ?? null }));
    const { end, transport } = await pushFrom(device, undefined, { clientId, mid: 3 });
    expect(end).toMatchObject({ kind: 'done', through: { mid: 5 } });
    expect(transport.server.outcomes.size).toBe(5);
  });

  it('PU3 forgets how far another client of this database was', async () => {
    const device = await openDevice('a');
    await fill(device, 2);
    const { end } = await pushFrom(device, undefined, { clientId: device.newClientId(), mid: 700 });
    expect(end).toMatchObject({ kind: 'done', through: { mid: 2 } });
  });

  it('PU3 F13 a uid that the server has not seen before ours means forked', async () => {
    const device = await openDevice('a');
    await fill(device, 3);
    const transport = createFakeTransport(createFakeServer());
    await pushFrom(device, transport);
    const entry = await device.database.strict.outbox.get(2);
    if (entry === undefined) throw new Error('the second mutation is pending');
    await device.database.strict.outbox.put({ ...entry, uid: device.newId() });
    expect((await pushFrom(device, transport)).end).toEqual({ kind: 'forked' });
  });

  it('PU3 LV2 a server that another tab of this client has brought further means no fork', async () => {
    const device = await openDevice('a');
    await fill(device, 2);
    const transport = createFakeTransport(createFakeServer());
    const accept = transport.push;
    transport.push = async (request, call) => {
      transport.push = accept;
      await fill(device, 3);
      expect((await pushFrom(device, transport)).end).toMatchObject({ kind: 'done', through: { mid: 5 } });
      return accept(request, call);
    };
    expect((await pushFrom(device, transport)).end).toMatchObject({
      kind: 'done',
      through: { mid: 5 },
      heldMid: null,
    });
    expect(transport.server.outcomes.size).toBe(5);
  });

  it.each(['beyond all that was written', 'under another uid'])(
    'PU3 F13 a server that counts %s means forked',
    async (how) => {
      const device = await openDevice('a');
      await fill(device, 2);
      const transport = createFakeTransport(createFakeServer());
      const accept = transport.push;
      transport.push = async (request, call) => {
        const response = await accept(request, call);
        if (how === 'under another uid') await fill(device, 1);
        return { ...response, lmid: 3, lmidUid: device.newId() };
      };
      expect((await pushFrom(device, transport)).end).toEqual({ kind: 'forked' });
    },
  );

  it('PU5 stops before a mutation that the server does not know yet; what came before is applied', async () => {
    const device = await openDevice('a');
    await fill(device, 2);
    await device.mutate('createFilament', device.fixture.newFilament(names));
    await fill(device, 1);
    const transport = createFakeTransport(createFakeServer());
    transport.server.unknownNames.add('createFilament');
    expect((await pushFrom(device, transport)).end).toMatchObject({
      kind: 'done',
      through: { mid: 2 },
      heldMid: 3,
    });
    transport.server.unknownNames.clear();
    expect((await pushFrom(device, transport)).end).toMatchObject({
      kind: 'done',
      through: { mid: 4 },
      heldMid: null,
    });
  });

  it('PL2 applies nothing on another server', async () => {
    const device = await openDevice('a');
    await fill(device, 1);
    const sync = await device.database.strict.meta.get('sync');
    if (sync === undefined) throw new Error('an open database has its sync row');
    await device.database.strict.meta.put({ ...sync, epoch: 'epoch-of-another' });
    const { end, transport } = await pushFrom(device);
    expect(end).toEqual({ kind: 'another_server' });
    expect(transport.server.outcomes.size).toBe(0);
  });

  it('LV4 F6 no status from 400 to 599, no malformed answer and no network error removes an outbox entry', async () => {
    const device = await openDevice('a');
    await fill(device, 50);
    const before = await dumpTables(device.database);
    const transport = createFakeTransport(createFakeServer());
    const statuses = Array.from({ length: 200 }, (_, at) => 400 + at).filter((status) => status !== 413);
    const failures: Error[] = [
      ...statuses.map((status) => new HttpFailure(status)),
      new TypeError('Failed to fetch'),
      new DOMException('the answer was cut or is none of ours', 'NetworkError'),
      new SyntaxError('Unexpected end of JSON input'),
    ];
    for (const failure of failures) {
      transport.push = () => Promise.reject(failure);
      await expect(pushFrom(device, transport)).rejects.toBe(failure);
    }
    expect(await dumpTables(device.database)).toEqual(before);
  });
});

/** Small mutations, one after the other. */
async function fill(device: Device, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await device.mutate('changeSetting', {
      key: 'workshopName',
      from: null,
      to: `Shed ${device.written.length}`,
    });
}

async function pushFrom(
  device: Device,
  transport: FakeTransport = createFakeTransport(createFakeServer()),
  known = nothingSent,
) {
  const sent: number[] = [];
  const call = { token: 'token', signal: new AbortController().signal };
  const end = await pushAll({ database: device.database, transport }, known, call, (count) =>
    sent.push(count),
  );
  return { end, sent, transport };
}

const uidAt = ({ pushes }: { readonly pushes: readonly PushRequest[] }, at: number): string | undefined =>
  pushes.flatMap(({ mutations }) => mutations)[at]?.uid;
