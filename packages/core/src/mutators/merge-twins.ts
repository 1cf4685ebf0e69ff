import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import { groupBy } from '../group-by.ts';
import type { FilamentId } from '../ids.ts';
import { idField } from '../records/fields.ts';
import { identityKey, isLive, type Filament } from '../records/filament.ts';
import { findRows, getRows, putRows } from './effect.ts';
import { mergeInto } from './filament-merge.ts';
import { labelOf } from './filament-rules.ts';
import { defineMutator } from './mutator.ts';
import { settleFilaments } from './settle-filaments.ts';
import { applied, noop, type Notice } from '../protocol/outcome.ts';

const mergeTwinsSchema = z.looseObject({
  filamentIds: z.array(idField<FilamentId>()).check(z.minLength(1), z.maxLength(bounds.mutationRows.max)),
});
export type MergeTwinsArgs = z.input<typeof mergeTwinsSchema>;

/**
 * Cleans a store that holds live filaments of one identity (S1.14): the one that was there first
 * takes the others in, with all their purchases and spools. Whether two are twins is decided when
 * this runs: what was renamed apart meanwhile, or merged by another device, is left alone.
 */
export const mergeTwins = defineMutator('mergeTwins', mergeTwinsSchema, function* ({ filamentIds }, context) {
  const named = (yield* getRows('filaments', filamentIds)).filter((row) => row !== undefined);
  const found = yield* findRows('filaments', 'byIdentity', uniqueKeys(named.filter(isLive)));
  const notices: Notice[] = [];
  for (const rows of found) {
    const [first, ...twins] = rows.toSorted(firstMade);
    if (first === undefined || twins.length === 0) continue;
    let home: Filament = first;
    for (const twin of twins) home = yield* mergeInto(twin, home, context);
    yield* putRows('filaments', yield* settleFilaments([home]));
    notices.push({ kind: 'merged_into_existing', filamentId: home.id, label: labelOf(home) });
  }
  return notices.length > 0 ? applied(notices) : noop();
});

/** The first to arrive survives; the id decides where two were made in one millisecond. */
export const firstMade = (a: Filament, b: Filament): number =>
  a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** All groups of live filaments that share an identity, as ids: what an upgrade hands to `mergeTwins`. */
export function findTwins(filaments: Iterable<Filament>): FilamentId[] {
  const groups = groupBy([...filaments].filter(isLive), (filament) => JSON.stringify(identityKey(filament)));
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) => group.map(({ id }) => id));
}

function uniqueKeys(filaments: readonly Filament[]) {
  const keys = filaments.map(
    (filament) => [JSON.stringify(identityKey(filament)), identityKey(filament)] as const,
  );
  return [...new Map(keys).values()];
}
