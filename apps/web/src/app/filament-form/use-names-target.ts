import { type Filament, type FilamentId, identityKey } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import { useLive } from '../use-live.ts';

/** What the names stand for today. */
export type NamesTarget =
  | { readonly kind: 'new' }
  /** It was archived and comes back with its history. */
  | { readonly kind: 'archived'; readonly filament: Filament }
  /** The spools go to this one. */
  | { readonly kind: 'known'; readonly filament: Filament }
  /** The names are taken, and the person says that it is another one: it needs a name of its own. */
  | { readonly kind: 'taken'; readonly filament: Filament };

interface Names {
  readonly color: string;
  readonly brand: string;
  readonly material: string;
}

export interface FoundTarget {
  readonly target: NamesTarget;
  /** Everything that is known of the filament that has these names; undefined while there is none. */
  readonly page: FilamentPage | undefined;
}

/**
 * What these names stand for, followed while they are typed and while other devices write: the answer to a
 * question that was asked before the last letter is not shown for the new one.
 */
export function useNamesTarget(names: Names, another = ''): FoundTarget {
  const { color, brand, material } = names;
  const found = useLive((client) => client.queries.findByNames(names), [color, brand, material], {
    keepsPrevious: true,
  });
  const isCurrent = (row: Names | null | undefined): boolean =>
    row !== null && row !== undefined && identityKey(row).join('\n') === identityKey(names).join('\n');
  const live = isCurrent(found?.live) ? (found?.live ?? null) : null;
  const archived = live === null && isCurrent(found?.archived) ? (found?.archived ?? null) : null;
  const page = useLive(
    (client) => (live === null ? Promise.resolve(null) : client.queries.filamentPage(live.id)),
    [live?.id],
  );
  if (live !== null) {
    return {
      target: { kind: another === live.id ? 'taken' : 'known', filament: live },
      page: page ?? undefined,
    };
  }
  return {
    target: archived === null ? { kind: 'new' } : { kind: 'archived', filament: archived },
    page: undefined,
  };
}

/** The names of the filament that the form was opened for; undefined without one or until it is read. */
export function useChosenNames(id: FilamentId | undefined): Names | undefined {
  const page = useLive(
    (client) => (id === undefined ? Promise.resolve(null) : client.queries.filamentPage(id)),
    [id],
  );
  return page?.filament;
}
