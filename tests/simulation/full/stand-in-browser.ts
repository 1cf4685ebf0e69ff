import 'fake-indexeddb/auto';

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
