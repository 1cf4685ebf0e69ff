import type { Poke } from '@spoolshed/core';
import { Observable, timer, type SchedulerLike, type Subscription } from 'rxjs';

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
  /** The stream broke: whoever answers next may be another server. With what it failed, where it did. */
  readonly onEnd: (error?: unknown) => void;
};

/** Between two attempts to listen: full jitter up to these. Missing a poke costs a poll, no more. */
const FIRST_PAUSE_MS = 1_000;
const LAST_PAUSE_MS = 60_000;

/** A stream that held so long was a good one. */
const GOOD_STREAM_MS = 30_000;

/** The server's pokes for as long as somebody subscribes; a stream that ends or fails is opened again. */
export const watchPokes = ({
  transport,
  token,
  random,
  now,
  scheduler,
  sooner$,
  onEnd,
}: PokeStreamSource): Observable<Poke> =>
  new Observable((subscriber) => {
    const controller = new AbortController();
    let pause: Subscription | null = null;
    let shortStreams = 0;

    function open(): void {
      pause?.unsubscribe();
      pause = null;
      const openedAt = now();
      const reopen = (error?: unknown): void => {
        if (controller.signal.aborted) return;
        onEnd(error);
        shortStreams = now() - openedAt >= GOOD_STREAM_MS ? 1 : shortStreams + 1;
        const longest = Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(shortStreams - 1, 10));
        pause = timer(random() * longest, scheduler).subscribe(open);
      };
      const { signal } = controller;
      transport.events((poke) => subscriber.next(poke), { token, signal }).then(() => reopen(), reopen);
    }

    const hurry = sooner$.subscribe(() => {
      if (pause !== null) open();
    });
    open();
    return () => {
      controller.abort();
      pause?.unsubscribe();
      hurry.unsubscribe();
    };
  });
