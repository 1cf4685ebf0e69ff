import 'fake-indexeddb/auto';

import { gunzipSync } from 'node:zlib';

/*
 * What a browser has and Node has not, before Dexie is loaded and looks for it.
 *
 * Tabs talk by BroadcastChannel, which in Node goes through real threads: two workers with databases of the
 * same name would wake each other.
 */

class StandInChannel {
  static readonly open = new Set<StandInChannel>();
  readonly name: string;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;

  constructor(name: string) {
    this.name = name;
    StandInChannel.open.add(this);
  }

  postMessage(data: unknown): void {
    for (const other of StandInChannel.open)
      if (other !== this && other.name === this.name)
        setImmediate(() => other.onmessage?.({ data: structuredClone(data) }));
  }

  close(): void {
    StandInChannel.open.delete(this);
  }
}

Reflect.set(globalThis, 'BroadcastChannel', StandInChannel);

/** Node unpacks in threads of its own, which come back when they like: here at once. */
class StandInUnpacking {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;

  constructor() {
    const pieces: Uint8Array[] = [];
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
      transform: (piece) => void pieces.push(piece),
      flush: (controller) => controller.enqueue(new Uint8Array(gunzipSync(Buffer.concat(pieces)))),
    });
    this.readable = readable;
    this.writable = writable;
  }
}

/** So does it read what it holds in memory. */
class StandInBlob {
  readonly #pieces: readonly Uint8Array[];

  constructor(pieces: readonly Uint8Array[]) {
    this.#pieces = pieces;
  }

  stream(): ReadableStream<Uint8Array> {
    const pieces = this.#pieces;
    return new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
  }
}

Reflect.set(globalThis, 'DecompressionStream', StandInUnpacking);
Reflect.set(globalThis, 'Blob', StandInBlob);
