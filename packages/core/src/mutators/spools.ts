import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import type { SpoolId } from '../ids.ts';
import { idField, instantField } from '../records/fields.ts';
import { spoolDetailShape, type Spool } from '../records/spool.ts';
import { addMass, subtractMass, type Mass } from '../units/mass.ts';
import { getRow, getRows, putRows, type Steps } from './effect.ts';
import { editField, editFields } from './edit-fields.ts';
import { resolveFilament } from './filament-rules.ts';
import { defineMutator, type MutationContext } from './mutator.ts';
import { applied, noop, rejected } from '../protocol/outcome.ts';

/** What a person calls a spool where there is no text catalogue at hand. */
export const spoolLabel = (spool: Spool): string =>
  spool.number === null ? spool.id : String(spool.number).padStart(4, '0');

const openSpoolSchema = z.looseObject({ spoolId: idField<SpoolId>(), openedAt: instantField() });
export type OpenSpoolArgs = z.input<typeof openSpoolSchema>;

export const openSpool = defineMutator(
  'openSpool',
  openSpoolSchema,
  function* ({ spoolId, openedAt }, context) {
    const spool = yield* getRow('spools', spoolId);
    if (spool === undefined) return rejected('spool_missing');
    if (spool.state !== 'sealed') return noop();
    yield* putRows('spools', [{ ...spool, state: 'open', openedAt, updatedAt: context.at }]);
    return applied();
  },
);

const editSpoolSchema = z.looseObject({
  spoolId: idField<SpoolId>(),
  changes: z.looseObject({
    net: editField(spoolDetailShape.net),
    tare: editField(spoolDetailShape.tare),
    pricePerKg: editField(spoolDetailShape.pricePerKg),
    location: editField(spoolDetailShape.location),
    lotNumber: editField(spoolDetailShape.lotNumber),
    notes: editField(spoolDetailShape.notes),
  }),
});
export type EditSpoolArgs = z.input<typeof editSpoolSchema>;

/** Edits a spool. Another net moves what remains with it, because remaining = net + Σ events. */
export const editSpool = defineMutator(
  'editSpool',
  editSpoolSchema,
  function* ({ spoolId, changes }, context) {
    const spool = yield* getRow('spools', spoolId);
    if (spool === undefined) return rejected('spool_missing');
    const { net, tare, pricePerKg, location, lotNumber, notes } = changes;
    const known = { net, tare, pricePerKg, location, lotNumber, notes };
    const { row, changed, conflicts, notices } = editFields(spool, known, {
      table: 'spools',
      label: spoolLabel(spool),
      context,
    });
    yield* putRows('conflicts', conflicts);
    if (!changed) return conflicts.length > 0 ? applied([...notices]) : noop();
    const difference = subtractMass(row.net, spool.net);
    const remaining = addMass(spool.remaining, difference);
    yield* putRows('spools', [
      { ...row, remaining, state: stateWith(spool, remaining, spool.openedAt !== null) },
    ]);
    if (difference !== 0 && spool.state !== 'archived') yield* changeStock(spool, difference, context);
    return applied([...notices]);
  },
);

const moveSpoolsSchema = z.looseObject({
  spoolIds: z.array(idField<SpoolId>()).check(z.minLength(1), z.maxLength(bounds.mutationRows.max)),
  location: spoolDetailShape.location,
});
export type MoveSpoolsArgs = z.input<typeof moveSpoolsSchema>;

/** Puts spools somewhere, or nowhere in particular (null). The last to arrive says where they are. */
export const moveSpools = defineMutator(
  'moveSpools',
  moveSpoolsSchema,
  function* ({ spoolIds, location }, context) {
    const rows = yield* getRows('spools', spoolIds);
    const moved: Spool[] = [];
    for (const [at, row] of rows.entries()) {
      if (row === undefined)
        return rejected('spool_missing', [{ path: ['spoolIds', at], code: 'not_allowed' }]);
      if (row.location === location) continue;
      const fieldTimes = { ...row.fieldTimes, location: context.at };
      moved.push({ ...row, location, fieldTimes, updatedAt: context.at });
    }
    yield* putRows('spools', moved);
    return moved.length > 0 ? applied() : noop();
  },
);

/** A spool's state once so much remains on it. */
export function stateWith(spool: Spool, remaining: Mass, opened: boolean): Spool['state'] {
  if (spool.state === 'archived') return 'archived';
  if (remaining <= 0) return 'empty';
  return opened ? 'open' : 'sealed';
}

/** Keeps the filament's stock equal to its spools: called wherever a spool's remaining changes. */
export function* changeStock(spool: Spool, difference: Mass, context: MutationContext): Steps<void> {
  const filament = yield* resolveFilament(spool.filamentId);
  if (filament === undefined) return;
  yield* putRows('filaments', [
    { ...filament, stock: addMass(filament.stock, difference), updatedAt: context.at },
  ]);
}
