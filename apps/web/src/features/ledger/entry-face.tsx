import type { LedgerEntry } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { expensePath, filamentPath } from '../../app/paths.ts';
import { kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import type { Format } from '../../texts/format.ts';
import type { RareTexts } from '../../texts/rare-texts.ts';
import { SpoolGlyph } from '../../ui/glyph/spool-glyph.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import type { LedgerView } from './use-ledger-view.ts';

/** Where an entry is opened: an expense in its form, which leads back to this search, a purchase on its filament's page. */
export const entryPath = (entry: LedgerEntry, search: string): string =>
  entry.kind === 'expense' ? `${expensePath(entry.id)}${search}` : filamentPath(entry.filamentId);

export interface EntryPictureProps {
  readonly entry: LedgerEntry;
  readonly filaments: LedgerView['ledger']['filaments'];
  readonly size: number;
}

/** A full spool in its color for a purchase, a part for everything else. */
export function EntryPicture({ entry, filaments, size }: EntryPictureProps): ReactNode {
  const filament = entry.kind === 'purchase' ? filaments.get(entry.filamentId) : undefined;
  if (filament === undefined) return <Icon name="part" size={size >= 28 ? 24 : 20} />;
  return (
    <SpoolGlyph
      colors={filament.colorHexes}
      layout={filament.colorLayout}
      finish={filament.finish}
      state="sealed"
      leftGrams={1000}
      netGrams={1000}
      size={size}
    />
  );
}

export interface FaceWords {
  readonly words: RareTexts['ledger'];
  readonly format: Format;
}

/** "3 kg at €18.90"; undefined for what is not bought by weight. */
export function boughtInWords(entry: LedgerEntry, { words, format }: FaceWords): string | undefined {
  if (entry.kind !== 'purchase') return undefined;
  const bought = words.atPrice(kilogramsInWords(entry.quantity, format), format.money(entry.pricePerKg));
  return entry.status === 'ordered' ? `${bought}, ${words.orderedNote}` : bought;
}
