import { type ReactNode, useState } from 'react';
import { Button } from '../controls/button.tsx';
import { SegmentedControl } from '../controls/segmented-control.tsx';
import { ComboField } from '../fields/combo-field.tsx';
import { DateField } from '../fields/date-field.tsx';
import { DecimalField } from '../fields/decimal-field.tsx';
import { Stepper } from '../fields/stepper.tsx';
import { TextField } from '../fields/text-field.tsx';
import { Dock, DockRow, Page, PageHeader } from '../layout/page.tsx';
import { FieldPair, FormSection } from '../layout/section-head.tsx';
import { ColumnSum } from '../measure/column-sum.tsx';
import { Plate } from '../measure/plate.tsx';
import { Swatch } from '../measure/swatch.tsx';
import { bindClasses } from '../styles/bind-classes.ts';
import { SampleGlyph } from './gallery-parts.tsx';
import styles from './gallery.module.css';
import { type SampleFilament, sampleFilaments } from './sample-filaments.ts';
import { readSampleAmount } from './sample-reading.ts';

const c = bindClasses(styles);
const nothing = () => undefined;

/** Never absent: the sample list is a constant. */
const galaxy = sampleFilaments.find((filament) => filament.name === 'Galaxy Black') as SampleFilament;

export function AddScene(): ReactNode {
  return (
    <Page>
      <PageHeader
        title="Add filament"
        size="small"
        back={{ text: 'Close', href: '#stock', icon: 'close' }}
        aside="kept as a draft"
      />
      <form>
        <WhatItIs />
        <WhatWasBought />
      </form>
      <Dock isOverBar={false}>
        <DockRow>
          <Button variant="primary" size="large">
            Add 3 spools to Galaxy Black
          </Button>
        </DockRow>
      </Dock>
    </Page>
  );
}

function WhatItIs(): ReactNode {
  const [color, setColor] = useState('galaxy black');
  const [brand, setBrand] = useState('Prusament');
  const [material, setMaterial] = useState('PETG');
  const [choice, setChoice] = useState<'add' | 'other'>('add');
  const suggest = (key: 'name' | 'brand' | 'material') =>
    [...new Set(sampleFilaments.map((filament) => filament[key]))].map((text) => ({ id: text, text }));
  return (
    <FormSection title="What it is" isTitleHidden>
      <ComboField
        label="Color"
        text={color}
        onTextChange={setColor}
        suggestions={suggest('name')}
        before={<Swatch colors={galaxy.colors} />}
        aside="#23262B"
      />
      <FieldPair>
        <ComboField label="Brand" text={brand} onTextChange={setBrand} suggestions={suggest('brand')} />
        <ComboField
          label="Material"
          text={material}
          onTextChange={setMaterial}
          suggestions={suggest('material')}
        />
      </FieldPair>
      <div className={c('duplicate')} aria-live="polite">
        <div className={c('duplicateHead')}>
          <SampleGlyph filament={galaxy} size={72} hasStack />
          <div>
            <h2>Already on the shelf</h2>
            <p className={c('heroLines')}>Galaxy Black, Prusament PETG</p>
            <p className={c('heroLines')}>
              138 g left <Plate place="Dry box 1" />
            </p>
          </div>
        </div>
        <SegmentedControl
          label="What to do"
          isLabelHidden
          value={choice}
          onChange={setChoice}
          segments={[
            { value: 'add', text: 'Add to this one' },
            { value: 'other', text: 'It is another one' },
          ]}
        />
        <p className={c('quiet')}>What you typed stays. The purchase below goes to this filament.</p>
      </div>
    </FormSection>
  );
}

function WhatWasBought(): ReactNode {
  const [count, setCount] = useState(3);
  const [net, setNet] = useState('1');
  const [price, setPrice] = useState('29.99');
  const [basis, setBasis] = useState<'perKg' | 'total'>('perKg');
  const [day, setDay] = useState('2026-11-22');
  const [shop, setShop] = useState('prusa3d.com');
  return (
    <FormSection title="What you bought">
      <FieldPair>
        <Stepper label="Spools" count={count} onCountChange={setCount} least={1} />
        <DecimalField label="Each holds" text={net} onTextChange={setNet} read={readSampleAmount} unit="kg" />
      </FieldPair>
      <FieldPair>
        <DecimalField
          label="Price"
          text={price}
          onTextChange={setPrice}
          read={readSampleAmount}
          unit="€/kg"
          hint="last time 29.99"
        />
        <SegmentedControl
          label="Price is"
          value={basis}
          onChange={setBasis}
          segments={[
            { value: 'perKg', text: 'per kg' },
            { value: 'total', text: 'in total' },
          ]}
        />
      </FieldPair>
      <ColumnSum
        rows={[
          { id: 'mass', label: '3 spools of 1 kg', value: '3', unit: 'kg' },
          { id: 'price', operator: '×', label: 'Price', value: '29.99', unit: '€' },
          { id: 'paid', operator: '=', label: 'Paid', value: '89.97', unit: '€', kind: 'total' },
        ]}
      />
      <FieldPair>
        <DateField label="Bought on" day={day} onDayChange={setDay} aside="today" />
        <TextField label="Shop" isOptional text={shop} onTextChange={setShop} />
      </FieldPair>
      <Button onPress={nothing} variant="quiet">
        Save and add another
      </Button>
    </FormSection>
  );
}
