import { massToGrams } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { SpoolGlyph, type SpoolGlyphProps } from '../../ui/glyph/spool-glyph.tsx';

export interface RowGlyphProps {
  readonly row: StockRow;
  readonly size: number;
  readonly hasStack?: boolean;
  readonly label?: string;
}

/** The spool in front is the open one, the emptiest of several, because that is the one in use. */
export function RowGlyph({ row, size, hasStack = false, label }: RowGlyphProps): ReactNode {
  return (
    <SpoolGlyph
      {...frontSpoolOf(row)}
      colors={row.colorHexes}
      layout={row.colorLayout}
      finish={row.finish}
      sealedCount={row.sealedCount}
      isLow={row.low}
      size={size}
      hasStack={hasStack}
      {...(row.reorderAt === null ? {} : { minimumGrams: massToGrams(row.reorderAt) })}
      {...(label === undefined ? {} : { label })}
    />
  );
}

function frontSpoolOf(row: StockRow): Pick<SpoolGlyphProps, 'state' | 'leftGrams' | 'netGrams'> {
  const net = massToGrams(row.openNet[0] ?? row.spoolNet);
  const [open] = row.openRemaining;
  if (open !== undefined) return { state: 'open', leftGrams: massToGrams(open), netGrams: net };
  return {
    state: row.sealedCount > 0 ? 'sealed' : 'empty',
    leftGrams: 0,
    netGrams: massToGrams(row.spoolNet),
  };
}
