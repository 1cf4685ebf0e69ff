import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS, startListening, type Limits, type Listening } from './listen.ts';
import { createTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
let listening: Listening;

const start = async (limits: Limits = LIMITS): Promise<void> => {
  server = createTestServer();
  const started = await startListening(server.app, { port: 0, host: '127.0.0.1' }, limits);
  if (!started.ok) throw new Error(started.error);
  listening = started.value;
};
afterEach(async () => {
  await listening.close();
  server.close();
});

type Opened = { readonly socket: Socket; readonly closed: Promise<void> };

async function openSocket(text: string): Promise<Opened> {
  const socket = connect(listening.port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  socket.write(text);
  return { socket, closed };
}

describe('slow and silent connections', () => {
  const strict = {
    headersTimeout: 300,
    requestTimeout: 600,
    connectionsCheckingInterval: 50,
    maxConnections: 1_000,
  };
  beforeEach(() => start(strict));

  it('F24 are all closed in time, and others are answered meanwhile', async () => {
    const texts = [
      'GET / HTTP/1.1\r\nHost: loc',
      'POST /api/devices HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":',
    ];
    const sockets = await Promise.all(
      Array.from({ length: 200 }, (_, at) => openSocket(texts[at % 2] ?? '')),
    );
    // Who does not read does not see the end either.
    for (const { socket } of sockets) socket.resume();
    const health = await fetch(`http://127.0.0.1:${listening.port}/healthz`);
    expect(health.status).toBe(200);
    // Hangs, and so fails, when one of them is left open.
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toHaveLength(200);
  });
});

describe('the limits', () => {
  beforeEach(() => start());

  it('F24 are 10 s for headers, 30 s for a request, 1,000 connections', () => {
    expect(LIMITS).toMatchObject({ headersTimeout: 10_000, requestTimeout: 30_000, maxConnections: 1_000 });
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
