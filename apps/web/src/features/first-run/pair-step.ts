import type { DeviceIdentity } from '@spoolshed/db';
import type { PairingLink } from '../../app/pairing/pairing-link.ts';

/**
 * `install`: a tab of iOS, whose data the installed app would not see. `names`: who works here. `redeem`: the code is
 * asked for without a word. `confirm`: this device is in a workshop already. `connecting`: the server has not answered
 * yet. `elsewhere`: the code is for another server. `ways`: there is no code, or it was refused. `done`: it is in.
 */
export type PairStep =
  | 'install'
  | 'names'
  | 'redeem'
  | 'confirm'
  | 'connecting'
  | 'elsewhere'
  | 'ways'
  | 'done';

export function pairStep(facts: {
  readonly device: Pick<DeviceIdentity, 'personName' | 'workshopId' | 'isPairing' | 'pairingRefused'>;
  readonly link: PairingLink | null;
  /** Something was asked for since this page was opened. */
  readonly wasAsked: boolean;
  /** The person has a better code than the one that is kept. */
  readonly wantsAnother: boolean;
  /** What was given last is for another server. */
  readonly isElsewhere: boolean;
  readonly isAppleTab: boolean;
}): PairStep {
  const { device, link, wasAsked, wantsAnother, isElsewhere, isAppleTab } = facts;
  const isInside = device.workshopId !== null;
  if (isAppleTab && !isInside && !device.isPairing) return 'install';
  if (device.personName === null) return 'names';
  if (isElsewhere) return 'elsewhere';
  if (device.isPairing) return wantsAnother ? 'ways' : 'connecting';
  if (link !== null && !wasAsked) return isInside ? 'confirm' : 'redeem';
  return wasAsked && isInside && device.pairingRefused === null ? 'done' : 'ways';
}
