import type { Exposure, SeenExposure } from '@spoolshed/core';

/**
 * Who has asked from outside, though nobody declared that it would happen: one line for each kind, for owners to
 * read. In memory, because whatever is still true is seen again soon after a start.
 */
export type Exposures = {
  note(exposed: Exposure, address: string, at: number): void;
  seen(): readonly SeenExposure[];
};

/** @param onFirst told of each kind once, for the log. */
export function createExposures(onFirst: (seen: SeenExposure) => void): Exposures {
  const seenByKind = new Map<Exposure, SeenExposure>();
  return {
    note(exposed, address, at) {
      const before = seenByKind.get(exposed);
      const firstAt = before?.firstAt ?? at;
      const seen = { exposed, address, firstAt, lastAt: at, count: (before?.count ?? 0) + 1 };
      seenByKind.set(exposed, seen);
      if (before === undefined) onFirst(seen);
    },
    seen: () => [...seenByKind.values()],
  };
}
