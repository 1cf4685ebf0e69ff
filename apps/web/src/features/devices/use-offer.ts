import type { IssuedPairing, PairingState } from '@spoolshed/core';
import { useEffect, useState } from 'react';
import { useClient } from '../../app/client-context.ts';

/** How often it is looked whether somebody came in, in ms. */
const BETWEEN_LOOKS_MS = 2_000;

/** What became of a code so far; `onChange` is told when a device came in. */
export function useOffer({ pairingId }: IssuedPairing, onChange: () => void): PairingState {
  const client = useClient();
  const [state, setState] = useState<PairingState>({ state: 'waiting', device: null });
  const isWaiting = state.state === 'waiting';
  useEffect(() => {
    if (!isWaiting) return undefined;
    const leaving = new AbortController();
    const look = async () => {
      const seen = await (await client.deviceDesk()).offerState(pairingId, leaving.signal);
      if (seen.state === 'redeemed') onChange();
      setState(seen);
    };
    // A network that is gone for a moment: the next look tells the same.
    const timer = setInterval(() => void look().catch(() => undefined), BETWEEN_LOOKS_MS);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [client, pairingId, isWaiting, onChange]);
  return state;
}
