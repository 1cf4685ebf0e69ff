import type { DeviceIdentity, SyncState, WorkshopSettings } from '@spoolshed/db';

/**
 * `names`: who works here. `looking`: the server may know the workshop already, which is worth a moment but never
 * more. `pair`: it does not let this device in without a code. `workshop`: it does not, or it is out of reach. `done`: everything is known.
 */
export type FirstRunStep = 'names' | 'looking' | 'pair' | 'workshop' | 'done';

export function firstRunStep(facts: {
  readonly device: Pick<DeviceIdentity, 'personName' | 'workshopId'>;
  readonly settings: Pick<WorkshopSettings, 'currency' | 'timeZone'>;
  readonly sync: Pick<SyncState, 'online' | 'problem' | 'lastSyncAt' | 'blocked'>;
  /** The person has said that pairing can wait. */
  readonly pairsLater: boolean;
  readonly hasLookedLongEnough: boolean;
}): FirstRunStep {
  const { device, settings, sync, pairsLater, hasLookedLongEnough } = facts;
  if (device.personName === null) return 'names';
  if (settings.currency !== null && settings.timeZone !== null) return 'done';
  // One that is in a workshop has what to work with; that it must pair again is said above every screen.
  if (sync.blocked === 'pairing' && device.workshopId === null && !pairsLater) return 'pair';
  const hasAnswer = sync.lastSyncAt !== null || sync.problem !== null || !sync.online;
  return hasAnswer || hasLookedLongEnough ? 'workshop' : 'looking';
}
