import { type WorkshopId } from '@spoolshed/core';
import { createClientOn, createTestDevice, type TestClient } from './test-client.ts';
import type { TestServer } from './test-server.ts';

/** A client that belongs to a second workshop of the same server. */
export function createClientOfAnotherWorkshop({ store, request, clock }: TestServer): TestClient {
  const device = createTestDevice(request, 'Stranger');
  const id = device.make.id<WorkshopId>();
  const { personId, deviceId } = device.actor;
  store.write(() => {
    store.workshops.create({ id, epoch: 'of-another-workshop', createdAt: clock.now });
    store.devices.findOrAddPerson(id, { id: personId, name: 'Stranger' }, clock.now);
    store.devices.add(id, { deviceId, personId, name: 'Phone' }, clock.now);
    store.tokens.add(device.token, { workshopId: id, role: 'member', deviceId }, clock.now);
  });
  return createClientOn(device, request);
}
