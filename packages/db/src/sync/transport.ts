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

/**
 * The way to the server. Every answer was parsed by the wire schemas before it comes back; every
 * failure is thrown as an HttpFailure or as what fetch threw, for `classifyError` to judge.
 */
export type Transport = {
  /** Idempotent: a lost answer is mended by the same request again. */
  register(request: RegisterDevice, signal: AbortSignal): Promise<RegisteredDevice>;
  push(request: PushRequest, call: Call): Promise<PushResponse>;
  pull(request: PullRequest, call: Call): Promise<PullResponse>;
  /** Listens until the stream ends (resolves) or fails (rejects); the first poke comes at once. */
  events(onPoke: (poke: Poke) => void, call: Call): Promise<void>;
};
