import { randomBytes } from 'node:crypto';
import {
  makeUuidV7,
  PROTOCOL_VERSION,
  type ClientId,
  type DeviceId,
  type Mutation,
  type MutationUid,
  type PersonId,
  type PushRequest,
  type RegisterDevice,
} from '@spoolshed/core';

/** One mutation to be pushed. */
export type BenchCall = { readonly name: string; readonly args: unknown };

/** A device that speaks the protocol without keeping anything. */
export async function registerDevice(url: string) {
  const token = `spd_${randomBytes(4).toString('hex')}_${randomBytes(32).toString('base64url')}`;
  const [deviceId, personId] = [newId<DeviceId>(), newId<PersonId>()];
  const registration: RegisterDevice = {
    deviceId,
    personId,
    deviceName: 'Bench',
    personName: 'Bench',
    token,
  };
  await post(`${url}/api/devices`, JSON.stringify(registration), {});
  const clientId = newId<ClientId>();
  let mid = 0;
  let lastUid: MutationUid | null = null;

  const nextMutation = ({ name, args }: BenchCall): Mutation => {
    mid += 1;
    return {
      mid,
      uid: newId<MutationUid>(),
      name,
      args,
      editTime: Date.now(),
      baseVersion: null,
      actor: { personId, deviceId },
    };
  };
  return {
    nextBody(calls: readonly BenchCall[]): string {
      const prevUid = lastUid;
      const mutations = calls.map(nextMutation);
      lastUid = mutations.at(-1)?.uid ?? prevUid;
      const request: PushRequest = {
        protocol: PROTOCOL_VERSION,
        schema: 1,
        epoch: null,
        clientId,
        prevUid,
        pendingCount: mutations.length,
        mutations,
      };
      return JSON.stringify(request);
    },
    async send(body: string): Promise<void> {
      const answer = await post(`${url}/api/sync/push`, body, { authorization: `Bearer ${token}` });
      const refused = [...answer.matchAll(/"status":"(rejected|quarantined)"/g)];
      if (refused.length > 0) throw new Error(`the server refused ${refused.length} mutations: ${answer}`);
    },
  };
}

export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

const newId = <Id extends string>(): Id => makeUuidV7<Id>(Date.now(), randomBytes(10));
