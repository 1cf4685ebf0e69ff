import { type ReactNode, useId, useRef, useState } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { NumberPad } from '../controls/number-pad.tsx';
import { ComboField } from '../fields/combo-field.tsx';
import { DateField } from '../fields/date-field.tsx';
import { AmountEntry, AmountLine, DecimalField } from '../fields/decimal-field.tsx';
import type { Suggestion } from '../fields/match-suggestions.ts';
import { SearchField } from '../fields/search-field.tsx';
import { SelectField } from '../fields/select-field.tsx';
import { Stepper } from '../fields/stepper.tsx';
import { TextAreaField, TextField } from '../fields/text-field.tsx';
import { ColumnSum } from '../measure/column-sum.tsx';
import { Swatch } from '../measure/swatch.tsx';
import { Columns, GallerySection, Specimen, Specimens } from './gallery-parts.tsx';
import { sampleFilaments } from './sample-filaments.ts';
import { readSampleAmount } from './sample-reading.ts';

const brands: readonly Suggestion[] = [...new Set(sampleFilaments.map((filament) => filament.brand))].map(
  (text) => ({
    id: text,
    text,
    note: String(sampleFilaments.filter((filament) => filament.brand === text).length),
  }),
);

const colors: readonly Suggestion[] = sampleFilaments.map(({ id, name, colors }) => ({
  id,
  text: name,
  colors,
  note: `#${(colors[0] ?? '').toUpperCase()}`,
}));

export function FieldSections(): ReactNode {
  return (
    <>
      <GallerySection title="Fields">
        <Specimens>
          <DecimalSpecimens />
          <TextSpecimens />
        </Specimens>
      </GallerySection>
      <SumSection />
    </>
  );
}

function DecimalSpecimens(): ReactNode {
  const [empty, setEmpty] = useState('');
  const [filled, setFilled] = useState('29,9');
  const [doubtful, setDoubtful] = useState('1.345');
  const [wrong, setWrong] = useState('6l,00');
  return (
    <>
      <Specimen width="field" caption="rest">
        <DecimalField
          label="Price"
          text={empty}
          onTextChange={setEmpty}
          read={readSampleAmount}
          unit="€/kg"
          placeholder="0.00"
        />
      </Specimen>
      <Specimen width="field" caption="filled">
        <DecimalField
          label="Price"
          text={filled}
          onTextChange={setFilled}
          read={readSampleAmount}
          unit="€/kg"
          hint="last time 29.99"
        />
      </Specimen>
      <Specimen width="field" caption="asks back">
        <DecimalField
          label="Left on it"
          text={doubtful}
          onTextChange={setDoubtful}
          read={readSampleAmount}
          unit="g"
          showsProblem
        />
      </Specimen>
      <Specimen width="field" caption="wrong, text kept">
        <DecimalField
          label="Amount"
          text={wrong}
          onTextChange={setWrong}
          read={readSampleAmount}
          unit="€"
          showsProblem
        />
      </Specimen>
      <Specimen width="field" caption="off">
        <DecimalField
          label="Price"
          text="29.99"
          onTextChange={setEmpty}
          read={readSampleAmount}
          unit="€/kg"
          isDisabled
          hint="set by the purchase"
        />
      </Specimen>
    </>
  );
}

function TextSpecimens(): ReactNode {
  const [brand, setBrand] = useState('Poly');
  const [color, setColor] = useState('galaxy black');
  const [name, setName] = useState('cable-clip_v4');
  const [notes, setNotes] = useState('Dried at 55 °C for six hours.');
  const [day, setDay] = useState('2026-11-22');
  const [count, setCount] = useState(3);
  const [find, setFind] = useState('');
  const [place, setPlace] = useState<'box' | 'shelf'>('box');
  const known = sampleFilaments.find(
    (filament) => filament.name.toLowerCase() === color.trim().toLowerCase(),
  );
  return (
    <>
      <Specimen width="field" caption="offers what is known">
        <ComboField
          label="Brand"
          text={brand}
          onTextChange={setBrand}
          suggestions={brands}
          newText={(text) => `New brand “${text}”`}
        />
      </Specimen>
      <Specimen width="field" caption="with swatches">
        <ComboField
          label="Color"
          text={color}
          onTextChange={setColor}
          suggestions={colors}
          before={<Swatch colors={known?.colors ?? []} />}
          {...(known ? { aside: `#${(known.colors[0] ?? '').toUpperCase()}` } : {})}
        />
      </Specimen>
      <Specimen width="field" caption="with an error">
        <ComboField
          label="Material"
          text=""
          onTextChange={setBrand}
          suggestions={brands}
          error="Which material is it?"
        />
      </Specimen>
      <Specimen width="field" caption="text, optional">
        <TextField label="Print job" isOptional text={name} onTextChange={setName} hint="shown in Activity" />
      </Specimen>
      <Specimen width="field" caption="a day">
        <DateField label="Bought on" day={day} onDayChange={setDay} aside="today" />
      </Specimen>
      <Specimen width="field" caption="stepper">
        <Stepper label="Spools" count={count} onCountChange={setCount} least={1} most={99} />
      </Specimen>
      <Specimen width="field" caption="one of many">
        <SelectField
          label="Goes to"
          value={place}
          onChange={setPlace}
          options={[
            { value: 'box', text: 'Dry box 1' },
            { value: 'shelf', text: 'Shelf A1' },
          ]}
        />
      </Specimen>
      <Specimen width="field" caption="search">
        <SearchField label="Find filament" text={find} onTextChange={setFind} shortcut="/" />
      </Specimen>
      <Specimen width="field" caption="notes">
        <TextAreaField label="Notes" isOptional text={notes} onTextChange={setNotes} />
      </Specimen>
    </>
  );
}

function SumSection(): ReactNode {
  const format = useFormat();
  const fieldRef = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('37');
  const [scale, setScale] = useState('596');
  const id = useId();
  const used = Number(text.replace(',', '.')) || 0;
  const left = 412 - used;
  return (
    <GallerySection
      title="The sum, and the pad"
      note="Every weighing and every use is written out as the arithmetic it is, units in their own column. The pad types into the large field."
    >
      <Columns>
        <div>
          <ColumnSum
            rows={[
              { id: 'on', label: 'On the spool', value: '412', unit: 'g' },
              {
                id: 'used',
                operator: '−',
                label: <label htmlFor={id}>Used</label>,
                value: (
                  <AmountEntry
                    ref={fieldRef}
                    id={id}
                    text={text}
                    onTextChange={setText}
                    read={readSampleAmount}
                    describedBy={`${id}-line`}
                  />
                ),
                unit: 'g',
                kind: 'entry',
              },
              {
                id: 'left',
                operator: '=',
                label: left < 0 ? 'Left, below zero' : 'Left',
                value: format.grams(left, 2),
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
            onTextChange={setText}
            hint={`Leaves ${format.gramsWithUnit(left)} on this spool, ${format.gramsWithUnit(left + 2000)} in all.`}
          />
        </div>
        <NumberPad fieldRef={fieldRef} />
        <ColumnSum
          rows={[
            {
              id: 'scale',
              label: <label htmlFor={`${id}-scale`}>On the scale</label>,
              value: (
                <AmountEntry
                  id={`${id}-scale`}
                  text={scale}
                  onTextChange={setScale}
                  read={readSampleAmount}
                />
              ),
              unit: 'g',
              kind: 'entry',
            },
            { id: 'tare', operator: '−', label: 'Empty spool', note: 'tare, known', value: '198', unit: 'g' },
            { id: 'filament', operator: '=', label: 'Filament', value: '398', unit: 'g', kind: 'total' },
          ]}
        />
      </Columns>
    </GallerySection>
  );
}
