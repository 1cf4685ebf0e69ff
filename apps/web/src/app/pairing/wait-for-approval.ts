import { HttpFailure } from '@spoolshed/core';
import type { DeviceDesk } from '@spoolshed/db';

export type Asked =
  | { readonly kind: 'none' | 'asking' | 'refused' | 'expired' | 'failed' | 'limited' }
  | { readonly kind: 'waiting'; readonly digits: string; readonly words: readonly string[] };

/** How often it is looked whether somebody has approved, in ms; seldomer where the server asks for patience. */
const BETWEEN_LOOKS_MS = 2_000;

/** The code once somebody approved it; null where it came to nothing, which is shown. */
export async function waitForApproval(
  desk: Pick<DeviceDesk, 'request' | 'requestState'>,
  show: (asked: Asked) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const request = await desk.request(signal);
  show({ kind: 'waiting', digits: request.digits, words: request.words });
  let pauseMs = BETWEEN_LOOKS_MS;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    signal.throwIfAborted();
    pauseMs = BETWEEN_LOOKS_MS;
    const state = await stateOf();
    if (state === 'approved') return request.pairingCode;
    if (state !== 'waiting') {
      show({ kind: state });
      return null;
    }
  }

  async function stateOf() {
    try {
      return await desk.requestState(request, signal);
    } catch (error) {
      // A network that is gone for a moment; what the server itself says ends the waiting.
      if (error instanceof HttpFailure) {
        if (error.status < 500 && error.status !== 429) throw error;
        pauseMs = Math.max(BETWEEN_LOOKS_MS, error.retryAfterMs ?? 0);
      }
      return 'waiting';
    }
  }
}
