import type { WireErrorCode } from '@spoolshed/core';
import type { DeviceIdentity } from '@spoolshed/db';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { forgetPairingLink, type PairingLink, takePairingLink } from '../../app/pairing/pairing-link.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useSyncState } from '../../app/use-sync-state.ts';
import { pairStep, type PairStep } from './pair-step.ts';

export interface Pairing {
  readonly step: PairStep;
  /** From the address; null where none was in it, and once it is in the database. */
  readonly link: PairingLink | null;
  /** Why the server refused what was asked for here; null where it did not. */
  readonly refused: WireErrorCode | null;
  /** Null asks to be let in without a code. */
  readonly pair: (link: PairingLink | null) => void;
  readonly forget: () => void;
  /** Back to the ways in, while the code that was given goes on waiting. */
  readonly takeAnother: () => void;
}

export function usePairing(device: DeviceIdentity, isAppleTab: boolean): Pairing {
  const client = useClient();
  const attempt = useAttempt();
  const { blocked, pairing } = useSyncState();
  const [link, setLink] = useState<PairingLink | null>(() => takePairingLink(window));
  const [wasAsked, setWasAsked] = useState(device.isPairing);
  const [wantsAnother, setWantsAnother] = useState(false);
  const takeAnother = useCallback(() => setWantsAnother(true), []);
  const forget = useCallback(() => {
    forgetPairingLink(window);
    setLink(null);
  }, []);
  const pair = useCallback(
    (wanted: PairingLink | null) => {
      setWasAsked(true);
      setWantsAnother(false);
      void attempt(async () => (await client.deviceDesk()).pair(wanted?.code ?? null)).then((isKept) => {
        // From here on the code is in the database, and outlives the tab.
        if (isKept) forget();
      });
    },
    // oxlint-disable-next-line react/exhaustive-deps -- `attempt` is another function at each drawing, and does the same
    [client, forget],
  );
  const step = pairStep({ device, link, wasAsked, wantsAnother, isAppleTab });
  // A device that belongs nowhere has nothing to be asked about.
  useEffect(() => {
    if (step === 'redeem') pair(link);
  }, [step, link, pair]);
  const isNew = device.workshopId === null;
  const refused = device.pairingRefused ?? (isNew && blocked === 'pairing' ? pairing : null);
  return { step, link, refused: wasAsked ? refused : null, pair, forget, takeAnother };
}
