import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { classifyError, isRetryableError } from '@spoolshed/core';
import { afterEach, describe, expect, it } from 'vitest';
import { issueServerCertificate, makeAuthority } from '../../apps/sync-server/src/https/authority.ts';
import { permitNames } from '../../apps/sync-server/src/https/permitted-names.ts';
import { createHttpTransport } from '../../packages/db/src/sync/http-transport.ts';

/*
 * What a request fails with when the line does: real sockets, real names, real certificates; past the transport, as
 * anything that uses fetch meets it, and through it, as the sync does.
 */

const open: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const server of open.splice(0)) {
    server.close();
    if (server.listening) await once(server, 'close');
  }
});

async function listen<S extends Server>(server: S): Promise<string> {
  open.push(server);
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server has a port.
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (answer: (response: ServerResponse) => void): Promise<string> =>
  listen(createHttpServer((_, response) => answer(response)));

async function refused(): Promise<string> {
  const server = createSocketServer();
  const address = await listen(server);
  server.close();
  await once(server, 'close');
  return `http://${address}`;
}

const reset = async (): Promise<string> =>
  `http://${await listen(createSocketServer((socket) => void socket.once('data', () => socket.resetAndDestroy())))}`;

const hungUp = async (): Promise<string> =>
  `http://${await listen(createSocketServer((socket) => void socket.once('data', () => socket.end())))}`;

const noHttp = async (): Promise<string> =>
  `http://${await listen(createSocketServer((socket) => void socket.once('data', () => socket.end('220 mail ready\r\n'))))}`;

const silent = async (): Promise<string> => `http://${await answering(() => undefined)}`;

const brokenOff = async (): Promise<string> =>
  `http://${await answering((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '500' });
    response.write('{"half":', () => response.destroy());
  })}`;

const brokenChunks = async (): Promise<string> =>
  `http://${await answering((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write('{"half":', () => response.destroy());
  })}`;

const plainBehindHttps = async (): Promise<string> =>
  `https://${await answering((response) => void response.end('{}'))}`;

async function unknownAuthority(): Promise<string> {
  const names = { dns: ['localhost'], ip: ['127.0.0.1'] };
  const now = Date.now();
  const authority = makeAuthority('test', permitNames(names), now);
  const pem = issueServerCertificate(authority, names, now);
  return `https://${await listen(createSecureServer({ key: pem, cert: pem }, (_, response) => void response.end('{}')))}`;
}

const noSuchName = (): Promise<string> => Promise.resolve('http://nobody.invalid');

const lines: readonly (readonly [string, () => Promise<string>])[] = [
  ['refused', refused],
  ['reset', reset],
  ['hung up', hungUp],
  ['no HTTP at the other end', noHttp],
  ['a body that breaks off', brokenOff],
  ['a body in chunks that breaks off', brokenChunks],
  ['a name that nobody has', noSuchName],
  ['TLS with whom does not speak it', plainBehindHttps],
  ['a certificate of an unknown authority', unknownAuthority],
];

const failureOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => Promise.reject(new Error('it was expected to fail')),
    (error: unknown) => error,
  );

const ask = (url: string, signal?: AbortSignal): Promise<unknown> =>
  fetch(url, signal === undefined ? {} : { signal }).then((response) => response.json());

const askThrough = (url: string): Promise<unknown> =>
  createHttpTransport({ baseUrl: url }).ask('/api/reach', {}, (data) => ({ success: true, data }), {
    signal: new AbortController().signal,
  });

describe('a line that fails', () => {
  it.each(lines)('S2.6 LV4 %s: the connection, and worth another try', async (_title, connect) => {
    const url = await connect();
    for (const run of [ask, askThrough]) {
      const error = await failureOf(run(url));
      expect(classifyError(error)).toMatchObject({ kind: 'connection', retry: 'yes' });
      expect(isRetryableError(error)).toBe(true);
    }
  });

  it('S2.6 LV4 no answer in time: the connection', async () => {
    const url = await silent();
    expect(classifyError(await failureOf(ask(url, AbortSignal.timeout(20))))).toMatchObject({
      kind: 'connection',
      retry: 'yes',
      code: 'TimeoutError',
    });
    const impatient = createHttpTransport({ baseUrl: url, answerWithinMs: 20 });
    const asked = impatient.ask('/', {}, (data) => ({ success: true, data }), {
      signal: new AbortController().signal,
    });
    expect(classifyError(await failureOf(asked))).toMatchObject({ kind: 'connection', retry: 'yes' });
  });

  it('S2.6 a request that was given up: the connection', async () => {
    const url = await silent();
    const controller = new AbortController();
    const failure = failureOf(ask(url, controller.signal));
    controller.abort();
    expect(classifyError(await failure)).toMatchObject({ kind: 'connection', code: 'AbortError' });
    expect(classifyError(await failureOf(ask(url, AbortSignal.abort())))).toMatchObject({
      kind: 'connection',
    });
  });

  it('S2.6 an answer that is whole and no JSON is bad data; through the transport it was never received', async () => {
    const url = `http://${await answering((response) => void response.end('<!doctype html>'))}`;
    expect(classifyError(await failureOf(ask(url)))).toMatchObject({ kind: 'data', retry: 'no' });
    expect(classifyError(await failureOf(askThrough(url)))).toMatchObject({ kind: 'connection' });
  });
});
