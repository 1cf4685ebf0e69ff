import { open, type FileHandle } from 'node:fs/promises';
import type { ByteRange } from './byte-range.ts';

/** So much of a file is in memory for one reader. */
const CHUNK_BYTES = 64 * 1024;

export type StreamFileOptions = {
  readonly path: string;
  readonly range: ByteRange;
  /** Called at once with what ends the stream where it is. */
  readonly onStart: (stop: () => void) => void;
  /** Called for each piece that is taken. */
  readonly onTake: () => void;
  /** Called once: at the end, after a failure, when it is stopped, and when nobody reads on. */
  readonly onEnd: () => void;
};

/** Reads part of a file as fast as it is taken. One that is deleted meanwhile is read to its end. */
export function streamFile({
  path,
  range,
  onStart,
  onTake,
  onEnd,
}: StreamFileOptions): ReadableStream<Uint8Array> {
  let handle: FileHandle | null = null;
  let at = range.from;
  let hasEnded = false;
  const end = async (): Promise<void> => {
    if (hasEnded) return;
    hasEnded = true;
    onEnd();
    await handle?.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        onStart(() => {
          if (hasEnded) return;
          controller.close();
          void end();
        });
      },
      async pull(controller) {
        onTake();
        try {
          const opened = (handle ??= await open(path, 'r'));
          // It was stopped while it was being opened.
          if (hasEnded) return await opened.close();
          const wanted = Math.min(CHUNK_BYTES, range.to + 1 - at);
          const { bytesRead, buffer } = await opened.read(new Uint8Array(wanted), 0, wanted, at);
          if (hasEnded) return;
          if (bytesRead === 0) throw new Error('a snapshot is shorter than it was');
          at += bytesRead;
          controller.enqueue(buffer.subarray(0, bytesRead));
          if (at <= range.to) return;
          controller.close();
          await end();
        } catch (error) {
          await end();
          throw error;
        }
      },
      cancel: () => end(),
    },
    { highWaterMark: 0 },
  );
}
