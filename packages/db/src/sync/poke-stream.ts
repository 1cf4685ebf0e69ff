import type { Poke } from '@spoolshed/core';
import { defer, merge, Observable, repeat, retry, take, timer, type SchedulerLike } from 'rxjs';

import type { Transport } from './transport.ts';

export type PokeStreamSource = {
  readonly transport: Transport;
  readonly token: string;
  /** Chance in [0, 1). */
  readonly random: () => number;
  readonly now: () => number;
  readonly scheduler: SchedulerLike;
  /** The network is back, the page is seen again: listen at once. */
  readonly sooner$: Observable<unknown>;
};

/** Between two attempts to listen: full jitter up to these. Missing a poke costs a poll, no more. */
const FIRST_PAUSE_MS = 1_000;
const LAST_PAUSE_MS = 60_000;

/** A stream that held so long was a good one. */
const GOOD_STREAM_MS = 30_000;

/** The server's pokes for as long as somebody subscribes; a stream that ends or fails is opened again. */
export function watchPokes({
  transport,
  token,
  random,
  now,
  scheduler,
  sooner$,
}: PokeStreamSource): Observable<Poke> {
  let shortStreams = 0;
  let openedAt = 0;
  const pause = (): Observable<unknown> => {
    shortStreams = now() - openedAt >= GOOD_STREAM_MS ? 1 : shortStreams + 1;
    const longest = Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(shortStreams - 1, 10));
    return merge(timer(random() * longest, scheduler), sooner$).pipe(take(1));
  };
  return defer(() => {
    openedAt = now();
    return listen(transport, token);
  }).pipe(retry({ delay: pause }), repeat({ delay: pause }));
}

const listen = (transport: Transport, token: string): Observable<Poke> =>
  new Observable((subscriber) => {
    const controller = new AbortController();
    transport
      .events((poke) => subscriber.next(poke), { token, signal: controller.signal })
      .then(
        () => subscriber.complete(),
        (error: unknown) => subscriber.error(error),
      );
    return () => controller.abort();
  });
