import { type ReactNode, useState } from 'react';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../controls/button.tsx';
import { Facts, SectionHead } from '../layout/section-head.tsx';
import { CardList, Row, RowList } from '../lists/row-list.tsx';
import { CompactRow, StockCard } from '../lists/stock-card.tsx';
import { Figure } from '../measure/figure.tsx';
import { Plate } from '../measure/plate.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { DataTable } from '../table/data-table.tsx';
import type { TableSort } from '../table/table-columns.ts';
import { Columns, GallerySection, SampleGlyph } from './gallery-parts.tsx';
import styles from './gallery.module.css';
import { type SampleFilament, sampleFilaments } from './sample-filaments.ts';
import { createStockColumns } from './stock-columns.tsx';

const c = bindClasses(styles);

export function SampleCard({ filament }: { readonly filament: SampleFilament }): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  return (
    <StockCard
      href={`#${filament.id}`}
      name={filament.name}
      maker={`${filament.brand} ${filament.material}`}
      grams={filament.total}
      minimumGrams={filament.minimum}
      netGrams={filament.net}
      isLow={filament.isLow}
      picture={<SampleGlyph filament={filament} size={68} hasStack />}
      place={filament.place}
      spools={texts.stock.spoolWords(filament.left > 0 ? 1 : 0, filament.sealed)}
      price={format.pricePerKg(filament.pricePerKg)}
    />
  );
}

export function ListSections(): ReactNode {
  const format = useFormat();
  const low = sampleFilaments.filter((filament) => filament.isLow);
  return (
    <>
      <GallerySection title="Cards">
        <SectionHead title="Running low" tone="low" aside={format.integer(low.length)} />
        <CardList>
          {[...low.slice(0, 3), ...sampleFilaments.slice(7, 8), ...sampleFilaments.slice(-1)].map(
            (filament) => (
              <SampleCard key={filament.id} filament={filament} />
            ),
          )}
        </CardList>
      </GallerySection>
      <GallerySection title="Rows and facts">
        <Columns>
          <ul>
            {sampleFilaments.slice(5, 9).map((filament, index) => (
              <CompactRow
                key={filament.id}
                href={`#${filament.id}`}
                name={filament.name}
                detail={`${filament.brand} ${filament.material}`}
                picture={<SampleGlyph filament={filament} size={28} />}
                figure={<Figure value={format.grams(filament.total)} unit="g" />}
                isCurrent={index === 1}
                warning={filament.isLow ? 'min 500 g' : undefined}
              />
            ))}
          </ul>
          <SpoolRows />
          <Facts
            facts={[
              { id: 'lasts', term: 'Lasts, at this rate', value: <Figure value="223" unit="days" /> },
              { id: 'paid', term: 'Last paid', value: <Figure value="29.99" unit="€/kg" /> },
              { id: 'worth', term: 'Worth', value: <Figure value="€70.86" /> },
              { id: 'nozzle', term: 'Nozzle', value: <Figure value="250" unit="°C" /> },
              { id: 'bed', term: 'Bed', value: <Figure value="85" unit="°C" /> },
              { id: 'density', term: 'Density', value: <Figure value="1.27" unit="g/cm³" /> },
            ]}
          />
        </Columns>
      </GallerySection>
      <GallerySection title="Dense table">
        <div className={c('tableFrame')}>
          <SampleTable />
        </div>
      </GallerySection>
    </>
  );
}

function SpoolRows(): ReactNode {
  const orange = sampleFilaments[6];
  return (
    <div>
      <SectionHead title="Spools" aside="3" />
      <RowList>
        <Row
          title={
            <>
              Spool 0412 <Plate place="Dry box 1" />
            </>
          }
          detail="open since 12 Nov, tare 198 g"
          picture={orange ? <SampleGlyph filament={orange} size={36} /> : null}
          figure={<Figure value="412" unit="g" />}
        />
        <Row
          title={
            <>
              2 sealed <Plate place="Shelf A1" />
            </>
          }
          detail="0431 and 0432, lot 26-08-117"
          picture={orange ? <SampleGlyph filament={orange} size={36} state="sealed" /> : null}
          figure={<Figure value="2,000" unit="g" />}
        />
      </RowList>
      <SectionHead title="Activity" link={{ text: 'All', href: '#all' }} />
      <RowList>
        <Row
          title="Used 37 g"
          detail="21 Nov, 18:42, Mara on Garage phone"
          actions={
            <Button variant="quiet" icon="undo" label="Undo used 37 g">
              Undo
            </Button>
          }
        />
      </RowList>
    </div>
  );
}

export function SampleTable({ currentId }: { readonly currentId?: string }): ReactNode {
  const format = useFormat();
  const [sort, setSort] = useState<TableSort>({ columnId: 'gauge', direction: 'ascending' });
  const turn = sort.direction === 'ascending' ? 1 : -1;
  const value = (filament: SampleFilament) =>
    sort.columnId === 'name' ? filament.name : filament.total / (filament.minimum ?? 3 * filament.net);
  const sorted = sampleFilaments.toSorted((a, b) => (value(a) < value(b) ? -turn : turn));
  const low = sorted.filter((filament) => filament.isLow);
  const rest = sorted.filter((filament) => !filament.isLow);
  return (
    <DataTable
      label="Stock"
      columns={createStockColumns(format)}
      nameColumnId="name"
      groups={[
        { id: 'low', title: `Running low, ${low.length}`, tone: 'low', rows: low },
        { id: 'rest', title: `In stock, ${rest.length}`, rows: rest },
      ]}
      rowId={(filament) => filament.id}
      hrefOf={(filament) => `#${filament.id}`}
      currentId={currentId}
      sort={sort}
      onSortChange={setSort}
    />
  );
}
