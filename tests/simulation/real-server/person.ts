import { type MutationUid } from '@spoolshed/core';
import { expect } from 'vitest';
import type { TestServer } from '../../../apps/sync-server/src/testing/test-server.ts';
import { createActivityDesk, type ActivityDesk } from '../../../packages/db/src/activity/activity-desk.ts';
import { ownMutations } from '../../../packages/db/src/activity/own-mutations.ts';
import { createHttpTransport } from '../../../packages/db/src/sync/http-transport.ts';
import { runRound } from '../../../packages/db/src/sync/round.ts';
import { openDevice, type Device } from '../../../packages/db/src/testing/open-device.ts';
import { undo } from '../../../packages/db/src/undo.ts';

/** Somebody with a real device at the real server, which is asked without a socket. */
export type Person = {
  readonly device: Device;
  readonly desk: ActivityDesk;
  /** The server cannot be reached. */
  isOffline: boolean;
  readonly sync: () => Promise<void>;
  /** With a record what each is about too. */
  readonly own: (record?: string) => ReturnType<typeof ownMutations>;
  readonly undo: (uid: MutationUid) => Promise<string>;
};

export const never = new AbortController().signal;

export async function openPerson(server: TestServer, name: string): Promise<Person> {
  const device = await openDevice(name);
  const transport = createHttpTransport({
    fetch: (url, init) => {
      if (typeof url !== 'string') throw new Error('the transport asks by text');
      return person.isOffline ? Promise.reject(new TypeError('fetch failed')) : server.request(url, init);
    },
  });
  const person: Person = {
    device,
    desk: createActivityDesk({ database: device.database, transport }),
    isOffline: false,
    async sync() {
      device.clock = server.clock.now;
      const end = await runRound(
        { ...device, transport },
        { known: { clientId: null, mid: 0 }, register: true, verified: true },
        { signal: never, onPhase: () => undefined, onSent: () => undefined },
      );
      expect(end.kind).toBe('done');
    },
    own: (record) => ownMutations(device.database, { limit: 100, record }),
    async undo(uid) {
      const undone = await undo(device, [uid]);
      if (!undone.ok) throw new Error(undone.error.message);
      return undone.data.status;
    },
  };
  return person;
}

/** What is sure to write something. */
export async function write({ device }: Person, name: string, args: unknown): Promise<MutationUid> {
  const written = await device.mutate(name, args);
  if (!written.ok || written.uid === null) throw new Error(`${name} writes something`);
  return written.uid;
}
