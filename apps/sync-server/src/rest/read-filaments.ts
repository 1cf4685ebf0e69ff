import { isLive, type Filament } from '@spoolshed/core';
import type { Store } from '../store/open-store.ts';
import type { Caller } from '../store/tokens.ts';

/** Every live filament of the caller's workshop, the oldest first. */
export const listFilaments = (store: Store, { workshopId }: Caller): Filament[] =>
  store.records
    .all(workshopId, 'filaments')
    .filter(isLive)
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));

/** The filament that an id stands for today: an id that was merged away stands for its successor. */
export function findFilament(store: Store, { workshopId }: Caller, id: string): Filament | undefined {
  const alias = store.records.get(workshopId, 'aliases', id);
  return store.records.get(workshopId, 'filaments', alias?.targetId ?? id);
}
