import type {
  Poke,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  RegisterDevice,
  RegisteredDevice,
} from '@spoolshed/core';

export type Call = { readonly token: string; readonly signal: AbortSignal };

export type Asked = {
  /** GET, or POST where there is something to send. */
  readonly method?: 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
};

/** A missing token asks as nobody: what a device may before it is paired. */
export type Asking = { readonly token?: string; readonly signal: AbortSignal };

/** Gets null where the answer has no body. */
export type Parse<T> = (answer: unknown) => { success: true; data: T } | { success: false };

/**
 * The way to the server. Every answer was parsed by the wire schemas before it comes back; every
 * failure is thrown as an HttpFailure or as what fetch threw, for `classifyError` to judge.
 */
export type Transport = {
  /** Idempotent: a lost answer is mended by the same request again. */
  register(request: RegisterDevice, signal: AbortSignal): Promise<RegisteredDevice>;
  push(request: PushRequest, call: Call): Promise<PushResponse>;
  pull(request: PullRequest, call: Call): Promise<PullResponse>;
  /** Anything else of the server's API, for screens: answered while they are looked at, or not at all. */
  ask<T>(path: string, asked: Asked, parse: Parse<T>, asking: Asking): Promise<T>;
  /** Bytes of a file, read as they come; the caller's signal gives them up. */
  open(path: string, headers: Readonly<Record<string, string>>, call: Call): Promise<Response>;
  /** Listens until the stream ends (resolves) or fails (rejects); the first poke comes at once. */
  events(onPoke: (poke: Poke) => void, call: Call): Promise<void>;
};
