import { pokeSchema, type Poke } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_BUFFERED_BYTES } from '../poke-stream.ts';
import { createClientOfAnotherWorkshop } from '../testing/other-workshop.ts';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let anna: TestClient;
let ben: TestClient;

beforeEach(async () => {
  server = createTestServer();
  anna = await createTestClient(server.request, 'Anna');
  ben = await createTestClient(server.request, 'Ben');
});
afterEach(() => {
  vi.useRealTimers();
  server.close();
});

type Listening = { readonly response: Response; next(): Promise<string>; close(): Promise<void> };

async function listen(client: TestClient): Promise<Listening> {
  const response = await server.request('/api/sync/events', {
    headers: { Authorization: `Bearer ${client.token}` },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('a stream has a body');
  return { response, next: async () => (await reader.read()).value ?? 'end', close: () => reader.cancel() };
}

const pokeOf = (text: string): Poke => pokeSchema.parse(JSON.parse(/^data: (.*)\n\n$/.exec(text)?.[1] ?? ''));
const epoch = () => server.store.workshops.get(server.workshopId)?.head.epoch;

describe('the doorbell', () => {
  it('LV1 says at once where the server stands, and again after each commit', async () => {
    const listening = await listen(ben);
    expect(listening.response.headers.get('Content-Type')).toBe('text/event-stream');
    expect(listening.response.headers.get('Cache-Control')).toBe('no-store');
    expect(pokeOf(await listening.next())).toEqual({ epoch: epoch(), version: 0 });
    recordFilament(anna, 'Red');
    recordFilament(anna, 'Blue');
    await anna.push();
    expect(pokeOf(await listening.next())).toEqual({ epoch: epoch(), version: 2 });
    await listening.close();
    expect(server.deps.hub.size()).toBe(0);
  });

  it('LV1 is silent when nothing was committed', async () => {
    const listening = await listen(ben);
    await listening.next();
    recordFilament(anna, 'Red');
    await anna.push();
    await listening.next();
    await anna.push();
    recordFilament(anna, 'Blue');
    await anna.push(2);
    expect(pokeOf(await listening.next()).version).toBe(2);
    await listening.close();
  });

  it('LV1 a comment every 20 s keeps the connection', async () => {
    vi.useFakeTimers();
    const listening = await listen(ben);
    await listening.next();
    vi.advanceTimersByTime(19_999);
    const comment = listening.next();
    vi.advanceTimersByTime(1);
    expect(await comment).toBe(': still here\n\n');
    await listening.close();
  });

  it('ID4 LV1 F27 another workshop hears nothing', async () => {
    const stranger = await listen(createClientOfAnotherWorkshop(server));
    expect(pokeOf(await stranger.next())).toEqual({ epoch: 'of-another-workshop', version: 0 });
    recordFilament(anna, 'Red');
    await anna.push();
    server.deps.hub.close();
    expect(await stranger.next()).toBe('end');
  });

  it('LV1 F24 who does not read is let go before he fills the memory', async () => {
    const listening = await listen(ben);
    await listening.next();
    const oneChunk = `data: ${JSON.stringify({ epoch: epoch(), version: 1 })}\n\n`.length;
    const head = { epoch: epoch() ?? '', version: 1, tag: '' };
    const chunks = Math.ceil(MAX_BUFFERED_BYTES / oneChunk) + 100;
    for (let at = 0; at < chunks; at += 1) server.deps.hub.poke(server.workshopId, head);
    expect(server.deps.hub.size()).toBe(0);
    await listening.close();
  });
});
