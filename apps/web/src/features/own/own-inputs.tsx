import { identityKey, massFromNanograms, massToGrams } from '@spoolshed/core';
import type { StockRow } from '@spoolshed/db';
import type { ReactNode } from 'react';
import { gramsInWords, kilogramsInWords, numberAsTyped } from '../../app/filament-form/amount-kinds.ts';
import { amountError, type FormWiring } from '../../app/filament-form/field-wiring.ts';
import {
  colorSuggestions,
  type NamedColor,
  rowOfSuggestion,
  textSuggestions,
} from '../../app/filament-form/known-colors.ts';
import { useLive } from '../../app/use-live.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { SegmentedControl } from '../../ui/controls/segmented-control.tsx';
import { ComboField } from '../../ui/fields/combo-field.tsx';
import { DecimalField } from '../../ui/fields/decimal-field.tsx';
import { Swatch } from '../../ui/measure/swatch.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './own.module.css';
import type { OwnEntry } from './own-entry.ts';
import type { OwnSheet } from './use-own-sheet.ts';

const c = bindClasses(styles);

export interface OwnInputsProps {
  readonly sheet: OwnSheet;
  readonly wiring: FormWiring;
  /** To the first field that is still empty, the amount at the latest. */
  readonly onAdvance: () => void;
}

const noRows: readonly StockRow[] = [];

/** One spool: what it is, how much is left, where it stands. */
export function OwnInputs({ sheet, wiring, onAdvance }: OwnInputsProps): ReactNode {
  const stored = useLive((client) => client.queries.stockRows(), []) ?? noRows;
  const rows = withEntered(stored, sheet.entries);
  const suggestions = useLive((client) => client.queries.suggestions(), []);
  const texts = useTexts();
  const { fields } = texts.forms;
  const { line, change, target } = sheet;
  const colors = target.kind === 'new' ? [] : target.filament.colorHexes;
  return (
    <div className={c('line', line.mode === 'scale' && 'scale')}>
      <div className={c('color')}>
        <ComboField
          label={fields.color}
          error={wiring.errorOf('color')}
          text={line.color}
          onTextChange={(color) => change({ color })}
          suggestions={colorSuggestions(rows, suggestions, line)}
          onChoose={(suggestion) => {
            const row = rowOfSuggestion(rows, suggestion);
            if (row) change({ color: row.color, brand: row.brand, material: row.material });
            else change({ color: suggestion.text });
            setTimeout(onAdvance);
          }}
          before={<Swatch colors={colors} />}
          onEnter={onAdvance}
          name="color"
        />
      </div>
      <div className={c('brand')}>
        <ComboField
          label={fields.brand}
          error={wiring.errorOf('brand')}
          text={line.brand}
          onTextChange={(brand) => change({ brand })}
          suggestions={textSuggestions(suggestions?.brands ?? [])}
          onEnter={onAdvance}
          name="brand"
        />
      </div>
      <div className={c('material')}>
        <ComboField
          label={fields.material}
          error={wiring.errorOf('material')}
          text={line.material}
          onTextChange={(material) => change({ material })}
          suggestions={textSuggestions(suggestions?.materials ?? [])}
          onEnter={onAdvance}
          name="material"
        />
      </div>
      <AmountInputs sheet={sheet} wiring={wiring} />
      <div className={c('place')}>
        <ComboField
          label={texts.own.place}
          isOptional="quiet"
          error={wiring.errorOf('place')}
          text={line.place}
          onTextChange={(place) => change({ place })}
          suggestions={textSuggestions(suggestions?.locations ?? [])}
          onEnter={onAdvance}
          name="place"
        />
      </div>
    </div>
  );
}

/** What was entered a moment ago is offered at once: the next spool is often one more of it. */
function withEntered(stored: readonly StockRow[], entries: readonly OwnEntry[]): readonly NamedColor[] {
  const known = new Set(stored.map(nameKey));
  const entered: NamedColor[] = [];
  for (const entry of entries) {
    const key = nameKey(entry);
    if (known.has(key)) continue;
    known.add(key);
    const { newFilamentId: id, color, brand, material, home } = entry;
    entered.push({ id, color, brand, material, colorHexes: home?.colorHexes ?? [] });
  }
  return [...entered, ...stored];
}

const nameKey = (names: Pick<NamedColor, 'color' | 'brand' | 'material'>): string =>
  identityKey(names).join('\n');

type AmountInputsProps = Pick<OwnInputsProps, 'sheet' | 'wiring'>;

function AmountInputs({ sheet, wiring }: AmountInputsProps): ReactNode {
  const texts = useTexts();
  const format = useFormat();
  const { line, change, readers, reading } = sheet;
  const isScale = line.mode === 'scale';
  const net = readers.eachHolds.parse(line.eachHolds);
  const shared = { unit: 'g', showsProblem: wiring.showsProblem, enterKeyHint: 'done' } as const;
  return (
    <>
      <div className={c('mode')}>
        <SegmentedControl
          label={texts.own.howMuch}
          value={isScale ? 'scale' : 'left'}
          onChange={(mode) => change({ mode })}
          segments={[
            { value: 'left', text: texts.own.modes.left },
            { value: 'scale', text: texts.own.modes.scale },
          ]}
        />
      </div>
      {isScale ? (
        <>
          <DecimalField
            {...shared}
            label={texts.own.gross}
            {...(reading.left === undefined
              ? {}
              : { hint: texts.own.weighed(gramsInWords(reading.left, format)) })}
            error={amountError(wiring, 'gross', line.gross, readers.gross)}
            text={line.gross}
            onTextChange={(gross) => change({ gross })}
            read={readers.gross.read}
            name="gross"
          />
          <DecimalField
            {...shared}
            label={texts.own.tare}
            error={amountError(wiring, 'tare', line.tare, readers.tare)}
            text={line.tare}
            onTextChange={(tare) => change({ tare })}
            read={readers.tare.read}
            name="tare"
          />
        </>
      ) : (
        <div className={c('withFull')}>
          <DecimalField
            {...shared}
            label={texts.own.left}
            error={amountError(wiring, 'left', line.left, readers.left)}
            text={line.left}
            onTextChange={(left) => change({ left })}
            read={readers.left.read}
            name="left"
          />
          {net.ok ? (
            <Button
              label={texts.own.fullLabel(kilogramsInWords(massFromNanograms(net.value), format))}
              onPress={() =>
                change({ left: numberAsTyped(massToGrams(massFromNanograms(net.value)), format) })
              }
            >
              {texts.own.full}
            </Button>
          ) : null}
        </div>
      )}
      <DecimalField
        label={texts.forms.fields.eachHolds}
        error={amountError(wiring, 'eachHolds', line.eachHolds, readers.eachHolds)}
        unit="kg"
        text={line.eachHolds}
        onTextChange={(eachHolds) => change({ eachHolds })}
        read={readers.eachHolds.read}
        showsProblem={wiring.showsProblem}
        name="eachHolds"
      />
    </>
  );
}
