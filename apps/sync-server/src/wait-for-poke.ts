import type { Cursor, Poke } from '@spoolshed/core';
import type { PokeHub } from './poke-hub.ts';
import type { Caller } from './store/tokens.ts';
import type { StreamPlace } from './stream-places.ts';

/** Under the half minute after which most proxies give a request up. */
export const LONGEST_WAIT_MS = 25_000;

export type WaitOptions = {
  /** Where the workshop stands, whenever it is asked. */
  readonly head: () => Cursor;
  readonly place: StreamPlace;
  /** The other end is gone. */
  readonly signal: AbortSignal;
};

/**
 * One poke for whom no stream reaches (LV1): the next one, or where the workshop still stands when the
 * wait is over. Ends early as a stream would: the device was revoked, its place was taken, the server stops.
 */
export function waitForPoke(
  hub: PokeHub,
  { workshopId, actor }: Caller,
  { head, place, signal }: WaitOptions,
): Promise<Poke> {
  return new Promise((resolve) => {
    const end = (): void => {
      stopListening();
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      place.free();
      const { epoch, version } = head();
      resolve({ epoch, version });
    };
    const stopListening = hub.listen(workshopId, { deviceId: actor.deviceId, poke: end, end });
    const timer = setTimeout(end, LONGEST_WAIT_MS);
    timer.unref();
    signal.addEventListener('abort', end);
    place.onTaken(end);
    if (signal.aborted) end();
  });
}
