import type { FilamentId } from '../../ids.ts';
import { identityKey, isLive, type Filament, type FilamentNames } from '../../records/filament.ts';
import type { CsvSurroundings } from './csv-surroundings.ts';
import { idOf, type Named } from './sheet-rows.ts';

/** The filaments that lines can mean: those that are here, and those that lines before brought. */
export type Homes = {
  /** By the id that the line gives, where somebody has it, else by the names. */
  find(cells: Named): FilamentId | undefined;
  findByNames(names: FilamentNames): FilamentId | undefined;
  keep(filament: Filament): Filament;
  rootOf(id: string): string;
};

export function createHomes({ here }: Pick<CsvSurroundings, 'here'>): Homes {
  const targets = new Map<string, string>(here.aliases.map(({ id, targetId }) => [id, targetId]));
  const ids = new Set<string>(here.filaments.map(({ id }) => id));
  const idsByNames = new Map<string, FilamentId>();
  const keyOf = (names: FilamentNames) => JSON.stringify(identityKey(names));
  // An archived one comes back with goods; a live one of the same names goes before it.
  for (const filament of here.filaments.toSorted((a, b) => Number(isLive(a)) - Number(isLive(b))))
    if (filament.mergedInto === null) idsByNames.set(keyOf(filament), filament.id);
  const findByNames = (names: FilamentNames) => idsByNames.get(keyOf(names));
  return {
    find({ filamentId, ...names }) {
      const id = idOf<FilamentId>(filamentId);
      return id !== undefined && (ids.has(id) || targets.has(id)) ? id : findByNames(names);
    },
    findByNames,
    keep(filament) {
      ids.add(filament.id);
      if (isLive(filament) || findByNames(filament) === undefined)
        idsByNames.set(keyOf(filament), filament.id);
      return filament;
    },
    rootOf: (id) => targets.get(id) ?? id,
  };
}
