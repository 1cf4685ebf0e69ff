import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS, startListening, type Limits, type Listening } from './listen.ts';
import { MAX_BUFFERED_BYTES } from './poke-stream.ts';
import type { ServerDeps } from './server-deps.ts';
import { SERVER_LIMITS } from './server-limits.ts';
import { createStreamPlaces } from './stream-places.ts';
import { createTestClient } from './testing/test-client.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let listening: Listening;

const start = async (limits: Limits = LIMITS, deps: Partial<ServerDeps> = {}): Promise<void> => {
  server = createTestServer(deps);
  const started = await startListening(server.app, { port: 0, host: '127.0.0.1' }, limits);
  if (!started.ok) throw new Error(started.error);
  listening = started.value;
};
afterEach(async () => {
  await listening.close();
  server.close();
});

type Opened = { readonly socket: Socket; readonly closed: Promise<void> };

/** From `from`, one of the many addresses of this machine. */
async function openSocket(text: string, from = '127.0.0.1'): Promise<Opened> {
  const socket = connect({ port: listening.port, host: '127.0.0.1', localAddress: from });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  // One that is refused at the door, as happens with thousands at once, is closed without having been open.
  await Promise.race([once(socket, 'connect'), closed]);
  socket.write(text);
  return { socket, closed };
}

const strict: Limits = {
  ...LIMITS,
  headersTimeout: 300,
  requestTimeout: 600,
  connectionsCheckingInterval: 50,
  idleTimeout: 300,
};

/** Elsewhere a machine has one address of its own only. */
const hasManyAddresses = process.platform === 'linux';

describe.runIf(hasManyAddresses)('slow and silent connections', () => {
  beforeEach(() => start(strict));

  const slow = [
    ['that say nothing', ''],
    ['that stop in the middle of their headers', 'GET / HTTP/1.1\r\nHost: loc'],
    [
      'that stop in the middle of their body',
      'POST /api/devices HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":',
    ],
  ] as const;
  it.each(slow)('F24 2,000 %s are all closed in time, and others are answered meanwhile', async (_, text) => {
    const sockets: Opened[] = [];
    // In groups: what overflows the system's queue counts as open here, and the server never hears of it.
    for (let group = 1; group <= 20; group += 1) {
      const from = `127.0.1.${group}`;
      sockets.push(...(await Promise.all(Array.from({ length: 100 }, () => openSocket(text, from)))));
      await fetch(`http://127.0.0.1:${listening.port}/healthz`);
    }
    // Who does not read does not see the end either.
    for (const { socket } of sockets) socket.resume();
    const took: number[] = [];
    for (let times = 0; times < 20; times += 1) {
      const startedAt = performance.now();
      expect((await fetch(`http://127.0.0.1:${listening.port}/healthz`)).status).toBe(200);
      took.push(performance.now() - startedAt);
    }
    // Hangs, and so fails, when one of them is left open.
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toHaveLength(2_000);
    console.info(`/healthz meanwhile: at most ${Math.round(Math.max(...took))} ms of ${took.length}`);
  });

  it('F24 headers and bodies that trickle in are given no more time', async () => {
    const opened = await Promise.all(slow.slice(1).map(([, text]) => openSocket(text)));
    for (const { socket } of opened) socket.resume();
    const trickle = setInterval(() => opened.forEach(({ socket }) => socket.write('x')), 20);
    expect(await Promise.all(opened.map(({ closed }) => closed))).toHaveLength(2);
    clearInterval(trickle);
  });
});

describe.runIf(hasManyAddresses)('connections of one address', () => {
  beforeEach(() => start({ ...LIMITS, connectionsPerAddress: 5 }));

  it('F24 are limited, others are served, and a place that is left is free again', async () => {
    const held = await Promise.all(Array.from({ length: 5 }, () => openSocket('', '127.0.1.1')));
    await (
      await openSocket('', '127.0.1.1')
    ).closed;
    expect((await fetch(`http://127.0.0.1:${listening.port}/healthz`)).status).toBe(200);
    held[0]?.socket.destroy();
    await held[0]?.closed;
    const request = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const answers = async (): Promise<boolean> => {
      const { socket, closed } = await openSocket(request, '127.0.1.1');
      const answer = once(socket, 'data').then(() => true);
      const isAnswered = await Promise.race([answer, closed.then(() => false)]);
      socket.destroy();
      return isAnswered;
    };
    // The server hears of the end when it comes to it.
    while (!(await answers()));
    for (const { socket } of held) socket.destroy();
  });
});

describe('event streams', () => {
  const listenAs = (token: string) =>
    openSocket(`GET /api/sync/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`);

  it('F24 who does not read is cut off, before a megabyte waits for him', async () => {
    await start();
    const client = await createTestClient(server.request, 'Anna');
    const { socket, closed } = await listenAs(client.token);
    await once(socket, 'data');
    socket.pause();
    expect(server.deps.hub.size()).toBe(1);
    const head = { epoch: 'e'.repeat(2_000), version: 1, tag: '' };
    let pokes = 0;
    while (server.deps.hub.size() > 0) {
      for (let burst = 0; burst < 100; burst += 1) server.deps.hub.poke(server.workshopId, head);
      pokes += 100;
      await setImmediate();
    }
    socket.resume();
    await closed;
    expect(pokes).toBeGreaterThan(MAX_BUFFERED_BYTES / 2_100);
  });

  it('F24 one whose other end is silent ends after its time, and its connection with it', async () => {
    const streamPlaces = createStreamPlaces({ ...SERVER_LIMITS, streamMs: 50 });
    await start(LIMITS, { streamPlaces });
    const client = await createTestClient(server.request, 'Anna');
    const { socket } = await listenAs(client.token);
    let heard = '';
    socket.on('data', (chunk: Buffer) => void (heard += chunk.toString()));
    while (!heard.endsWith('0\r\n\r\n')) await once(socket, 'data');
    expect(server.deps.hub.size()).toBe(0);
    socket.destroy();
  });
});

describe('downloads', () => {
  it('SN1 F24 one of which nothing is taken ends, and its place is free for another', async () => {
    const downloadPlaces = createStreamPlaces({ ...SERVER_LIMITS, streams: 1 });
    await start(strict, { downloadPlaces });
    const path = join(server.dataDir, 'large');
    // More than the sockets of both ends hold.
    writeFileSync(path, new Uint8Array(64 * 1024 * 1024));
    const file = { path, bytes: statSync(path).size, noteUse: () => undefined };
    server.deps.snapshots.find = () => Promise.resolve(file);
    const [anna, ben] = await Promise.all(
      ['Anna', 'Ben'].map((name) => createTestClient(server.request, name)),
    );
    const asking = (token = '') =>
      openSocket(
        `GET /api/sync/snapshots/any HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`,
      );
    const { socket, closed } = await asking(anna?.token);
    await once(socket, 'data');
    socket.pause();
    expect(server.deps.hub.size()).toBe(1);
    while (server.deps.hub.size() > 0) await setImmediate();
    const second = await asking(ben?.token);
    const [answer] = (await once(second.socket, 'data')) as [Buffer];
    expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 200/);
    for (const each of [socket, second.socket]) each.destroy();
    await Promise.all([closed, second.closed]);
  });
});

describe('the limits', () => {
  beforeEach(() => start());

  it('F24 are 10 s for headers, 30 s for a request, 45 s of silence, 4,000 connections, 256 of one address', () => {
    expect(LIMITS).toMatchObject({
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 100,
      idleTimeout: 45_000,
      maxConnections: 4_000,
      connectionsPerAddress: 256,
    });
  });

  it('a Host header that is none is refused before it reaches us', async () => {
    const { socket } = await openSocket('GET /healthz HTTP/1.1\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400/);
  });

  it('names the addresses that it listens on', () => {
    expect(listening.addresses).toEqual([`http://127.0.0.1:${listening.port}`]);
  });
});
