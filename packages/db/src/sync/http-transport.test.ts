import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { classifyError, emptyPatch, HttpFailure, type Poke, type PullRequest } from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createHttpTransport } from './http-transport.ts';

const { id } = createFixture('http transport');
const cursor = { epoch: 'e', version: 3, tag: 't' };
const pullRequest: PullRequest = {
  protocol: 1,
  schema: 1,
  clientId: id(),
  cursor: null,
  pendingCount: 0,
  ackedMid: 0,
  numbersLeft: { filaments: 0, spools: 0 },
};
const pullAnswer = {
  base: null,
  cursor,
  patch: emptyPatch,
  lmid: 0,
  lmidUid: null,
  results: [],
  numberBlocks: [],
  durableVersion: null,
  serverTime: 5,
};

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server;
let answer: Answer;
let baseUrl: string;
beforeEach(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
});

const call = () => ({ token: 'spd_test', signal: new AbortController().signal });
const json =
  (status: number, value: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  };
const pull = () => createHttpTransport({ baseUrl }).pull(pullRequest, call());

describe('requests', () => {
  it('PL1 sends the request as JSON with the token, and answers what the schemas know', async () => {
    let seen: unknown;
    answer = (request, response, body) => {
      seen = {
        method: request.method,
        url: request.url,
        token: request.headers.authorization,
        type: request.headers['content-type'],
        body: JSON.parse(body),
      };
      json(200, { ...pullAnswer, fieldOfTheFuture: 1 })(request, response, body);
    };
    expect(await pull()).toEqual(pullAnswer);
    expect(seen).toEqual({
      method: 'POST',
      url: '/api/sync/pull',
      token: 'Bearer spd_test',
      type: 'application/json',
      body: pullRequest,
    });
  });

  it('VS1 keeps fields of rows that it does not know', async () => {
    const setting = { id: 'currency', value: 'EUR', updatedAt: 1, fieldOfTheFuture: { deep: true } };
    answer = json(200, {
      ...pullAnswer,
      patch: { ...emptyPatch, rows: { ...emptyPatch.rows, settings: [setting] } },
    });
    expect(await pull()).toMatchObject({ patch: { rows: { settings: [setting] } } });
  });

  it('throws what the server says as an HttpFailure with its code', async () => {
    answer = json(409, { error: { code: 'gap', lmid: 7 } });
    const failure = await pull().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(HttpFailure);
    expect(failure).toMatchObject({ status: 409, wireError: { code: 'gap', lmid: 7 }, retryAfterMs: null });
  });

  it('LV3 reads Retry-After in seconds and as a date', async () => {
    answer = json(503, { error: { code: 'busy' } }, { 'retry-after': '7' });
    expect(await pull().catch((error: unknown) => error)).toMatchObject({ status: 503, retryAfterMs: 7_000 });
    answer = json(
      429,
      {},
      { date: 'Sat, 31 Oct 2026 12:00:00 GMT', 'retry-after': 'Sat, 31 Oct 2026 12:00:30 GMT' },
    );
    expect(await pull().catch((error: unknown) => error)).toMatchObject({
      status: 429,
      retryAfterMs: 30_000,
    });
    answer = json(429, {}, { 'retry-after': 'soon' });
    expect(await pull().catch((error: unknown) => error)).toMatchObject({ retryAfterMs: null });
  });

  it.each<readonly [string, Answer]>([
    [
      'a page of a proxy',
      (_, response) => void response.writeHead(200).end('<!doctype html><title>Sign in</title>'),
    ],
    [
      'an answer that is cut in the middle',
      (_, response) =>
        void response
          .writeHead(200, { 'content-length': '500' })
          .write('{"base":null', () => response.destroy()),
    ],
    ['an answer of another form', json(200, { ...pullAnswer, lmid: 'three' })],
    ['no answer', (_, response) => void response.destroy()],
  ])('LV4 %s is a failed connection', async (_, broken) => {
    answer = broken;
    const failure = await pull().catch((error: unknown) => error);
    expect(classifyError(failure)).toMatchObject({ kind: 'connection', retry: 'yes' });
  });

  it('LV4 gives up an answer that never ends, as a failed connection', async () => {
    answer = (_, response) => void response.writeHead(200).write('{');
    const failure = await createHttpTransport({ baseUrl, answerWithinMs: 50 })
      .pull(pullRequest, call())
      .catch((error: unknown) => error);
    expect(classifyError(failure)).toMatchObject({ kind: 'connection', retry: 'yes' });
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    answer = () => controller.abort();
    await expect(
      createHttpTransport({ baseUrl }).pull(pullRequest, { token: '', signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('events', () => {
  it('LV1 reads pokes from a stream that arrives in pieces, past comments and what it cannot read', async () => {
    answer = (request, response) => {
      expect(request.headers.authorization).toBe('Bearer spd_test');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const pieces = [
        'data: {"epoch":"é',
        '","version":1}\n\n: still here\n\n',
        'data: nonsense\n\ndata: {"epoch":"x","ver',
        'sion":2}\n\n',
      ];
      const write = (at: number): void => {
        const piece = pieces[at];
        if (piece === undefined) return void response.end();
        response.write(piece);
        setTimeout(write, 5, at + 1);
      };
      write(0);
    };
    const pokes: Poke[] = [];
    await createHttpTransport({ baseUrl }).events((poke) => pokes.push(poke), call());
    expect(pokes).toEqual([
      { epoch: 'é', version: 1 },
      { epoch: 'x', version: 2 },
    ]);
  });

  it('LV1 a stream that falls silent fails, and one that only comments does not', async () => {
    let comments = 0;
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const beat = setInterval(() => {
        comments += 1;
        response.write(': still here\n\n');
        if (comments === 12) clearInterval(beat);
      }, 100);
    };
    const transport = createHttpTransport({ baseUrl, silentAfterMs: 1_000 });
    const failure = await transport.events(() => undefined, call()).catch((error: unknown) => error);
    expect(classifyError(failure)).toMatchObject({ kind: 'connection' });
    expect(comments).toBe(12);
  });

  it('throws what the server says', async () => {
    answer = json(401, { error: { code: 'token_unknown' } });
    await expect(createHttpTransport({ baseUrl }).events(() => undefined, call())).rejects.toMatchObject({
      status: 401,
      wireError: { code: 'token_unknown' },
    });
  });
});
