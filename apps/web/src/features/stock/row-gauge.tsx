import { massToGrams } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { Gauge } from '../../ui/measure/gauge.tsx';

/** The figures stand beside it, so it is a drawing only. */
export function RowGauge({ row }: { readonly row: StockRow }): ReactNode {
  return (
    <Gauge
      grams={massToGrams(row.left)}
      minimumGrams={row.reorderAt === null ? undefined : massToGrams(row.reorderAt)}
      netGrams={massToGrams(row.spoolNet)}
      isLow={row.low}
      isDecorative
    />
  );
}
