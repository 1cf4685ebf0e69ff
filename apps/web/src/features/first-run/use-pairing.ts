import type { WireErrorCode } from '@spoolshed/core';
import type { DeviceDesk, DeviceIdentity } from '@spoolshed/db';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import {
  forgetPairingLink,
  isOfAnotherServer,
  type PairingLink,
  takePairingLink,
} from '../../app/pairing/pairing-link.ts';
import { useAttempt } from '../../app/use-attempt.ts';
import { useSyncState } from '../../app/use-sync-state.ts';
import { pairStep, type PairStep } from './pair-step.ts';

export interface Pairing {
  readonly step: PairStep;
  /** From the address; null where none was in it, and once it is in the database. */
  readonly link: PairingLink | null;
  /** What was given last, where it is for another server and was not shown to this one. */
  readonly elsewhere: PairingLink | null;
  /** It is being found out whether a code is for this server. */
  readonly isLooking: boolean;
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
  const [elsewhere, setElsewhere] = useState<PairingLink | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const isNew = device.workshopId === null;
  const takeAnother = useCallback(() => {
    setElsewhere(null);
    setWantsAnother(true);
  }, []);
  const forget = useCallback(() => {
    forgetPairingLink(window);
    setLink(null);
  }, []);
  const pair = useCallback(
    (wanted: PairingLink | null) => {
      setIsLooking(true);
      void attempt(async () => {
        const desk = await client.deviceDesk();
        if (wanted !== null && (await isElsewhere(desk, wanted))) {
          setElsewhere(wanted);
        } else {
          await desk.pair(wanted?.code ?? null);
          setWasAsked(true);
          setWantsAnother(false);
        }
        // From here on the code is in the database and outlives the tab, or it is none for here.
        forget();
      }).then((isDone) => {
        // The ways in stay there for another try; what went wrong was said.
        if (!isDone && isNew) setWasAsked(true);
        setIsLooking(false);
      });
    },
    // oxlint-disable-next-line react/exhaustive-deps -- `attempt` is another function at each drawing, and does the same
    [client, forget, isNew],
  );
  const facts = { device, link, wasAsked, wantsAnother, isElsewhere: elsewhere !== null, isAppleTab };
  const step = pairStep(facts);
  // A device that belongs nowhere has nothing to be asked about.
  useEffect(() => {
    if (step === 'redeem') pair(link);
  }, [step, link, pair]);
  const refused = device.pairingRefused ?? (isNew && blocked === 'pairing' ? pairing : null);
  return { step, link, elsewhere, isLooking, refused: wasAsked ? refused : null, pair, forget, takeAnother };
}

/** A server that does not answer for so long is taken for the one of this address, in ms: the code is kept for it. */
const ANSWERS_WITHIN_MS = 3_000;

async function isElsewhere(desk: DeviceDesk, link: PairingLink): Promise<boolean> {
  if (link.serverId === null && link.origin === null) return false;
  const serverId = await desk.serverId(AbortSignal.timeout(ANSWERS_WITHIN_MS)).catch(() => null);
  return isOfAnotherServer(link, { origin: window.location.origin, serverId });
}
