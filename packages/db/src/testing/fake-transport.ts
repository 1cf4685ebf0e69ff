import {
  HttpFailure,
  type Poke,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
} from '@spoolshed/core';

import type { Transport } from '../sync/transport.ts';
import type { FakeServer } from './fake-server.ts';
import { createFakeSnapshots, type FakeSnapshots } from './fake-snapshots.ts';

/** What happens to one request on its way. */
export type WireFault = 'none' | 'request_lost' | 'answer_lost' | 'doubled' | 'busy';

export type FakeTransport = Transport & {
  /** The server that is reached now: another one after a restore. */
  server: FakeServer;
  /** Asked before every push and pull. */
  fault: (what: 'push' | 'pull' | 'register') => WireFault;
  readonly pushes: readonly PushRequest[];
  /** Every pull with its answer, for sending late copies of them. */
  readonly pulls: readonly { readonly request: PullRequest; readonly response: PullResponse }[];
  readonly registrations: number;
  /** The files that the server at the other end hands out (SN1). */
  readonly snapshots: FakeSnapshots;
  /** Rings at everyone who listens. */
  poke(): void;
};

/** A wire in memory. What goes over it is copied as JSON, as on a real one. */
export function createFakeTransport(first: FakeServer): FakeTransport {
  const pushes: PushRequest[] = [];
  const pulls: { request: PullRequest; response: PullResponse }[] = [];
  const listeners = new Set<(poke: Poke) => void>();
  const snapshots = createFakeSnapshots(() => transport.server);
  let registrations = 0;

  async function carry<T>(
    what: 'push' | 'pull' | 'register',
    signal: AbortSignal,
    reach: () => T,
  ): Promise<T> {
    signal.throwIfAborted();
    const fault = transport.fault(what);
    // The wire takes its turn, so that two requests can overtake one another.
    await new Promise((resolve) => void setTimeout(resolve, 0));
    if (fault === 'request_lost') throw new TypeError('fetch failed');
    if (fault === 'busy') throw new HttpFailure(503, { code: 'busy' });
    const answer = reach();
    const delivered: T = JSON.parse(JSON.stringify(fault === 'doubled' ? reach() : answer));
    if (fault === 'answer_lost') throw new TypeError('fetch failed');
    return delivered;
  }

  const transport: FakeTransport = {
    server: first,
    fault: () => 'none',
    pushes,
    pulls,
    get registrations() {
      return registrations;
    },
    poke() {
      const { epoch, version } = transport.server.cursor;
      for (const listener of listeners) listener({ epoch, version });
    },
    register: (request, signal) =>
      carry('register', signal, () => {
        registrations += 1;
        return transport.server.register(request);
      }),
    push: (request, { signal }) =>
      carry<PushResponse>('push', signal, () => {
        const copy: PushRequest = JSON.parse(JSON.stringify(request));
        pushes.push(copy);
        return transport.server.push(copy);
      }),
    pull: (request, { signal }) =>
      carry<PullResponse>('pull', signal, () => {
        const response = transport.server.pull(request);
        pulls.push({ request, response });
        return response;
      }),
    snapshots,
    async ask(path, { json }, parse) {
      if (path !== '/api/sync/snapshot') throw new HttpFailure(404, { code: 'not_found' });
      const parsed = parse(JSON.parse(JSON.stringify(await snapshots.make(json))));
      if (!parsed.success) throw new DOMException('unreadable', 'NetworkError');
      return parsed.data;
    },
    open: (path, headers, { signal }) => Promise.resolve(snapshots.open(path, headers, signal)),
    events: (onPoke, { signal }) =>
      new Promise((_, reject) => {
        listeners.add(onPoke);
        const { epoch, version } = transport.server.cursor;
        onPoke({ epoch, version });
        signal.addEventListener('abort', () => {
          listeners.delete(onPoke);
          reject(new DOMException('aborted', 'AbortError'));
        });
      }),
  };
  return transport;
}
