import type { EditFilamentArgs, Filament } from '@spoolshed/core';

type Thresholds = Pick<Filament, 'reorderAt' | 'target'>;

/**
 * The edit from the filament as it was when its fields were filled, and the way back. A field that was not touched is
 * in neither, so that what another device made of it stands. Undefined where nothing was touched.
 */
export function planMinimum(
  opened: Thresholds & Pick<Filament, 'id'>,
  typed: Thresholds,
): { readonly edit: EditFilamentArgs; readonly back: EditFilamentArgs } | undefined {
  const touched = (['reorderAt', 'target'] as const).filter((field) => typed[field] !== opened[field]);
  if (touched.length === 0) return undefined;
  const changesBetween = (from: Thresholds, to: Thresholds): EditFilamentArgs => ({
    filamentId: opened.id,
    changes: Object.fromEntries(touched.map((field) => [field, { from: from[field], to: to[field] }])),
  });
  return { edit: changesBetween(opened, typed), back: changesBetween(typed, opened) };
}
