import type { Spool, SpoolId } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';

/**
 * The spools that a use or a weighing can be about, the likeliest first: open ones by last use, one of each kind
 * of sealed ones (nothing tells the others apart), then empty ones, because books can be wrong.
 */
export function spoolChoices(page: FilamentPage): readonly Spool[] {
  const sealed = page.sealedSpools.flatMap((line) => line.spools.slice(0, 1));
  const empty = page.goneSpools.filter((spool) => spool.state === 'empty');
  return [...page.openSpools, ...sealed, ...empty];
}

/** The one that is chosen, as long as it is there; else the likeliest. */
export function chosenSpool(choices: readonly Spool[], chosenId: SpoolId | undefined): Spool | undefined {
  return choices.find((spool) => spool.id === chosenId) ?? choices[0];
}

/** All that is not used up or put away: what can be moved. */
export function spoolsInPlace(page: FilamentPage): readonly Spool[] {
  return [...page.openSpools, ...page.sealedSpools.flatMap((line) => line.spools)];
}

export const sealedCountOf = (page: FilamentPage): number =>
  page.sealedSpools.reduce((count, line) => count + line.spools.length, 0);
