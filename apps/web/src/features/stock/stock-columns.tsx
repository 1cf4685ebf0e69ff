import { massToGrams } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import type { ReactNode } from 'react';
import type { Format } from '../../texts/format.ts';
import type { Texts } from '../../texts/en.ts';
import type { TableColumn, TableSort } from '../../ui/table/table-columns.ts';
import { RowGauge } from './row-gauge.tsx';
import { RowGlyph } from './row-glyph.tsx';
import { placeOf, type StockSort, type StockSortKey } from './stock-order.ts';
import type { StockColumnId } from './stock-preferences.ts';

/** `locale` and `timeZone` come with the format; days are asked for by the caller. */
export interface ColumnWords {
  readonly texts: Texts;
  readonly format: Format;
  readonly dayOf: (epochMs: number) => string;
}

export function stockColumns({ texts, format, dayOf }: ColumnWords): readonly (TableColumn<StockRow> & { id: StockColumnId })[] {
  const headers = texts.stockScreen.columnHeaders;
  const dash = (text: string | null): ReactNode =>
    text ?? (
      <>
        <span aria-hidden>–</span>
        <span className="visually-hidden">{texts.stockScreen.notKnown}</span>
      </>
    );
  return [
    { id: 'glyph', header: headers.glyph, isHeaderHidden: true, width: 64, cell: (row) => <RowGlyph row={row} size={28} /> },
    { id: 'color', header: headers.color, width: 160, grow: 3, cell: (row) => row.color, hoverText: (row) => row.color, tone: 'strong', isSortable: true },
    { id: 'brand', header: headers.brand, width: 92, grow: 1, cell: (row) => row.brand, hoverText: (row) => row.brand, isSortable: true },
    { id: 'material', header: headers.material, width: 112, grow: 1, cell: (row) => row.material, hoverText: (row) => row.material, tone: 'quiet', isSortable: true },
    { id: 'left', header: headers.left, width: 68, cell: (row) => format.grams(massToGrams(row.left)), align: 'end', tone: 'strong', isSortable: true },
    { id: 'gauge', header: headers.gauge, width: 112, cell: (row) => <RowGauge row={row} />, isSortable: true, priority: 2 },
    { id: 'spools', header: headers.spools, width: 64, cell: (row) => dash(spoolCounts(row, format)), align: 'end', tone: 'quiet', priority: 2 },
    { id: 'place', header: headers.place, width: 96, cell: placeOf, hoverText: (row) => row.locations.join(', '), isSortable: true, priority: 2 },
    { id: 'price', header: headers.price, width: 68, cell: (row) => dash(row.pricePerKg === null ? null : format.moneyFigure(row.pricePerKg)), align: 'end', isSortable: true, priority: 3 },
    { id: 'lasts', header: headers.lasts, width: 80, cell: (row) => dash(row.daysLeft === null ? null : texts.stockScreen.days(Math.floor(row.daysLeft))), align: 'end', tone: 'quiet', isSortable: true, priority: 3 },
    { id: 'used', header: headers.used, width: 92, cell: (row) => dash(row.lastUsedAt === null ? null : dayOf(row.lastUsedAt)), align: 'end', tone: 'quiet', isSortable: true, priority: 3 },
  ];
}

/** "1 + 2": open and sealed; nothing where there are none. */
function spoolCounts(row: StockRow, format: Format): string | null {
  if (row.openCount + row.sealedCount === 0) return null;
  return `${format.integer(row.openCount)} + ${format.integer(row.sealedCount)}`;
}

export function tableSortOf(sort: StockSort): TableSort {
  return { columnId: sort.key === 'low' ? 'gauge' : sort.key, direction: sort.direction };
}

const sortKeysByColumn: Readonly<Record<string, StockSortKey>> = {
  gauge: 'low',
  color: 'color',
  brand: 'brand',
  material: 'material',
  left: 'left',
  place: 'place',
  price: 'price',
  lasts: 'lasts',
  used: 'used',
};

export const stockSortOf = ({ columnId, direction }: TableSort): StockSort => ({
  key: sortKeysByColumn[columnId] ?? 'low',
  direction,
});
