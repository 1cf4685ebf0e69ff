import { makeUuidV7, type DeviceId, type PersonId } from '@spoolshed/core';
import { tokenFor } from './test-client.ts';
import type { TestServer } from './test-server.ts';

/** A script with a token of role api, as the token command makes one. */
export type TestScript = {
  readonly token: string;
  readonly deviceId: DeviceId;
  post(path: string, body: unknown): Promise<Response>;
  get(path: string): Promise<Response>;
  patch(path: string, body: unknown): Promise<Response>;
  delete(path: string): Promise<Response>;
};

export function createTestScript(server: TestServer, name = 'My script'): TestScript {
  const { store, workshopId, clock, deps, request } = server;
  const token = tokenFor(name);
  const deviceId = makeUuidV7<DeviceId>(clock.now, deps.randomBytes(10));
  store.write(() => {
    const person = { id: makeUuidV7<PersonId>(clock.now, deps.randomBytes(10)), name };
    const personId = store.devices.findOrAddPerson(workshopId, person, clock.now);
    store.devices.add(workshopId, { deviceId, personId, name }, clock.now);
    store.tokens.add(token, { workshopId, role: 'api', deviceId }, clock.now);
  });
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  return {
    token,
    deviceId,
    post: (path, body) => request(path, { method: 'POST', headers, body: JSON.stringify(body) }),
    get: (path) => request(path, { headers }),
    patch: (path, body) => request(path, { method: 'PATCH', headers, body: JSON.stringify(body) }),
    delete: (path) => request(path, { method: 'DELETE', headers }),
  };
}
