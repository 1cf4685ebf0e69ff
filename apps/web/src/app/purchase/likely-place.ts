import type { Spool } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';

/** Where the sealed spools of it went last; without any, where it was last put at all. */
export function likelyPlace(page: FilamentPage): string | undefined {
  const sealed = page.sealedSpools.flatMap((group) => group.spools);
  return newestPlace(sealed) ?? newestPlace([...page.goneSpools, ...page.openSpools]);
}

function newestPlace(spools: readonly Spool[]): string | undefined {
  const placed = spools.filter((spool) => spool.location !== null);
  return placed.toSorted((a, b) => b.createdAt - a.createdAt)[0]?.location ?? undefined;
}
