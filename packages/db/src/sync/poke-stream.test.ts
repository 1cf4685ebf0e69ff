import { HttpFailure, type Poke } from '@spoolshed/core';
import { NEVER, Subject, VirtualTimeScheduler } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTransport } from '../testing/fake-transport.ts';
import { watchPokes } from './poke-stream.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const poke = (version: number): Poke => ({ epoch: 'epoch-1', version });
const closed = undefined;
const lost = new TypeError('fetch failed');
const silent = new DOMException('the event stream fell silent', 'NetworkError');

/** What a way of listening comes to: its pokes at once, its end after a while. */
type Try = { readonly pokes?: readonly Poke[]; readonly lastsMs: number; readonly end: unknown };

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Listens under a clock that is moved by hand, on a wire on which each try goes as it is written down. */
function listen(tries: { stream: (at: number) => Try; ask: (path: string, at: number) => Try }) {
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  const now = (): number => scheduler.frame;
  const log: string[] = [];
  const heard: Poke[] = [];
  const ends: unknown[] = [];
  const sooner$ = new Subject<void>();
  const comeTo = ({ lastsMs, end }: Try) =>
    new Promise<void>((resolve, reject) => {
      scheduler.schedule(() => {
        if (end === closed) resolve();
        // What it fails with is the test's.
        // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- the errors above are errors
        else reject(end);
      }, lastsMs);
    });
  const transport = createFakeTransport(createFakeServer());
  transport.events = (onPoke) => {
    log.push(`stream ${now()}`);
    const one = tries.stream(now());
    one.pokes?.forEach(onPoke);
    return comeTo(one);
  };
  transport.ask = async (path, _, parse) => {
    log.push(`ask ${now()} ${path}`);
    const one = tries.ask(path, now());
    await comeTo(one);
    const parsed = parse(one.pokes?.[0]);
    if (!parsed.success) throw silent;
    return parsed.data;
  };
  const pokes = watchPokes({
    transport,
    token: 'token',
    random: () => 0.5,
    now,
    scheduler,
    sooner$,
    onEnd: (error) => ends.push(error),
  }).subscribe((each) => heard.push(each));
  stops.push(() => pokes.unsubscribe());
  return {
    log,
    heard,
    ends,
    hurry: () => sooner$.next(),
    streams: () => log.filter((line) => line.startsWith('stream')).length,
    asks: () => log.filter((line) => line.startsWith('ask')).length,
    async advance(ms: number) {
      const end = scheduler.frame + ms;
      for (;;) {
        // What a timer sets off takes real turns, the first long poll a file.
        for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
        await vi.dynamicImportSettled();
        const dues = scheduler.actions.map((action) => (action as unknown as { delay: number }).delay);
        const due = Math.min(end, ...dues);
        scheduler.maxFrames = due;
        scheduler.flush();
        if (due === end) break;
      }
      scheduler.frame = end;
    },
  };
}

const neverAsked = (): Try => {
  throw new Error('nobody should ask');
};

describe('watchPokes', () => {
  it('LV1 a stream that ends after a good while is opened again within a second, for ever', async () => {
    const stream = (): Try => ({ pokes: [poke(1)], lastsMs: MINUTE, end: closed });
    const { advance, log } = listen({ stream, ask: neverAsked });
    await advance(5 * MINUTE);
    expect(log).toEqual([0, 60_500, 121_000, 181_500, 242_000].map((at) => `stream ${at}`));
  });

  it.each([
    ['closes at once', { pokes: [poke(1)], lastsMs: 20, end: closed }],
    ['cuts after the first words', { pokes: [poke(1)], lastsMs: 20, end: lost }],
    ['holds back until it is given up', { lastsMs: 45 * SECOND, end: silent }],
    ['answers with a page of its own', { lastsMs: 10 * SECOND, end: new HttpFailure(504) }],
  ])('LV1 asks by long polls after three streams that something %s', async (_, stream: Try) => {
    let version = 1;
    const ask = (path: string): Try =>
      path.includes('version=4')
        ? { pokes: [poke(4)], lastsMs: 25 * SECOND, end: closed }
        : { pokes: [poke((version += 1))], lastsMs: 20 * SECOND, end: closed };
    const { advance, log, heard, streams } = listen({ stream: () => stream, ask });
    await advance(4 * MINUTE);
    expect(streams()).toBe(3);
    const asked = log.slice(3).map((line) => line.split(' ')[2]);
    expect(asked.slice(0, 5)).toEqual([
      '/api/sync/next-poke',
      '/api/sync/next-poke?epoch=epoch-1&version=2',
      '/api/sync/next-poke?epoch=epoch-1&version=3',
      '/api/sync/next-poke?epoch=epoch-1&version=4',
      '/api/sync/next-poke?epoch=epoch-1&version=4',
    ]);
    expect(heard.slice(stream.pokes === undefined ? 0 : 3, 6)).toContainEqual(poke(4));
  });

  it('LV1 goes back to the stream after a quarter of an hour, and stays where it holds', async () => {
    const stream = (at: number): Try =>
      at < MINUTE
        ? { pokes: [poke(1)], lastsMs: 20, end: closed }
        : { pokes: [poke(1)], lastsMs: 60 * MINUTE, end: closed };
    const ask = (path: string): Try => ({
      pokes: [poke(1)],
      lastsMs: path.includes('?') ? 25 * SECOND : 5,
      end: closed,
    });
    const { advance, streams, asks } = listen({ stream, ask });
    await advance(15 * MINUTE);
    expect(streams()).toBe(3);
    await advance(2 * MINUTE);
    expect(streams()).toBe(4);
    const before = asks();
    await advance(30 * MINUTE);
    expect([streams(), asks()]).toEqual([4, before]);
  });

  it('LV1 LV3 a long poll tells where the server stands when it begins, and then only what is new', async () => {
    const stream = (): Try => ({ lastsMs: 10 * SECOND, end: new HttpFailure(504) });
    const ask = (path: string, at: number): Try => ({
      pokes: [poke(at < 5 * MINUTE ? 1 : 2)],
      lastsMs: path.includes('?') ? 25 * SECOND : 5,
      end: closed,
    });
    const { advance, heard, asks } = listen({ stream, ask });
    await advance(10 * MINUTE);
    expect(asks()).toBeGreaterThan(20);
    expect(heard).toEqual([poke(1), poke(2)]);
  });

  it('LV1 one stream that fails again leads back to long polls at once', async () => {
    const stream = (): Try => ({ pokes: [poke(1)], lastsMs: 20, end: closed });
    const ask = (path: string): Try => ({
      pokes: [poke(1)],
      lastsMs: path.includes('?') ? 25 * SECOND : 5,
      end: closed,
    });
    const { advance, streams } = listen({ stream, ask });
    await advance(61 * MINUTE);
    // Three at first, and one more each quarter of an hour.
    expect(streams()).toBe(3 + 4);
  });

  it('LV1 LV3 a server that is away is no reason for long polls; the pauses grow to a minute', async () => {
    const stream = (): Try => ({ lastsMs: 0, end: lost });
    const { advance, log } = listen({ stream, ask: neverAsked });
    await advance(10 * MINUTE);
    const times = log.map((line) => Number(line.split(' ')[1]));
    const gaps = times.slice(1).map((at, n) => at - (times[n] ?? 0));
    expect(gaps.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * SECOND));
  });

  it('LV3 waits as long as a server asks that can take no more streams', async () => {
    const busy = new HttpFailure(503, { code: 'busy' }, 40 * SECOND);
    const { advance, log } = listen({ stream: () => ({ lastsMs: 0, end: busy }), ask: neverAsked });
    await advance(MINUTE);
    expect(log).toEqual(['stream 0', 'stream 40000']);
  });

  it('F28 LV1 whose server was away for long hears within a second that its stream was ended', async () => {
    const ends: unknown[] = [lost, lost, lost, lost, lost, lost, lost, lost];
    const refused = new HttpFailure(401, { code: 'device_revoked' });
    let revokedAt = 0;
    const stream = (at: number): Try => {
      const end = ends.shift();
      if (end !== undefined) return { lastsMs: 0, end };
      if (revokedAt > 0) return { lastsMs: 0, end: refused };
      revokedAt = at + 5 * SECOND;
      return { pokes: [poke(1)], lastsMs: 5 * SECOND, end: closed };
    };
    const { advance, log, ends: told } = listen({ stream, ask: neverAsked });
    await advance(10 * MINUTE);
    expect(told).toContain(refused);
    const asked = log.map((line) => Number(line.split(' ')[1])).find((at) => at >= revokedAt);
    expect(asked).toBe(revokedAt + 500);
  });

  it('LV1 F28 a long poll that is cut short without news asks the stream, which says why', async () => {
    const refused = new HttpFailure(401, { code: 'device_revoked' });
    let isRevoked = false;
    const stream = (): Try =>
      isRevoked ? { lastsMs: 0, end: refused } : { pokes: [poke(1)], lastsMs: 20, end: closed };
    const ask = (path: string): Try => {
      isRevoked = path.includes('?');
      return { pokes: [poke(1)], lastsMs: 5, end: closed };
    };
    const { advance, ends } = listen({ stream, ask });
    await advance(10 * SECOND);
    expect(ends).toContain(refused);
  });

  it('LV1 a cache that answers at once is not asked in a circle', async () => {
    const stream = (): Try => ({ pokes: [poke(1)], lastsMs: 0, end: closed });
    const { advance, log } = listen({ stream, ask: () => ({ pokes: [poke(1)], lastsMs: 0, end: closed }) });
    await advance(10 * MINUTE);
    // The pauses grow to a minute, half of which is chance.
    expect(log.length).toBeLessThan(45);
  });

  it('LV3 the network that is back ends a pause, and an unsubscribed one never begins again', async () => {
    const stream = (): Try => ({ lastsMs: 0, end: lost });
    const { advance, hurry, streams } = listen({ stream, ask: neverAsked });
    await advance(5 * MINUTE);
    const before = streams();
    hurry();
    expect(streams()).toBe(before + 1);
    for (const stop of stops.splice(0)) stop();
    await advance(10 * MINUTE);
    expect(streams()).toBe(before + 1);
  });
});

it('LV1 whoever leaves while a long poll waits asks no more', async () => {
  const transport = createFakeTransport(createFakeServer());
  let asks = 0;
  transport.events = () => Promise.resolve();
  transport.ask = (_, __, ___, { signal }) => {
    asks += 1;
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  };
  const scheduler = new VirtualTimeScheduler(undefined, 0);
  const source = { transport, token: 't', random: () => 0, now: () => scheduler.frame, scheduler };
  const pokes = watchPokes({ ...source, sooner$: NEVER, onEnd: () => undefined }).subscribe();
  await vi.waitFor(() => {
    scheduler.maxFrames = scheduler.frame;
    scheduler.flush();
    expect(asks).toBe(1);
  });
  pokes.unsubscribe();
  await new Promise((resolve) => void setTimeout(resolve, 5));
  scheduler.maxFrames = 60 * MINUTE;
  scheduler.flush();
  expect(asks).toBe(1);
});
