import type { Answer } from './real-server.ts';

/*
 * A file on its way to a device: each piece is a task of the tab that waits for it, so that a kill, a write
 * or another tab comes between any two.
 */

/** Some parts of a small file are longer than this, and some shorter. */
const PIECE_BYTES = 200;

/** Nothing of it arrives, or its beginning. */
export const brokenAt = (answer: Answer, breaksAt: number): Answer | null =>
  breaksAt === 0 ? null : { ...answer, breaksAt };

export function withWrongByte(answer: Answer, file: Uint8Array, at: number): Answer {
  const wrong = new Uint8Array(file);
  wrong[at] = ~(wrong[at] ?? 0);
  return { ...answer, file: wrong };
}

type FileAnswer = Answer & { readonly file: Uint8Array<ArrayBuffer> };

export function arriving(
  { file, breaksAt }: FileAnswer,
  signal: AbortSignal | null,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const end = breaksAt ?? file.length;
  let at = 0;
  let isOver = false;
  let stopListening = (): void => undefined;
  const finish = (): void => {
    isOver = true;
    stopListening();
  };
  return new ReadableStream(
    {
      start(controller) {
        const onAbort = (): void => {
          finish();
          controller.error(signal?.reason);
        };
        signal?.addEventListener('abort', onAbort);
        stopListening = () => signal?.removeEventListener('abort', onAbort);
      },
      pull: (controller) =>
        new Promise((resolve) => {
          setImmediate(() => {
            resolve();
            if (isOver) return;
            if (at < end) {
              controller.enqueue(file.slice(at, Math.min(at + PIECE_BYTES, end)));
              at += PIECE_BYTES;
              return;
            }
            finish();
            if (breaksAt === undefined) controller.close();
            else controller.error(new TypeError('terminated'));
          });
        }),
      cancel: finish,
    },
    { highWaterMark: 0 },
  );
}
