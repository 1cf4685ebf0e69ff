import { archivedKey, identityKey, type Filament, type FilamentNames } from '@spoolshed/core';

import type { Database } from '../database.ts';

/** Who has these names already: the live filament, and the one that was archived last under them. */
export type FoundByNames = { readonly live: Filament | null; readonly archived: Filament | null };

export function findByNames(database: Database, names: FilamentNames): Promise<FoundByNames> {
  return database.read(['filaments'], async ({ filaments }) => {
    const [live, archived] = await Promise.all([
      filaments
        .where('[colorKey+brandKey+materialKey]')
        .equals([...identityKey(names)])
        .first(),
      filaments.where('archivedKey').equals(archivedKey(names)).toArray(),
    ]);
    const latest = archived.toSorted((a, b) => (a.archivedAt ?? 0) - (b.archivedAt ?? 0)).at(-1);
    return { live: live ?? null, archived: latest ?? null };
  });
}
