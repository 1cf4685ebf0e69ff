import {
  issuedPairingSchema,
  type DeviceId,
  type IssuedPairing,
  type PersonId,
  type Role,
  type WorkshopId,
} from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { postJson, tokenFor, type Send } from './test-client.ts';
import { createTestServer, type TestServer } from './test-server.ts';

/** A device with a token of any role, put in by hand: what the rules of arrival make is tested by itself. */
export type Credential = {
  readonly token: string;
  readonly deviceId: DeviceId;
  readonly personId: PersonId;
};

export function addDevice(
  { store, workshopId: own, clock }: TestServer,
  name: string,
  role: Role,
  workshopId: WorkshopId = own,
): Credential {
  const make = createFixture(`${name} of ${workshopId}`);
  const token = tokenFor(`${name} of ${workshopId}`);
  const { deviceId } = make.actor;
  // One after the other, so that lists of them have an order.
  clock.now += 1;
  const personId = store.write(() => {
    const person = { id: make.actor.personId, name };
    const found = store.devices.findOrAddPerson(workshopId, person, clock.now);
    store.devices.add(workshopId, { deviceId, personId: found, name: `${name}'s phone` }, clock.now);
    store.tokens.add(token, { workshopId, role, deviceId }, clock.now);
    return found;
  });
  return { token, deviceId, personId };
}

/** A server whose workshop has two people. */
export function createSharedWorkshop(): {
  readonly server: TestServer;
  readonly owner: Credential;
  readonly member: Credential;
} {
  const server = createTestServer();
  return { server, owner: addDevice(server, 'Anna', 'owner'), member: addDevice(server, 'Ben', 'member') };
}

/** Another address than this machine's: what a phone in the same house has. */
export const LAN_ADDRESS = '192.168.1.20';

export const fromAddress =
  (server: TestServer, address: string): Send =>
  (path, init) =>
    server.request(path, init, address);

export async function issueCode(
  send: Send,
  token: string,
  role: 'owner' | 'member' | 'reader',
): Promise<IssuedPairing> {
  const response = await postJson(send, '/api/pairings', { role }, token);
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  return issuedPairingSchema.parse(await response.json());
}

/** A device that the server knows nothing of, with what it sends to come in. */
export function newDevice(name: string, tokenSeed = name) {
  const make = createFixture(name);
  return {
    deviceId: make.actor.deviceId,
    deviceName: `${name}'s phone`,
    personId: make.actor.personId,
    personName: name,
    token: tokenFor(tokenSeed),
  };
}
