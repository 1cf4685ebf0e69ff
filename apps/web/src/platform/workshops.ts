import { uuidPattern } from '@spoolshed/core';
import { firstDatabase } from './shown-database.ts';

/*
 * Which workshops this device knows, and which of them it shows. Each has a database of its own, so that nothing of
 * one can ever reach the other; only where they are is kept here, and that is all that is lost with it.
 */

export interface KnownWorkshop {
  readonly databaseName: string;
  readonly workshopId: string;
  /** Null where nobody named it. */
  readonly name: string | null;
  /** Epoch milliseconds of the last pairing that led there; 0 for one that was here before. */
  readonly enteredAt: number;
  /** Epoch milliseconds at which somebody went on with another server instead; missing where nobody did. */
  readonly leftAt?: number;
}

const listKey = 'spoolshed.workshops';

/** A list that was refused or that is none of ours is an empty one. */
export function readWorkshops(storage: Pick<Storage, 'getItem'> | null): readonly KnownWorkshop[] {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(listKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isKnownWorkshop) : [];
  } catch {
    return [];
  }
}

/** Heard in this tab; other tabs hear the browser's own `storage`. */
const changed = 'spoolshed-workshops';

export function watchWorkshops(page: Window, listener: () => void): () => void {
  page.addEventListener(changed, listener);
  page.addEventListener('storage', listener);
  return () => {
    page.removeEventListener(changed, listener);
    page.removeEventListener('storage', listener);
  };
}

/** Adds it, or gives the one that is there its present name. False where the browser keeps nothing. */
export function keepWorkshop(storage: Storage | null, workshop: KnownWorkshop): boolean {
  const others = readWorkshops(storage).filter(({ databaseName }) => databaseName !== workshop.databaseName);
  try {
    storage?.setItem(listKey, JSON.stringify([...others, workshop]));
    globalThis.dispatchEvent?.(new Event(changed));
    return storage !== null;
  } catch {
    return false;
  }
}

/** Where a workshop's database is, or is to be. */
export const databaseNameOf = (storage: Storage | null, workshopId: string): string =>
  readWorkshops(storage).find((known) => known.workshopId === workshopId)?.databaseName ??
  `${firstDatabase}-${workshopId}`;

function isKnownWorkshop(value: unknown): value is KnownWorkshop {
  if (typeof value !== 'object' || value === null) return false;
  const { databaseName, workshopId, name, enteredAt, leftAt }: Partial<Record<keyof KnownWorkshop, unknown>> =
    value;
  return (
    typeof databaseName === 'string' &&
    databaseName.startsWith(firstDatabase) &&
    typeof workshopId === 'string' &&
    uuidPattern.test(workshopId) &&
    (name === null || typeof name === 'string') &&
    typeof enteredAt === 'number' &&
    (leftAt === undefined || typeof leftAt === 'number')
  );
}
