import type { Alias, Filament, FilamentId } from '@spoolshed/core';

import type { Stores } from '../schema.ts';

/** A filament with the ids that resolve to it: its own first, then those that were merged into it. */
export type Family = {
  readonly filament: Filament;
  readonly ids: readonly FilamentId[];
  readonly aliases: readonly Alias[];
};

/** Follows merges: an old id finds the filament that took it in. Null when there is none. */
export async function readFamily(stores: Stores, id: FilamentId): Promise<Family | null> {
  const alias = await stores.aliases.get(id);
  const filament = await stores.filaments.get(alias?.targetId ?? id);
  if (filament === undefined) return null;
  const found = await stores.aliases.where('targetId').equals(filament.id).toArray();
  const aliases = found.filter((each) => each.table === 'filaments');
  // An alias of the filaments' table names a filament.
  const ids = [filament.id, ...aliases.map((each) => each.id as string as FilamentId)];
  return { filament, ids, aliases };
}
