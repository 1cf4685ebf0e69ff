import * as z from 'zod/mini';

import type { FilamentId } from '../ids.ts';
import { idField } from '../records/fields.ts';
import {
  archivedKey,
  filamentDetailShape,
  filamentNamesShape,
  identityKeys,
  isLive,
} from '../records/filament.ts';
import { putRows } from './effect.ts';
import { editField, editFields } from './edit-fields.ts';
import { findLive, inTheWay, labelOf, resolveFilament, revived } from './filament-rules.ts';
import { defineMutator } from './mutator.ts';
import { applied, noop, rejected } from '../protocol/outcome.ts';

export const editFilamentSchema = z.looseObject({
  filamentId: idField<FilamentId>(),
  changes: z.looseObject({
    colorHexes: editField(filamentDetailShape.colorHexes),
    colorLayout: editField(filamentDetailShape.colorLayout),
    finish: editField(filamentDetailShape.finish),
    pricePerKg: editField(filamentDetailShape.pricePerKg),
    reorderAt: editField(filamentDetailShape.reorderAt),
    target: editField(filamentDetailShape.target),
    spoolNet: editField(filamentDetailShape.spoolNet),
    spoolTare: editField(filamentDetailShape.spoolTare),
    densityGCm3: editField(filamentDetailShape.densityGCm3),
    diameterMm: editField(filamentDetailShape.diameterMm),
    nozzleC: editField(filamentDetailShape.nozzleC),
    bedC: editField(filamentDetailShape.bedC),
    eans: editField(filamentDetailShape.eans),
    articleNumber: editField(filamentDetailShape.articleNumber),
    notes: editField(filamentDetailShape.notes),
  }),
});
export type EditFilamentArgs = z.input<typeof editFilamentSchema>;

/** Edits what is not identity. A typed price does not displace one that was paid: it is kept as a conflict. */
export const editFilament = defineMutator(
  'editFilament',
  editFilamentSchema,
  function* ({ filamentId, changes }, context) {
    const filament = yield* resolveFilament(filamentId);
    if (filament === undefined) return rejected('filament_missing');
    const { row, changed, conflicts, notices } = editFields(filament, pickKnown(changes), {
      table: 'filaments',
      label: labelOf(filament),
      context,
      settled: filament.pricedOn === null ? [] : ['pricePerKg'],
    });
    yield* putRows('conflicts', conflicts);
    if (changed) yield* putRows('filaments', [row]);
    return changed || conflicts.length > 0 ? applied([...notices]) : noop();
  },
);

export const renameFilamentSchema = z.looseObject({
  filamentId: idField<FilamentId>(),
  names: z.looseObject({
    color: editField(filamentNamesShape.color),
    brand: editField(filamentNamesShape.brand),
    material: editField(filamentNamesShape.material),
  }),
});
export type RenameFilamentArgs = z.input<typeof renameFilamentSchema>;

/** Changes names; into a taken identity it is rejected with the other record, and never merged silently. */
export const renameFilament = defineMutator(
  'renameFilament',
  renameFilamentSchema,
  function* ({ filamentId, names }, context) {
    const filament = yield* resolveFilament(filamentId);
    if (filament === undefined) return rejected('filament_missing');
    // Who renamed a filament that went into another one meant their own, and not everybody's.
    if (filament.id !== filamentId) return rejected('identity_taken', [], inTheWay(filament));
    const trimmed: Record<string, { from?: unknown; to: string }> = {};
    for (const field of ['color', 'brand', 'material'] as const) {
      const change = names[field];
      if (change !== undefined) trimmed[field] = { from: change.from, to: change.to.trim() };
    }
    const { row, changed, conflicts, notices } = editFields(filament, trimmed, {
      table: 'filaments',
      label: labelOf(filament),
      context,
    });
    yield* putRows('conflicts', conflicts);
    if (!changed) return conflicts.length > 0 ? applied([...notices]) : noop();
    if (!isLive(row)) {
      yield* putRows('filaments', [
        { ...row, archivedKey: row.mergedInto === null ? archivedKey(row) : null },
      ]);
      return applied([...notices]);
    }
    const other = yield* findLive(row);
    if (other !== undefined && other.id !== row.id) {
      const fields = Object.keys(trimmed).map((field) => ({
        path: ['names', field],
        code: 'identity_taken',
      }));
      return rejected('identity_taken', fields, inTheWay(other));
    }
    yield* putRows('filaments', [{ ...row, ...identityKeys(row) }]);
    return applied([...notices]);
  },
);

const filamentOnly = z.looseObject({ filamentId: idField<FilamentId>() });
export type FilamentOnlyArgs = z.input<typeof filamentOnly>;

/** Takes a filament out of the live ones; its history stays, and goods that arrive for it revive it. */
export const archiveFilament = defineMutator(
  'archiveFilament',
  filamentOnly,
  function* ({ filamentId }, context) {
    const filament = yield* resolveFilament(filamentId);
    if (filament === undefined) return rejected('filament_missing');
    // Who archived a filament that went into another one did not mean the other's spools.
    if (filament.id !== filamentId || !isLive(filament)) return noop();
    const keys = { colorKey: null, brandKey: null, materialKey: null, archivedKey: archivedKey(filament) };
    yield* putRows('filaments', [{ ...filament, ...keys, archivedAt: context.at, updatedAt: context.at }]);
    return applied();
  },
);

/** Brings an archived filament back; into a taken identity it is rejected with the other record. */
export const restoreFilament = defineMutator(
  'restoreFilament',
  filamentOnly,
  function* ({ filamentId }, context) {
    const filament = yield* resolveFilament(filamentId);
    if (filament === undefined) return rejected('filament_missing');
    if (isLive(filament)) return noop();
    const other = yield* findLive(filament);
    if (other !== undefined) return rejected('identity_taken', [], inTheWay(other));
    yield* putRows('filaments', [revived(filament, context)]);
    return applied();
  },
);

function pickKnown(changes: z.output<typeof editFilamentSchema>['changes']) {
  const known: Record<string, { from?: unknown; to: unknown }> = {};
  for (const field of Object.keys(filamentDetailShape)) {
    const change = changes[field as keyof typeof filamentDetailShape];
    if (change !== undefined) known[field] = change;
  }
  return known;
}
