import type { Spool, SpoolId } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';

/** Spools that can be moved together: each open one by itself, the sealed ones of one place as one line. */
export interface MoveLine {
  readonly id: string;
  readonly isSealed: boolean;
  readonly location: string | null;
  readonly spools: readonly Spool[];
}

export function moveLines(page: FilamentPage): readonly MoveLine[] {
  const sealed = page.sealedSpools.flatMap((line) => line.spools);
  const sealedPlaces = [...new Set(sealed.map((spool) => spool.location))];
  return [
    ...page.openSpools.map((spool) => ({
      id: spool.id,
      isSealed: false,
      location: spool.location,
      spools: [spool],
    })),
    ...sealedPlaces.map((location) => ({
      id: `sealed ${location ?? ''}`,
      isSealed: true,
      location,
      // What they cost tells spools apart on the page, but not on the way from shelf to shelf.
      spools: sealed.filter((spool) => spool.location === location),
    })),
  ];
}

/** The one in use is what somebody has in hand; without one, the first lot of sealed ones. */
export function firstTaken(lines: readonly MoveLine[]): ReadonlyMap<string, number> {
  const [first] = lines;
  return new Map(first ? [[first.id, first.spools.length]] : []);
}

export const takenSpools = (
  lines: readonly MoveLine[],
  counts: ReadonlyMap<string, number>,
): readonly Spool[] => lines.flatMap((line) => line.spools.slice(0, counts.get(line.id) ?? 0));

/** As many of each line as were meant once; nothing tells those of one line apart. */
export const taking = (
  lines: readonly MoveLine[],
  spoolIds: readonly SpoolId[],
): ReadonlyMap<string, number> =>
  new Map(
    lines.map((line) => [line.id, line.spools.filter(({ id }) => spoolIds.includes(id)).length] as const),
  );
