import type { WireError } from './wire-error.ts';

/** An answer of a server that is not a success. Transports throw it; a request without an answer is fetch's own error. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly status: number;
  /** The parsed body; null when it was none of ours (a proxy's page, a cut answer). */
  readonly wireError: WireError | null;
  /** From Retry-After. */
  readonly retryAfterMs: number | null;
  /** Which server said so, where it said that: it does with every 401. */
  readonly serverId: string | null;

  constructor(
    status: number,
    wireError: WireError | null = null,
    retryAfterMs: number | null = null,
    serverId: string | null = null,
  ) {
    super(wireError === null ? `HTTP ${status}` : `HTTP ${status} ${wireError.code}`);
    this.status = status;
    this.wireError = wireError;
    this.retryAfterMs = retryAfterMs;
    this.serverId = serverId;
  }
}
