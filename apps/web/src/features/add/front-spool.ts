import { type Filament, massToGrams } from '@spoolshed/core';
import type { FilamentPage } from '@spoolshed/db';
import type { SpoolGlyphProps } from '../../ui/glyph/spool-glyph.tsx';

export type FrontSpool = Pick<SpoolGlyphProps, 'state' | 'leftGrams' | 'netGrams' | 'sealedCount'>;

/** The spool that stands in front in the drawing: the one in use, else a sealed one. */
export function frontSpoolOf(page: FilamentPage | undefined, filament: Filament): FrontSpool {
  const sealedCount = page?.sealedSpools.reduce((count, group) => count + group.spools.length, 0) ?? 0;
  const [open] = page?.openSpools ?? [];
  if (open)
    return {
      state: 'open',
      leftGrams: massToGrams(open.remaining),
      netGrams: massToGrams(open.net),
      sealedCount,
    };
  return {
    state: sealedCount > 0 ? 'sealed' : 'empty',
    leftGrams: 0,
    netGrams: massToGrams(filament.spoolNet),
    sealedCount,
  };
}
