import type { DeviceId, PersonId } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filamentIdOf, recordFilament } from './testing/sample-mutations.ts';
import { createTestClient, createTestDevice, type TestClient } from './testing/test-client.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let anna: TestClient;

beforeEach(async () => {
  server = createTestServer();
  anna = await createTestClient(server.request, 'Anna');
});
afterEach(() => server.close());

const filaments = () => server.store.records.all(server.workshopId, 'filaments');

describe('who and when', () => {
  const logged = (uid: string) =>
    server.database
      .prepare<
        [string],
        { person_id: string; device_id: string; at: number; edit_time: number; received_at: number }
      >('SELECT person_id, device_id, at, edit_time, received_at FROM log WHERE uid = ?')
      .get(uid);

  it('S1.15 the actor counts as it was recorded, where that device is one of this workshop', async () => {
    const ben = await createTestClient(server.request, 'Ben');
    const carried = recordFilament(anna, 'Red');
    anna.outbox[0] = { ...carried, actor: ben.actor };
    await anna.push();
    expect(logged(carried.uid)).toMatchObject({
      device_id: ben.actor.deviceId,
      person_id: ben.actor.personId,
    });
  });

  it('S1.15 F27 an actor from elsewhere counts as the one whose token was presented', async () => {
    const created = recordFilament(anna, 'Red');
    const stranger = { deviceId: anna.make.id<DeviceId>(), personId: anna.make.id<PersonId>() };
    anna.outbox[0] = { ...created, actor: stranger };
    await anna.push();
    expect(logged(created.uid)).toMatchObject({
      device_id: anna.actor.deviceId,
      person_id: anna.actor.personId,
    });
    expect(filaments()[0]?.createdBy).toEqual(anna.actor);
  });

  it('S1.15 a person who was known by that name stands for the id that the device had made', async () => {
    const second = createTestDevice(server.request, 'Anna 2');
    const body = {
      deviceId: second.actor.deviceId,
      deviceName: 'tablet',
      personId: second.actor.personId,
      personName: 'ANNA',
      token: second.token,
    };
    const registered = await server.request('/api/devices', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(await registered.json()).toMatchObject({ personId: anna.actor.personId });
    const created = recordFilament(anna, 'Red');
    anna.outbox[0] = { ...created, actor: second.actor };
    await anna.push();
    expect(logged(created.uid)).toMatchObject({
      device_id: second.actor.deviceId,
      person_id: anna.actor.personId,
    });
  });

  it('F19 an edit time counts between the version that was seen and the moment of receipt; both are logged', async () => {
    recordFilament(anna, 'Red');
    const seenAt = server.clock.now;
    await anna.push();
    server.clock.now += 60_000;
    const early = recordFilament(anna, 'Blue');
    const late = recordFilament(anna, 'Green');
    const fair = recordFilament(anna, 'Yellow');
    anna.outbox[1] = { ...early, editTime: 0, baseVersion: 1 };
    anna.outbox[2] = { ...late, editTime: seenAt + 3e11, baseVersion: 1 };
    anna.outbox[3] = { ...fair, editTime: seenAt + 5_000, baseVersion: 1 };
    await anna.push(2);
    expect(logged(early.uid)).toMatchObject({ at: seenAt, edit_time: 0, received_at: server.clock.now });
    expect(logged(late.uid)).toMatchObject({ at: server.clock.now, edit_time: seenAt + 3e11 });
    expect(logged(fair.uid)).toMatchObject({ at: seenAt + 5_000 });
  });

  it('S1.13 a line per mutation says what was created, by which device, and how it ended', async () => {
    const created = recordFilament(anna, 'Red', { kg: 1, pricePerKg: 20 });
    anna.record('openSpool', { spoolId: anna.make.spoolId(), openedAt: 1 });
    await anna.push();
    const lines = server.logLines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const mutations = lines.filter(({ msg }) => msg === 'mutation');
    expect(mutations[0]).toMatchObject({
      level: 'info',
      uid: created.uid,
      name: 'createFilament',
      version: 1,
      ...anna.actor,
      status: 'applied',
      created: { filaments: [filamentIdOf(created)] },
    });
    expect(mutations[1]).toMatchObject({ status: 'rejected', rejection: { code: 'spool_missing' } });
    expect(server.logLines.join('')).not.toContain(anna.token);
  });
});
