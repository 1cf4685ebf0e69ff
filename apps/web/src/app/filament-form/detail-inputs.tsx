import { colorLayouts, finishes } from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { HexColorsField } from '../../ui/fields/hex-colors-field.tsx';
import { SelectField } from '../../ui/fields/select-field.tsx';
import { TextAreaField, TextField } from '../../ui/fields/text-field.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { FieldPair } from '../../ui/layout/section-head.tsx';
import { type DetailFieldName, type DetailFields, type DetailReaders, parseHexes } from './detail-fields.ts';
import { amountError, type FormWiring } from './field-wiring.ts';

export interface DetailInputsProps {
  readonly fields: DetailFields;
  readonly onChange: (changes: Partial<DetailFields>) => void;
  readonly readers: DetailReaders;
  readonly wiring: FormWiring;
  /** Which of them are asked; the others are known already or shown elsewhere. */
  readonly isAsked: (name: DetailFieldName) => boolean;
}

/** Hex colors, how they lie and the finish: what the drawing is made from. */
export function ColorInputs(props: DetailInputsProps): ReactNode {
  const { fields, onChange, wiring } = props;
  const texts = useTexts();
  const words = texts.forms;
  const hexes = parseHexes(fields.hexes);
  return (
    <>
      <HexColorsField
        label={words.fields.hexes}
        isOptional="quiet"
        hint={words.hints.hexes}
        error={wiring.errorOf('hexes')}
        text={fields.hexes}
        hexes={hexes}
        onTextChange={(text) => onChange({ hexes: text })}
        name="hexes"
      />
      <FieldPair>
        {hexes.length > 1 ? (
          <SelectField
            label={words.fields.colorLayout}
            value={colorLayouts.find((layout) => layout === fields.colorLayout) ?? 'single'}
            options={colorLayouts.map((value) => ({ value, text: words.colorLayouts[value] }))}
            onChange={(value) => onChange({ colorLayout: value })}
            name="colorLayout"
          />
        ) : null}
        <SelectField
          label={words.fields.finish}
          value={finishes.find((finish) => finish === fields.finish) ?? 'solid'}
          options={finishes.map((value) => ({ value, text: words.finishes[value] }))}
          onChange={(value) => onChange({ finish: value })}
          name="finish"
        />
      </FieldPair>
    </>
  );
}

/** When it is low, and what the empty spool weighs. */
export function StockKeepingInputs(props: DetailInputsProps): ReactNode {
  const { isAsked } = props;
  if (!isAsked('reorderBelow') && !isAsked('tare')) return null;
  return (
    <FieldPair>
      {isAsked('reorderBelow') ? <AmountInput {...props} name="reorderBelow" unit="g" /> : null}
      {isAsked('tare') ? <AmountInput {...props} name="tare" unit="g" /> : null}
    </FieldPair>
  );
}

/** Everything else that may be known, folded until somebody wants it or something in it is wrong. */
export function MoreDetailInputs(props: DetailInputsProps): ReactNode {
  const { wiring, isAsked } = props;
  const texts = useTexts();
  const [wasOpened, setWasOpened] = useState(false);
  const names = moreNames.filter(isAsked);
  const hasProblem = names.some((name) => wiring.errorOf(name) !== undefined);
  if (names.length === 0) return null;
  return (
    <Disclosure title={texts.forms.moreDetails} isOpen={wasOpened || hasProblem} onToggle={setWasOpened}>
      <OpenDetailInputs {...props} />
    </Disclosure>
  );
}

const moreNames: readonly DetailFieldName[] = [
  'density',
  'diameter',
  'nozzle',
  'bed',
  'eans',
  'articleNumber',
  'notes',
];

export const isAnyDetailAsked = (isAsked: DetailInputsProps['isAsked']): boolean =>
  isAsked('reorderBelow') || isAsked('tare') || moreNames.some(isAsked);

/** The same without the fold, for the page that is there to edit them. */
export function OpenDetailInputs(props: DetailInputsProps): ReactNode {
  const { fields, onChange, wiring, isAsked } = props;
  const words = useTexts().forms;
  return (
    <>
      <FieldPair>
        {isAsked('density') ? <AmountInput {...props} name="density" unit="g/cm³" /> : null}
        {isAsked('diameter') ? <AmountInput {...props} name="diameter" unit="mm" placeholder="1.75" /> : null}
      </FieldPair>
      <FieldPair>
        {isAsked('nozzle') ? <AmountInput {...props} name="nozzle" unit="°C" inputMode="numeric" /> : null}
        {isAsked('bed') ? <AmountInput {...props} name="bed" unit="°C" inputMode="numeric" /> : null}
      </FieldPair>
      <FieldPair>
        {isAsked('eans') ? (
          <TextField
            label={words.fields.eans}
            isOptional="quiet"
            hint={words.hints.eans}
            error={wiring.errorOf('eans')}
            text={fields.eans}
            onTextChange={(text) => onChange({ eans: text })}
            name="eans"
          />
        ) : null}
        {isAsked('articleNumber') ? (
          <TextField
            label={words.fields.articleNumber}
            isOptional="quiet"
            error={wiring.errorOf('articleNumber')}
            text={fields.articleNumber}
            onTextChange={(text) => onChange({ articleNumber: text })}
            name="articleNumber"
          />
        ) : null}
      </FieldPair>
      {isAsked('notes') ? (
        <TextAreaField
          label={words.fields.notes}
          isOptional="quiet"
          error={wiring.errorOf('notes')}
          text={fields.notes}
          onTextChange={(text) => onChange({ notes: text })}
          name="notes"
        />
      ) : null}
    </>
  );
}

interface AmountInputProps extends DetailInputsProps {
  readonly name: keyof DetailReaders;
  readonly unit: string;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric';
}

function AmountInput(props: AmountInputProps): ReactNode {
  const { name, unit, placeholder, inputMode, fields, onChange, readers, wiring } = props;
  const words = useTexts().forms;
  const reader = readers[name];
  const text = fields[name];
  const hint = name === 'reorderBelow' || name === 'tare' ? words.hints[name] : undefined;
  return (
    <DecimalField
      label={words.fields[name]}
      isOptional="quiet"
      {...(hint === undefined ? {} : { hint })}
      error={amountError(wiring, name, text, reader)}
      unit={unit}
      text={text}
      onTextChange={(next) => onChange({ [name]: next })}
      read={reader.read}
      showsProblem={wiring.showsProblem}
      name={name}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(inputMode === undefined ? {} : { inputMode })}
    />
  );
}
