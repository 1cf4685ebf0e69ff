import { HttpFailure } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { useEffect, useState } from 'react';
import { useClient } from '../client-context.ts';

export type Asked =
  | { readonly kind: 'none' | 'asking' | 'refused' | 'expired' | 'failed' | 'limited' }
  | { readonly kind: 'waiting'; readonly digits: string; readonly words: readonly string[] };

/** How often it is looked whether somebody has approved, in ms. */
const BETWEEN_LOOKS_MS = 2_000;

/** Asks for digits with every new attempt (0 asks for none), and hands out the code once it was approved. */
export function useDigits(attempt: number, onApproved: (code: string) => void): Asked {
  const client = useClient();
  const [answer, setAnswer] = useState<{ readonly attempt: number; readonly asked: Asked }>();
  useEffect(() => {
    if (attempt === 0) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const setAsked = (asked: Asked) => setAnswer({ attempt, asked });
    waitForApproval(client, setAsked, signal).then(
      (code) => {
        if (code !== null && !signal.aborted) onApproved(code);
      },
      (error: unknown) => {
        const isLimited = error instanceof HttpFailure && error.status === 429;
        if (!signal.aborted) setAsked({ kind: isLimited ? 'limited' : 'failed' });
      },
    );
    return () => leaving.abort();
  }, [client, attempt, onApproved]);
  if (attempt === 0) return { kind: 'none' };
  return answer?.attempt === attempt ? answer.asked : { kind: 'asking' };
}

/** The code once somebody approved it; null where it came to nothing, which is shown. */
async function waitForApproval(
  client: Client,
  show: (asked: Asked) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const desk = await client.deviceDesk();
  const request = await desk.request(signal);
  show({ kind: 'waiting', digits: request.digits, words: request.words });
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    signal.throwIfAborted();
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
      if (error instanceof HttpFailure && error.status < 500 && error.status !== 429) throw error;
      return 'waiting';
    }
  }
}
