import { bounds, uuidPattern, type DeviceId } from '@spoolshed/core';
import type { Client, LostCopy } from '@spoolshed/db';
import { liveQuery } from 'dexie';

/*
 * A browser that deletes a database tells nobody. What was in it is noted beside it, where it often outlives it: an
 * empty database with such a note was lost, and one without is a new device. Where the note went too, it is one as well.
 */

export interface CopyNote extends LostCopy {
  readonly personName: string;
  readonly deviceName: string;
}

const keyOf = (databaseName: string): string => `spoolshed.copy.${databaseName}`;

/** Follows who this device is and what it has not sent, for as long as the page lives. */
export function keepCopyNote(
  storage: Storage | null,
  databaseName: string,
  client: Pick<Client, 'device' | 'queries'>,
): () => void {
  const facts = () => Promise.all([client.device(), client.queries.waitingCount()]);
  const following = liveQuery(facts).subscribe({
    next([{ deviceId, personName, deviceName }, unsent]) {
      // Before it has names there is nothing to lose, and the note of what was lost is still to be read.
      if (personName === null || deviceName === null) return;
      writeNote(storage, databaseName, { deviceId, personName, deviceName, unsent });
    },
    // A database that gives out keeps the note of the last time that it did not.
    error: () => undefined,
  });
  return () => following.unsubscribe();
}

/** What was in a database that is empty now; null where nothing is known of it. */
export function readCopyNote(
  storage: Pick<Storage, 'getItem'> | null,
  databaseName: string,
): CopyNote | null {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(keyOf(databaseName)) ?? 'null');
    return isCopyNote(stored) ? stored : null;
  } catch {
    // Refused storage, or a text that is none of ours.
    return null;
  }
}

function writeNote(storage: Storage | null, databaseName: string, note: CopyNote): void {
  try {
    storage?.setItem(keyOf(databaseName), JSON.stringify(note));
  } catch {
    // Full or refused: a loss is then not told from a new device.
    return;
  }
}

function isCopyNote(value: unknown): value is CopyNote {
  if (typeof value !== 'object' || value === null) return false;
  const { deviceId, personName, deviceName, unsent }: Partial<Record<keyof CopyNote, unknown>> = value;
  return isDeviceId(deviceId) && isName(personName) && isName(deviceName) && isCount(unsent);
}

const isDeviceId = (value: unknown): value is DeviceId =>
  typeof value === 'string' && uuidPattern.test(value);

const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= bounds.brand.max;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
