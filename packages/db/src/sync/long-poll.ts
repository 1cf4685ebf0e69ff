import { pokeSchema, type Poke } from '@spoolshed/core';
import { timer, type SchedulerLike } from 'rxjs';

import type { Call, Transport } from './transport.ts';

export type LongPollSource = {
  readonly transport: Pick<Transport, 'ask'>;
  readonly now: () => number;
  readonly scheduler: SchedulerLike;
};

/** Then a stream is tried again: what stood in its way may be another network by now. */
const LONG_POLL_FOR_MS = 15 * 60_000;

/** Between two questions, so that a busy server is not asked at each of its commits. */
const BETWEEN_MS = 250;

/** An answer without news takes as long as the server waits, or did not come from it. */
const TOO_SOON_MS = 1_000;

/**
 * Pokes by asking for the next one, again and again (LV1): for networks in which no stream gets through.
 * Like a stream it tells where the server stands when it begins, and then only what is new.
 * Resolves after a while, and fails as any request does, for the caller to try the stream once more.
 */
export async function longPoll(
  { transport, now, scheduler }: LongPollSource,
  onPoke: (poke: Poke) => void,
  call: Call,
): Promise<void> {
  const begunAt = now();
  let known: Poke | null = null;
  while (now() - begunAt < LONG_POLL_FOR_MS) {
    const askedAt = now();
    const poke: Poke = await transport.ask(pathOf(known), {}, (answer) => pokeSchema.safeParse(answer), call);
    const isNews = known === null || poke.epoch !== known.epoch || poke.version !== known.version;
    if (!isNews && now() - askedAt < TOO_SOON_MS)
      throw new DOMException('the wait was cut short, or a cache answered', 'NetworkError');
    known = poke;
    // A wait that ended in time is no reason to believe that anything will go better now (LV3).
    if (isNews) onPoke(poke);
    await new Promise<void>((resolve) => void timer(BETWEEN_MS, scheduler).subscribe(() => resolve()));
    call.signal.throwIfAborted();
  }
}

const pathOf = (known: Poke | null): string =>
  known === null
    ? '/api/sync/next-poke'
    : `/api/sync/next-poke?epoch=${encodeURIComponent(known.epoch)}&version=${known.version}`;
