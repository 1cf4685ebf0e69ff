import { createHash } from 'node:crypto';
import {
  PROTOCOL_VERSION,
  pullResponseSchema,
  pushResponseSchema,
  registeredDeviceSchema,
  type Actor,
  type ClientId,
  type Cursor,
  type Mutation,
  type MutationUid,
  type PullAnswer,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
} from '@spoolshed/core';
import { createFixture, type Fixture } from '@spoolshed/core/testing';

/** How a client reaches a server: an app in the same process, or a real one over HTTP. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

export type TestDevice = {
  readonly actor: Actor;
  readonly token: string;
  readonly make: Fixture;
  register(): Promise<Response>;
};

/** A token as a device makes it, the same for the same seed. */
export function tokenFor(seed: string): string {
  const digest = createHash('sha512').update(seed).digest();
  return `spd_${digest.toString('hex').slice(0, 8)}_${digest.subarray(16, 48).toString('base64url')}`;
}

export const postJson = (send: Send, path: string, body: unknown, token?: string): Promise<Response> =>
  send(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });

export function createTestDevice(send: Send, name: string): TestDevice {
  const make = createFixture(name);
  const token = tokenFor(name);
  const request = {
    deviceId: make.actor.deviceId,
    deviceName: `${name}'s phone`,
    personId: make.actor.personId,
    personName: name,
    token,
  };
  return { actor: make.actor, token, make, register: () => postJson(send, '/api/devices', request) };
}

export type TestClient = TestDevice & {
  readonly id: ClientId;
  readonly outbox: Mutation[];
  /** Appends a mutation to the outbox. */
  record(name: string, args: unknown, facts?: Partial<Mutation>): Mutation;
  /** The push of the outbox from `mid` on. */
  pushRequest(fromMid?: number, overrides?: Partial<PushRequest>): PushRequest;
  push(fromMid?: number, overrides?: Partial<PushRequest>): Promise<PushResponse>;
  send(path: string, body: unknown): Promise<Response>;
  pullRequest(cursor: Cursor | null, overrides?: Partial<PullRequest>): PullRequest;
  pull(cursor: Cursor | null, overrides?: Partial<PullRequest>): Promise<PullResponse>;
  pullAnswer(cursor: Cursor | null, overrides?: Partial<PullRequest>): Promise<PullAnswer>;
};

/** A device with one database, registered; `clientId` and outbox are its own. */
export async function createTestClient(send: Send, name: string): Promise<TestClient> {
  const device = createTestDevice(send, name);
  const registered = await device.register();
  if (!registered.ok) throw new Error(`register: ${registered.status} ${await registered.text()}`);
  registeredDeviceSchema.parse(await registered.json());
  return createClientOn(device, send);
}

/** The client of a device that the server knows already. */
export function createClientOn(device: TestDevice, send: Send): TestClient {
  const make = createFixture(`${device.token}/client`);
  const id = make.id<ClientId>();
  const outbox: Mutation[] = [];
  const post = (path: string, body: unknown) => postJson(send, path, body, device.token);

  const client: TestClient = {
    ...device,
    id,
    outbox,
    send: post,
    record(name, args, facts = {}) {
      const mutation: Mutation = {
        mid: outbox.length + 1,
        uid: make.id<MutationUid>(),
        name,
        args,
        editTime: make.context().at,
        baseVersion: null,
        actor: device.actor,
        ...facts,
      };
      outbox.push(mutation);
      return mutation;
    },
    pushRequest: (fromMid = 1, overrides = {}) => ({
      protocol: PROTOCOL_VERSION,
      schema: 1,
      epoch: null,
      clientId: id,
      prevUid: outbox[fromMid - 2]?.uid ?? null,
      pendingCount: outbox.length,
      mutations: outbox.slice(fromMid - 1),
      ...overrides,
    }),
    push: async (fromMid, overrides) =>
      pushResponseSchema.parse(
        await okJson(await post('/api/sync/push', client.pushRequest(fromMid, overrides))),
      ),
    pullRequest: (cursor, overrides = {}) => ({
      protocol: PROTOCOL_VERSION,
      schema: 1,
      clientId: id,
      cursor,
      pendingCount: 0,
      ackedMid: 0,
      numbersLeft: { filaments: 100, spools: 100 },
      ...overrides,
    }),
    pull: async (cursor, overrides) =>
      pullResponseSchema.parse(
        await okJson(await post('/api/sync/pull', client.pullRequest(cursor, overrides))),
      ),
    async pullAnswer(cursor, overrides) {
      const answer = await client.pull(cursor, overrides);
      if ('reset' in answer) throw new Error(`reset: ${answer.reset}`);
      return answer;
    },
  };
  return client;
}

async function okJson(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}
