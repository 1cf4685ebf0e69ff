import * as z from 'zod/mini';

import type { FilamentId } from '../ids.ts';
import { idField } from '../records/fields.ts';
import { filamentNamesShape, isLive } from '../records/filament.ts';
import { getRow, putRows } from './effect.ts';
import { mergeInto } from './filament-merge.ts';
import { findLive, inTheWay, labelOf, resolveFilament, revived } from './filament-rules.ts';
import { separate, withNames } from './filament-separate.ts';
import { defineMutator } from './mutator.ts';
import { applied, noop, rejected, type Notice } from '../protocol/outcome.ts';

const mergeFilamentsSchema = z.looseObject({ from: idField<FilamentId>(), into: idField<FilamentId>() });
export type MergeFilamentsArgs = z.input<typeof mergeFilamentsSchema>;

/**
 * Makes one filament of two: `into` stays, with the spools, purchases and history of both. Both are
 * resolved first and one that both lead to is `noop`, so that A into B meeting B into A makes no cycle.
 */
export const mergeFilaments = defineMutator(
  'mergeFilaments',
  mergeFilamentsSchema,
  function* (args, context) {
    const from = yield* resolveFilament(args.from);
    if (from === undefined) return rejected('filament_missing', [{ path: ['from'], code: 'not_allowed' }]);
    const into = yield* resolveFilament(args.into);
    if (into === undefined) return rejected('filament_missing', [{ path: ['into'], code: 'not_allowed' }]);
    if (from.id === into.id) return noop();
    const notices: Notice[] = [];
    // Who named one that went into another meanwhile hears which one was merged instead.
    if (from.id !== args.from)
      notices.push({ kind: 'merged_into_existing', filamentId: into.id, label: labelOf(into) });
    if (!isLive(from) || isLive(into)) {
      yield* putRows('filaments', [yield* mergeInto(from, into, context)]);
      return applied(notices);
    }
    // Nothing that is in use disappears into the archive.
    const other = yield* findLive(into);
    if (other !== undefined && other.id !== from.id) return rejected('identity_taken', [], inTheWay(other));
    const back = revived(into, context);
    yield* putRows('filaments', [yield* mergeInto(from, back, context, into.archivedAt)]);
    return applied([...notices, { kind: 'filament_revived', filamentId: into.id, label: labelOf(into) }]);
  },
);

const unmergeFilamentSchema = z.looseObject({
  /** The one that was merged away. */
  filamentId: idField<FilamentId>(),
  /** Other names for it, where its own are taken by now. */
  names: z.optional(z.partial(z.object(filamentNamesShape))),
});
export type UnmergeFilamentArgs = z.input<typeof unmergeFilamentSchema>;

/** Takes a merge apart, exactly; into a taken identity it is rejected with the other record. */
export const unmergeFilament = defineMutator(
  'unmergeFilament',
  unmergeFilamentSchema,
  function* ({ filamentId, names = {} }, context) {
    const alias = yield* getRow('aliases', filamentId);
    const filament = yield* getRow('filaments', filamentId);
    // A creation that met an existing filament never was a record of its own.
    if (filament === undefined) return rejected(alias === undefined ? 'filament_missing' : 'never_separate');
    if (alias === undefined) return noop();
    const other = yield* separate(withNames(filament, names, context), alias, context);
    return other === undefined ? applied() : rejected('identity_taken', [], inTheWay(other));
  },
);
