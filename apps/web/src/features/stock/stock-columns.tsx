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

export interface ColumnWords {
  readonly texts: Texts;
  readonly format: Format;
  /** The day of an instant in the workshop's time zone, in short. */
  readonly dayOf: (epochMs: number) => string;
}

type StockColumn = TableColumn<StockRow> & { readonly id: StockColumnId };

export function stockColumns(words: ColumnWords): readonly StockColumn[] {
  return [...nameColumns(words), ...amountColumns(words), ...factColumns(words)];
}

function nameColumns({ texts }: ColumnWords): readonly StockColumn[] {
  const headers = texts.stockScreen.columnHeaders;
  return [
    {
      id: 'glyph',
      header: headers.glyph,
      width: 64,
      isHeaderHidden: true,
      cell: (row) => <RowGlyph row={row} size={28} />,
    },
    {
      id: 'color',
      header: headers.color,
      width: 160,
      grow: 3,
      tone: 'strong',
      isSortable: true,
      cell: (row) => row.color,
      hoverText: (row) => row.color,
    },
    {
      id: 'brand',
      header: headers.brand,
      width: 92,
      grow: 1,
      isSortable: true,
      cell: (row) => row.brand,
      hoverText: (row) => row.brand,
    },
    {
      id: 'material',
      header: headers.material,
      width: 112,
      grow: 1,
      tone: 'quiet',
      isSortable: true,
      cell: (row) => row.material,
      hoverText: (row) => row.material,
    },
  ];
}

function amountColumns({ texts, format }: ColumnWords): readonly StockColumn[] {
  const headers = texts.stockScreen.columnHeaders;
  return [
    {
      id: 'left',
      header: headers.left,
      width: 68,
      align: 'end',
      tone: 'strong',
      isSortable: true,
      cell: (row) => format.grams(massToGrams(row.left)),
    },
    {
      id: 'gauge',
      header: headers.gauge,
      width: 112,
      priority: 2,
      isSortable: true,
      cell: (row) => <RowGauge row={row} />,
    },
    {
      id: 'spools',
      header: headers.spools,
      width: 64,
      align: 'end',
      tone: 'quiet',
      priority: 2,
      cell: (row) => <OrDash text={spoolCounts(row, format)} texts={texts} />,
    },
  ];
}

function factColumns({ texts, format, dayOf }: ColumnWords): readonly StockColumn[] {
  const { columnHeaders: headers, days } = texts.stockScreen;
  const figure = { align: 'end', isSortable: true, priority: 3 } as const;
  const written = <Value,>(value: Value | null, write: (value: Value) => string) => (
    <OrDash text={value === null ? null : write(value)} texts={texts} />
  );
  return [
    {
      id: 'place',
      header: headers.place,
      width: 96,
      isSortable: true,
      priority: 2,
      cell: placeOf,
      hoverText: (row) => row.locations.join(', '),
    },
    {
      id: 'price',
      header: headers.price,
      width: 68,
      ...figure,
      cell: (row) => written(row.pricePerKg, format.moneyFigure),
    },
    {
      id: 'lasts',
      header: headers.lasts,
      width: 80,
      tone: 'quiet',
      ...figure,
      cell: (row) => written(row.daysLeft, (left) => days(Math.floor(left))),
    },
    {
      id: 'used',
      header: headers.used,
      width: 92,
      tone: 'quiet',
      ...figure,
      cell: (row) => written(row.lastUsedAt, dayOf),
    },
  ];
}

/** What is not known is a dash to the eye and words to the ear. */
function OrDash({ text, texts }: { readonly text: string | null; readonly texts: Texts }): ReactNode {
  return (
    text ?? (
      <>
        <span aria-hidden>–</span>
        <span className="visually-hidden">{texts.stockScreen.notKnown}</span>
      </>
    )
  );
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
