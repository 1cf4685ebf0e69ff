import 'fake-indexeddb/auto';

import { HttpFailure, type ClientId } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';

import { fork } from '../fork.ts';
import { readReplica } from '../testing/check-replica.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport } from '../testing/fake-transport.ts';
import { syncOnce } from '../testing/large-workshop.ts';
import { openDevice, type Device } from '../testing/open-device.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };

describe('a round whose push is refused', () => {
  it.each([
    ['a full disk', new HttpFailure(507, { code: 'storage_full' })],
    ['a busy server', new HttpFailure(503, { code: 'busy' })],
    ['a proxy that lets nothing through', new HttpFailure(413, null)],
    ['a failing server', new HttpFailure(500, { code: 'internal', requestId: 'r' })],
  ])('PL7 F8 %s keeps what is written here, and what is new comes all the same', async (_, failure) => {
    const transport = createFakeTransport(createFakeServer());
    const [device, author] = [await openDevice('a'), await openDevice('b')];
    await syncOnce(device, transport);
    await device.mutate('createFilament', device.fixture.newFilament(names));
    await author.mutate('createFilament', author.fixture.newFilament({ ...names, color: 'theirs' }));
    await syncOnce(author, transport);
    const accept = transport.push;
    transport.push = () => Promise.reject(failure);
    const pulls = transport.pulls.length;
    await expect(syncOnce(device, transport)).rejects.toBe(failure);
    expect(transport.pulls).toHaveLength(pulls + 1);
    expect(await colorsOf(device)).toEqual(['Galaxy Black', 'theirs']);
    expect((await readReplica(device.database)).uids.outbox).toHaveLength(1);
    transport.push = accept;
    expect(await syncOnce(device, transport)).toMatchObject({ kind: 'done', through: { mid: 1 } });
    expect((await readReplica(device.database)).uids.outbox).toEqual([]);
  });

  it('PL2 F8 where writes are refused, news that the cursor is too old for come with the next try', async () => {
    const transport = createFakeTransport(createFakeServer());
    const device = await openDevice('a');
    await syncOnce(device, transport);
    await device.mutate('createFilament', device.fixture.newFilament(names));
    const failure = new HttpFailure(507, { code: 'storage_full' });
    transport.push = () => Promise.reject(failure);
    const { pull } = transport;
    transport.pull = (request, call) =>
      request.cursor === null
        ? pull(request, call)
        : Promise.resolve({ reset: 'horizon', epoch: transport.server.epoch, serverTime: 0 });
    const pulls = transport.pulls.length;
    await expect(syncOnce(device, transport)).rejects.toBe(failure);
    expect(transport.pulls).toHaveLength(pulls);
    await expect(syncOnce(device, transport)).rejects.toBe(failure);
    expect(transport.pulls).toHaveLength(pulls + 1);
    expect(await colorsOf(device)).toEqual(['Galaxy Black']);
  });

  it('FK2 F8 what must go to a restored server first waits, and nothing is asked in a circle', async () => {
    const transport = createFakeTransport(createFakeServer());
    const device = await openDevice('a');
    await device.mutate('createFilament', device.fixture.newFilament(names));
    await syncOnce(device, transport);
    const entries = await device.database.strict.sent.count();
    await fork(device.database, device.newId<ClientId>(), { forgetCursor: true, now: device.now() });
    const accept = transport.push;
    const failure = new HttpFailure(507, { code: 'storage_full' });
    transport.push = () => Promise.reject(failure);
    const pulls = transport.pulls.length;
    await expect(syncOnce(device, transport)).rejects.toBe(failure);
    expect(transport.pulls).toHaveLength(pulls + 1);
    expect((await readReplica(device.database)).uids.outbox).toHaveLength(entries);
    expect(await colorsOf(device)).toEqual(['Galaxy Black']);
    transport.push = accept;
    expect(await syncOnce(device, transport)).toMatchObject({ kind: 'done' });
    expect(await colorsOf(device)).toEqual(['Galaxy Black']);
  });

  it.each([
    ['no network', new TypeError('fetch failed')],
    ['a token that is revoked', new HttpFailure(401, { code: 'device_revoked' })],
    ['an app that is too old', new HttpFailure(426, { code: 'upgrade_needed', oldest: 9, newest: 9 })],
    ['a server that asks for patience', new HttpFailure(429, { code: 'limited', retryAfterSeconds: 9 })],
  ])('PL7 LV3 with %s nothing is asked after a push that failed', async (_, failure) => {
    const transport = createFakeTransport(createFakeServer());
    const device = await openDevice('a');
    await syncOnce(device, transport);
    await device.mutate('createFilament', device.fixture.newFilament(names));
    transport.push = () => Promise.reject(failure);
    const pulls = transport.pulls.length;
    await expect(syncOnce(device, transport)).rejects.toBe(failure);
    expect(transport.pulls).toHaveLength(pulls);
  });
});

async function colorsOf({ database }: Device): Promise<readonly string[]> {
  return (await database.strict.filaments.toArray()).map(({ color }) => color).toSorted();
}
