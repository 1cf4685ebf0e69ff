import type { EditFilamentArgs, Filament } from '@spoolshed/core';

type Thresholds = Pick<Filament, 'reorderAt' | 'target'>;

/**
 * The edit from the filament as it was when its fields were filled. A field that was not touched is not in it, so that
 * what another device made of it stands. Undefined where nothing was touched.
 */
export function planMinimum(
  opened: Thresholds & Pick<Filament, 'id'>,
  typed: Thresholds,
): EditFilamentArgs | undefined {
  const touched = (['reorderAt', 'target'] as const).filter((field) => typed[field] !== opened[field]);
  if (touched.length === 0) return undefined;
  const changes = touched.map((field) => [field, { from: opened[field], to: typed[field] }] as const);
  return { filamentId: opened.id, changes: Object.fromEntries(changes) };
}
