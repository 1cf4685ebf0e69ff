import type { Answer } from './real-server.ts';
import type { Tab } from './tab.ts';
import type { FullDevice, FullWorld } from './world.ts';

type Asked = {
  readonly path: string;
  readonly method: string;
  readonly headers: HeadersInit;
  readonly body: string | null;
  readonly signal: AbortSignal | null;
};

/** A request on its way, or the answer to it on its way back. */
export type Message = {
  readonly device: FullDevice;
  readonly tab: Tab;
  readonly asked: Asked;
  readonly answer: Answer | null;
  readonly wait: Wait;
};

/** Somebody who waits for an answer, until one comes. */
export type Wait = {
  isOver: boolean;
  /** Signals keep whoever listens to them. */
  readonly stopListening: () => void;
  readonly resolve: (answer: Response) => void;
  readonly reject: (error: unknown) => void;
};

/** What a tab asks stands on the wire until it is carried. */
export function fetchOf(world: FullWorld, tabOf: () => Tab): typeof globalThis.fetch {
  return (input, init = {}) =>
    new Promise<Response>((resolve, reject) => {
      const tab = tabOf();
      const onAbort = (): void => {
        wait.isOver = true;
        reject(new DOMException('nobody waits any more', 'AbortError'));
      };
      const stopListening = (): void => init.signal?.removeEventListener('abort', onAbort);
      const wait: Wait = { isOver: false, stopListening, resolve, reject };
      world.waits.add(wait);
      const { signal, method = 'GET', headers = {}, body } = init;
      signal?.addEventListener('abort', onAbort);
      // The transport asks by texts.
      const asked: Asked = {
        path: input as string,
        method,
        headers,
        body: typeof body === 'string' ? body : null,
        signal: signal ?? null,
      };
      world.wire = [...world.wire, { device: tab.device, tab, asked, answer: null, wait }];
    });
}

export const isAwaited = ({ wait, tab }: Message): boolean => !wait.isOver && !tab.isDead;
