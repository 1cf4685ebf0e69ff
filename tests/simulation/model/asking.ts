import type {
  ClientId,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  WireError,
} from '@spoolshed/core';

export type Ask =
  | { readonly path: 'push'; readonly request: PushRequest }
  | { readonly path: 'pull'; readonly request: PullRequest };
export type Heard =
  | { readonly kind: 'answered'; readonly body: PushResponse | PullResponse }
  | { readonly kind: 'refused'; readonly status: number; readonly error: WireError | null }
  | { readonly kind: 'lost' };

/** Work that waits for the wire now and then: between two waits nothing else happens on the device. */
export type Asking<T> = Generator<Ask, T, Heard>;

/** How far the server is, as far as one tab knows. */
export type SentThrough = { readonly clientId: ClientId | null; readonly mid: number };

export class RoundFailed extends Error {
  override readonly name = 'RoundFailed';
  readonly why: 'lost' | 'refused';
  constructor(why: 'lost' | 'refused') {
    super(`the round failed: ${why}`);
    this.why = why;
  }
}
