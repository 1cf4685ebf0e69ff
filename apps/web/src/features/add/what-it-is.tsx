import { labelOf } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import { type ReactNode, useState } from 'react';
import { ColorInputs } from '../../app/filament-form/detail-inputs.tsx';
import { isUnsaid, parseHexes } from '../../app/filament-form/detail-fields.ts';
import type { FormWiring } from '../../app/filament-form/field-wiring.ts';
import { useLive } from '../../app/use-live.ts';
import { useTexts } from '../../texts/texts.tsx';
import { ComboField } from '../../ui/fields/combo-field.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { FieldPair, FormSection } from '../../ui/layout/section-head.tsx';
import { Swatch } from '../../ui/measure/swatch.tsx';
import { ArchivedNote } from './archived-note.tsx';
import { DuplicateNote } from './duplicate-note.tsx';
import { colorSuggestions, rowOfSuggestion, textSuggestions } from '../../app/filament-form/known-colors.ts';
import type { AddForm } from './use-add-form.ts';

export interface SectionProps {
  readonly form: AddForm;
  readonly wiring: FormWiring;
}

const noRows: readonly StockRow[] = [];

/** Color, brand and material, offered from what is known; and what they stand for already. */
export function WhatItIs({ form, wiring }: SectionProps): ReactNode {
  const { fields, change, suggestions, target } = form;
  const texts = useTexts();
  const words = texts.forms;
  const rows = useLive((client) => client.queries.stockRows(), []) ?? noRows;
  const colors = colorsOf(form);
  return (
    <FormSection title={texts.add.whatItIs} isTitleHidden isContinued>
      <ComboField
        label={words.fields.color}
        error={wiring.errorOf('color')}
        text={fields.color}
        onTextChange={(color) => change({ color })}
        suggestions={colorSuggestions(rows, suggestions, fields)}
        onChoose={(suggestion) => {
          const row = rowOfSuggestion(rows, suggestion);
          if (row) change({ color: row.color, brand: row.brand, material: row.material });
          else change({ color: suggestion.text });
        }}
        newText={words.newColor}
        before={<Swatch colors={colors} />}
        {...(colors.length === 1 ? { aside: `#${(colors[0] ?? '').toUpperCase()}` } : {})}
        name="color"
      />
      <FieldPair>
        <ComboField
          label={words.fields.brand}
          error={wiring.errorOf('brand')}
          text={fields.brand}
          onTextChange={(brand) => change({ brand })}
          suggestions={textSuggestions(suggestions?.brands ?? [])}
          newText={words.newBrand}
          name="brand"
        />
        <ComboField
          label={words.fields.material}
          error={wiring.errorOf('material')}
          text={fields.material}
          onTextChange={(material) => change({ material })}
          suggestions={textSuggestions(suggestions?.materials ?? [])}
          newText={words.newMaterial}
          name="material"
        />
      </FieldPair>
      {target.kind === 'known' && !isUnsaid(target.filament, 'hexes') ? null : (
        <ColorDetails form={form} wiring={wiring} />
      )}
      {target.kind === 'known' || target.kind === 'taken' ? (
        <DuplicateNote form={form} filament={target.filament} isTaken={target.kind === 'taken'} />
      ) : null}
      <p className="visually-hidden" role="status">
        {target.kind === 'known' ? `${texts.add.duplicate.title}: ${labelOf(target.filament)}` : ''}
      </p>
      {target.kind === 'archived' ? <ArchivedNote filament={target.filament} /> : null}
    </FormSection>
  );
}

/** What the swatch shows: the colors that the filament has, else those that were typed. */
export const colorsOf = ({ target, fields }: Pick<AddForm, 'target' | 'fields'>): readonly string[] =>
  target.kind === 'known' && target.filament.colorHexes.length > 0
    ? target.filament.colorHexes
    : parseHexes(fields.hexes);

function ColorDetails({ form, wiring }: SectionProps): ReactNode {
  const texts = useTexts();
  const [wasOpened, setWasOpened] = useState(form.typed.hexes !== undefined);
  const hasProblem = wiring.errorOf('hexes') !== undefined;
  return (
    <Disclosure title={texts.forms.colorDetails} isOpen={wasOpened || hasProblem} onToggle={setWasOpened}>
      <ColorInputs
        fields={form.fields}
        onChange={form.change}
        readers={form.readers.details}
        wiring={wiring}
        isAsked={() => true}
      />
    </Disclosure>
  );
}
