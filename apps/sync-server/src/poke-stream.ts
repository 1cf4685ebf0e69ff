import type { Poke } from '@spoolshed/core';
import type { PokeHub } from './poke-hub.ts';
import type { Caller } from './store/tokens.ts';
import type { StreamPlace } from './stream-places.ts';

/** A comment so often keeps proxies from closing a quiet connection, and tells both ends that it lives. */
const COMMENT_EVERY_MS = 20_000;

/** Who does not read what was sent to him, up to this many bytes, is let go: he will pull by himself. */
export const MAX_BUFFERED_BYTES = 1024 * 1024;

export type PokeStreamOptions = {
  readonly first: Poke;
  readonly place: StreamPlace;
  readonly longestMs: number;
  /** Closes the connection: to somebody who does not read, the end of a stream cannot be told. */
  readonly cut: () => void;
};

/** The pokes of the caller's workshop as a server-sent event stream; the first one at once. */
export function createPokeStream(
  hub: PokeHub,
  { workshopId, actor }: Caller,
  { first, place, longestMs, cut }: PokeStreamOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string): void => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text));
          else {
            end();
            cut();
          }
        };
        const poke = (poke: Poke): void => send(`data: ${JSON.stringify(poke)}\n\n`);
        const end = (): void => {
          stop();
          controller.close();
        };
        const stopListening = hub.listen(workshopId, { deviceId: actor.deviceId, poke, end });
        const timer = setInterval(() => send(': still here\n\n'), COMMENT_EVERY_MS);
        const lastCall = setTimeout(() => end(), longestMs);
        // An open stream must not keep a server alive that was told to stop.
        timer.unref();
        lastCall.unref();
        stop = () => {
          stopListening();
          clearInterval(timer);
          clearTimeout(lastCall);
          place.free();
        };
        place.onTaken(end);
        poke(first);
      },
      cancel: () => stop(),
    },
    { highWaterMark: MAX_BUFFERED_BYTES, size: (chunk) => chunk.byteLength },
  );
}
