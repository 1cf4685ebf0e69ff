import type { Format } from '../../texts/format.ts';
import { Gauge } from '../measure/gauge.tsx';
import type { TableColumn } from '../table/table-columns.ts';
import { SampleGlyph } from './gallery-parts.tsx';
import type { SampleFilament } from './sample-filaments.ts';

export function createStockColumns(format: Format): readonly TableColumn<SampleFilament>[] {
  return [
    {
      id: 'glyph',
      header: 'Spool',
      isHeaderHidden: true,
      width: 64,
      cell: (filament) => <SampleGlyph filament={filament} size={28} />,
    },
    {
      id: 'name',
      header: 'Color',
      width: 192,
      grow: 3,
      tone: 'strong',
      isSortable: true,
      cell: (filament) => filament.name,
      hoverText: (filament) => filament.name,
    },
    {
      id: 'brand',
      header: 'Brand',
      width: 100,
      grow: 1,
      priority: 2,
      cell: ({ brand }) => brand,
      hoverText: ({ brand }) => brand,
    },
    {
      id: 'material',
      header: 'Material',
      width: 124,
      grow: 1,
      priority: 2,
      tone: 'quiet',
      cell: ({ material }) => material,
      hoverText: ({ material }) => material,
    },
    ...amountColumns(format),
  ];
}

function amountColumns(format: Format): readonly TableColumn<SampleFilament>[] {
  return [
    {
      id: 'left',
      header: 'Left, g',
      align: 'end',
      width: 60,
      tone: 'strong',
      cell: ({ total }) => format.grams(total),
    },
    {
      id: 'gauge',
      header: 'Against min',
      width: 104,
      isSortable: true,
      cell: ({ total, minimum, net, isLow }) => (
        <Gauge grams={total} minimumGrams={minimum} netGrams={net} isLow={isLow} />
      ),
    },
    {
      id: 'spools',
      header: 'Spools',
      align: 'end',
      width: 60,
      tone: 'quiet',
      priority: 3,
      cell: ({ left, sealed }) => (left > 0 || sealed > 0 ? `${left > 0 ? 1 : 0} + ${sealed}` : '–'),
    },
    {
      id: 'place',
      header: 'Place',
      width: 96,
      grow: 1,
      cell: ({ place }) => place,
      hoverText: ({ place }) => place,
    },
    {
      id: 'price',
      header: format.pricePerKgUnit,
      align: 'end',
      width: 68,
      priority: 2,
      cell: ({ pricePerKg }) => format.moneyFigure(pricePerKg),
    },
    {
      id: 'days',
      header: 'Lasts',
      align: 'end',
      width: 84,
      tone: 'quiet',
      priority: 3,
      cell: ({ days }) => (days === undefined ? '–' : `${format.integer(days)} d`),
    },
  ];
}
