import { HttpFailure, type Poke } from '@spoolshed/core';
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

/** After so many streams in a row that something on the way closed or kept from us, it is asked by long polls (LV1). */
const QUICK_CLOSES = 3;

/** The server's pokes for as long as somebody subscribes; a stream that ends or fails is opened again. */
export const watchPokes = (source: PokeStreamSource): Observable<Poke> =>
  new Observable((subscriber) => {
    const { transport, token, random, now, scheduler, sooner$, onEnd } = source;
    const controller = new AbortController();
    const { signal } = controller;
    const call = { token, signal };
    let pause: Subscription | null = null;
    /** Tries in a row that led nowhere. */
    let failures = 0;
    let quickCloses = 0;

    function open(): void {
      pause?.unsubscribe();
      pause = null;
      const openedAt = now();
      let isHeard = false;
      const hear = (poke: Poke): void => {
        isHeard = true;
        subscriber.next(poke);
      };
      const isStream = quickCloses < QUICK_CLOSES;
      const reopen = (error?: unknown): void => {
        if (signal.aborted) return;
        onEnd(error);
        const isGood = isHeard && now() - openedAt >= GOOD_STREAM_MS;
        if (!isStream) quickCloses = QUICK_CLOSES - 1;
        else if (isGood) quickCloses = 0;
        else if (isHeard || !isNoAnswer(error)) quickCloses += 1;
        // A stream that opens is a sign of life, even where it is closed soon: until that is all that happens.
        failures = isGood || (isStream && isHeard && quickCloses < QUICK_CLOSES) ? 0 : failures + 1;
        const longest = Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10));
        const patience = (error instanceof HttpFailure && error.retryAfterMs) || 0;
        pause = timer(Math.max(random() * longest, patience), scheduler).subscribe(open);
      };
      const listening = isStream
        ? transport.events(hear, call)
        : import('./long-poll.ts').then(({ longPoll }) => longPoll(source, hear, call));
      listening.then(() => reopen(), reopen);
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

/** Nobody there, or the server itself that says no: another way of asking would hear the same. */
const isNoAnswer = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof HttpFailure && error.wireError !== null);
