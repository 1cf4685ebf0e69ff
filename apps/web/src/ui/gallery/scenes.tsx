import { type ReactNode, type RefObject, useId, useRef, useState } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { Button, IconButton, IconLink } from '../controls/button.tsx';
import { Chip, ChipRow } from '../controls/chip.tsx';
import { NumberPad } from '../controls/number-pad.tsx';
import { QuickAmounts } from '../controls/quick-amounts.tsx';
import { SegmentedControl } from '../controls/segmented-control.tsx';
import { useOwnPad } from '../controls/use-own-pad.ts';
import { AmountEntry, AmountLine } from '../fields/decimal-field.tsx';
import { SearchField } from '../fields/search-field.tsx';
import { Dock, DockRow, Page, PageHeader, SplitView } from '../layout/page.tsx';
import { Facts, Readout, SectionHead } from '../layout/section-head.tsx';
import { CardList, Row, RowList } from '../lists/row-list.tsx';
import { ColumnSum } from '../measure/column-sum.tsx';
import { Figure } from '../measure/figure.tsx';
import { GaugeScale } from '../measure/gauge.tsx';
import { Plate } from '../measure/plate.tsx';
import { PricePlot } from '../measure/price-plot.tsx';
import { Rule } from '../measure/rule.tsx';
import { UseBars } from '../measure/use-bars.tsx';
import { MenuButton } from '../overlays/menu-button.tsx';
import { Sheet } from '../overlays/sheet.tsx';
import { SyncBadge } from '../states/sync-badge.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { SampleGlyph } from './gallery-parts.tsx';
import styles from './gallery.module.css';
import { SampleCard, SampleTable } from './list-sections.tsx';
import {
  type SampleFilament,
  sampleFilaments,
  samplePurchases,
  sampleToday,
  sampleUse,
} from './sample-filaments.ts';
import { readSampleAmount } from './sample-reading.ts';

const c = bindClasses(styles);
const nothing = () => undefined;

/** Never absent: the sample list is a constant. */
const hero = sampleFilaments.find((filament) => filament.name === 'Prusa Orange') as SampleFilament;

/** The start screen, put together from the kit, to be laid beside the picture it was designed from. */
export function StockScene(): ReactNode {
  const format = useFormat();
  const [find, setFind] = useState('');
  const low = sampleFilaments.filter((filament) => filament.isLow);
  const rest = sampleFilaments.filter((filament) => !filament.isLow);
  const total = sampleFilaments.reduce((sum, filament) => sum + filament.total, 0);
  const sync = <SyncBadge state={{ kind: 'offline', toSend: 3 }} href="#sync" />;
  const items = sampleFilaments.map(({ id, name, colors, total }) => ({ id, name, colors, grams: total }));
  const list = (
    <>
      <Readout
        title="Stock"
        figure={<Figure value={format.kilograms(total)} unit="kg" size="display" />}
        line={`29 filaments, 42 spools, worth ${format.money(8_007_700)}`}
        aside={sync}
        drawing={<Rule items={items} />}
        action={
          <Button variant="primary" shortcut="N">
            Add filament
          </Button>
        }
      />
      <div className={c('tools')}>
        <SearchField
          label="Color, brand, place"
          text={find}
          onTextChange={setFind}
          shortcut="/"
          size="dense"
        />
        <StockChips />
        <Button size="dense" icon="columns">
          Columns
        </Button>
      </div>
      <div className={c('phoneList')}>
        <SectionHead title="Running low" tone="low" aside={format.integer(low.length)} />
        <CardList>
          {low.map((filament) => (
            <SampleCard key={filament.id} filament={filament} />
          ))}
        </CardList>
        <SectionHead title="In stock" aside={format.integer(rest.length)} />
        <CardList>
          {rest.map((filament) => (
            <SampleCard key={filament.id} filament={filament} />
          ))}
        </CardList>
      </div>
      <div className={c('deskTable')}>
        <SampleTable currentId={hero.id} />
      </div>
      <footer className={c('foot')}>{sync}</footer>
    </>
  );
  return (
    <SplitView paneLabel="Filament" pane={<FilamentScene isPane />}>
      <div className={c('phonePage')}>{list}</div>
      <Dock>
        <StockChips />
        <DockRow>
          <SearchField label="Find filament" text={find} onTextChange={setFind} />
          <IconButton icon="sort" label="Sort" hasEdge size={48} />
          <IconLink icon="plus" label="Add filament" href="#add" hasEdge size={48} />
        </DockRow>
      </Dock>
    </SplitView>
  );
}

function StockChips(): ReactNode {
  const [on, setOn] = useState<string>();
  return (
    <ChipRow label="Filter">
      {['Low 6', 'PLA 16', 'PETG 5', 'ASA 1', 'Flexible 2', 'Sealed 10', 'Dry box 1 3'].map((text) => (
        <Chip
          key={text}
          isSelected={on === text}
          onChange={(isOn) => setOn(isOn ? text : undefined)}
          count={text.split(' ').at(-1) ?? ''}
        >
          {text.split(' ').slice(0, -1).join(' ')}
        </Chip>
      ))}
    </ChipRow>
  );
}

/** One filament: the pane of the desktop and the page of the phone are the same parts. */
export function FilamentScene({ isPane = false }: { readonly isPane?: boolean }): ReactNode {
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const acts = (
    <>
      <Button variant="primary" size="large" icon="use" onPress={() => setIsOpen(true)}>
        Log use
      </Button>
      <Button size="large" icon="weigh">
        Weigh in
      </Button>
      <IconButton icon="move" label="Move" hasEdge size={56} />
    </>
  );
  const body = (
    <>
      <PageHeader
        title={hero.name}
        subtitle={`${hero.brand} ${hero.material}`}
        {...(isPane ? {} : { back: { text: 'Stock', href: '#stock' } })}
        actions={
          <>
            <IconButton icon="edit" label="Edit" />
            <MenuButton
              label="More"
              entries={[{ id: 'archive', text: 'Archive', icon: 'archive' }]}
              onChoose={nothing}
            />
          </>
        }
      />
      <div className={c('hero')}>
        <SampleGlyph filament={hero} size={isPane ? 120 : 160} hasStack hasMarks />
        <div>
          <Figure value={format.grams(hero.total)} unit="g" size="display" />
          <p className={c('heroLines')}>
            412 g open
            <br />
            2,000 g sealed
          </p>
        </div>
      </div>
      <GaugeScale grams={hero.total} minimumGrams={hero.minimum} netGrams={hero.net} />
      {isPane ? <div className={c('twoActs')}>{acts}</div> : null}
      <Facts
        facts={[
          { id: 'lasts', term: 'Lasts, at this rate', value: <Figure value="223" unit="days" /> },
          { id: 'paid', term: 'Last paid', value: <Figure value="29.99" unit="€/kg" /> },
          { id: 'worth', term: 'Worth', value: <Figure value="€70.86" /> },
        ]}
      />
      <SpoolRows />
      <SectionHead title="Price per kg" aside="6 purchases, average 29.14" />
      <PricePlot points={samplePurchases} today={sampleToday} />
      <SectionHead title="Used per month" aside="10.8 g a day now" />
      <UseBars months={sampleUse} />
      <UseSheet isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
  if (isPane) return body;
  return (
    <Page>
      {body}
      <Dock>
        <DockRow>{acts}</DockRow>
      </Dock>
    </Page>
  );
}

function SpoolRows(): ReactNode {
  return (
    <>
      <SectionHead title="Spools" aside="3" />
      <RowList>
        <Row
          title={
            <>
              Spool 0412 <Plate place="Dry box 1" />
            </>
          }
          detail="open since 12 Nov, tare 198 g"
          picture={<SampleGlyph filament={hero} size={36} />}
          figure={<Figure value="412" unit="g" />}
        />
        <Row
          title={
            <>
              2 sealed <Plate place="Shelf A1" />
            </>
          }
          detail="0431 and 0432, lot 26-08-117"
          picture={<SampleGlyph filament={hero} size={36} state="sealed" />}
          figure={<Figure value="2,000" unit="g" />}
        />
      </RowList>
    </>
  );
}

type Way = 'used' | 'scale' | 'meters';

/** Log use: what remains is said while typing, and the button names the act. */
export function UseSheet({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const format = useFormat();
  const fieldRef = useRef<HTMLInputElement>(null);
  const hasPad = useOwnPad();
  const [way, setWay] = useState<Way>('used');
  const [text, setText] = useState('37');
  const used = Number(text.replace(',', '.')) || 0;
  const left = hero.left - used;
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Log use"
      subtitle={
        <MenuButton
          look="text"
          label="Spool"
          text="Spool 0412, Prusa Orange"
          entries={[{ id: '0431', text: 'Spool 0431' }]}
          onChoose={nothing}
        />
      }
      picture={<SampleGlyph filament={hero} size={56} leftGrams={left} wasGrams={hero.left} />}
      onSubmit={onClose}
      footer={
        <Button variant="primary" size="large" type="submit">
          Log {format.gramsWithUnit(used)}
        </Button>
      }
    >
      <SegmentedControl
        label="How"
        isLabelHidden
        value={way}
        onChange={setWay}
        segments={[
          { value: 'used', text: 'Used' },
          { value: 'scale', text: 'On the scale' },
          { value: 'meters', text: 'Meters' },
        ]}
      />
      <UseSum fieldRef={fieldRef} text={text} onTextChange={setText} hasPad={hasPad} />
      <QuickAmounts
        amounts={['10', '25', '50', '100', '250'].map((amount) => ({ id: amount, text: amount, unit: 'g' }))}
        onChoose={setText}
      />
      {hasPad ? <NumberPad fieldRef={fieldRef} /> : null}
    </Sheet>
  );
}

interface UseSumProps {
  readonly fieldRef: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  readonly hasPad: boolean;
}

function UseSum({ fieldRef, text, onTextChange, hasPad }: UseSumProps): ReactNode {
  const format = useFormat();
  const id = useId();
  const left = hero.left - (Number(text.replace(',', '.')) || 0);
  return (
    <>
      <ColumnSum
        rows={[
          { id: 'on', label: 'On the spool', value: format.grams(hero.left), unit: 'g' },
          {
            id: 'used',
            operator: '−',
            label: <label htmlFor={id}>Used</label>,
            value: (
              <AmountEntry
                ref={fieldRef}
                id={id}
                text={text}
                onTextChange={onTextChange}
                read={readSampleAmount}
                describedBy={`${id}-line`}
                inputMode={hasPad ? 'none' : 'decimal'}
                takesFocus
              />
            ),
            unit: 'g',
            kind: 'entry',
          },
          {
            id: 'left',
            operator: '=',
            label: 'Left',
            value: format.grams(left),
            unit: 'g',
            kind: 'total',
            isLow: left < 0,
          },
        ]}
      />
      <AmountLine
        id={`${id}-line`}
        text={text}
        read={readSampleAmount}
        onTextChange={onTextChange}
        hint={`Leaves ${format.gramsWithUnit(left)} on this spool, ${format.gramsWithUnit(left + 2000)} in all.`}
      />
    </>
  );
}
