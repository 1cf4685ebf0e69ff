import { dayOrders, type DayOrder } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { delimiters } from '../../app/sheets/csv-text.ts';
import { encodings, type Encoding } from '../../app/sheets/decode-text.ts';
import type { RareTexts } from '../../texts/rare-texts.ts';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { SelectField } from '../../ui/fields/select-field.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './ledger-import.module.css';
import type { Choices, SheetReading, SourceText } from './read-source.ts';

const c = bindClasses(styles);

/** Figures and names of standards: the same in every language. */
const dayExamples: Readonly<Record<DayOrder, string>> = {
  ymd: '2026-11-22',
  dmy: '22.11.2026',
  mdy: '11/22/2026',
};
const numberExamples = { '.': '1,234.5', ',': '1.234,5' } as const;
const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

export interface HowFieldsProps {
  readonly text: SourceText;
  readonly sheet: SheetReading;
  readonly onChange: (choices: Choices) => void;
}

/** How a file is read: each as it was guessed, with the reason below it, and a person's to change. */
export function HowFields({ text, sheet, onChange }: HowFieldsProps): ReactNode {
  const words = useLedgerImportTexts();
  const { reading, reasons } = sheet;
  return (
    <div className={c('fields')}>
      {text.decoded === null ? null : (
        <SelectField
          label={words.encoding}
          value={text.decoded.encoding}
          hint={words.encodingBy[text.decoded.by]}
          options={encodings.map((value) => ({ value, text: encodingNames[value] }))}
          onChange={(encoding) => onChange({ encoding })}
        />
      )}
      <SelectField
        label={words.delimiter}
        value={text.delimiter.delimiter}
        hint={words.delimiterBy[text.delimiter.by]}
        options={delimiters.map((value) => ({ value, text: words.delimiters[value] }))}
        onChange={(delimiter) => onChange({ delimiter })}
      />
      <SelectField
        label={words.head}
        value={String(reading.headRow ?? NONE)}
        hint={words.headBy[reasons.head]}
        options={headOptions(text.rows, reading.headRow, words)}
        onChange={(row) => onChange({ headRow: row === NONE ? null : Number(row) })}
      />
      <SelectField
        label={words.numbers}
        value={reading.style.decimalSign}
        hint={styleReason(reasons.decimalSign, words)}
        options={(['.', ','] as const).map((value) => ({ value, text: numberExamples[value] }))}
        onChange={(decimalSign) => onChange({ decimalSign })}
      />
      <SelectField
        label={words.days}
        value={reading.style.dayOrder}
        hint={styleReason(reasons.dayOrder, words)}
        options={dayOrders.map((value) => ({ value, text: dayExamples[value] }))}
        onChange={(dayOrder) => onChange({ dayOrder })}
      />
      {reading.columns.includes('amount') && !reading.columns.includes('direction') ? (
        <SelectField
          label={words.spending}
          value={reading.spending}
          hint={words.spendingBy[reasons.spending.by]}
          options={(['above_zero', 'below_zero'] as const).map((value) => ({ value, text: words[value] }))}
          onChange={(spending) => onChange({ spending })}
        />
      ) : null}
    </div>
  );
}

/** The same in a few words, for whoever has nothing to change. */
export function howInShort(
  { decoded, delimiter }: SourceText,
  { reading }: SheetReading,
  words: RareTexts['ledgerImport'],
): string {
  const { style } = reading;
  return [
    ...(decoded === null ? [] : [encodingNames[decoded.encoding]]),
    words.delimiters[delimiter.delimiter],
    numberExamples[style.decimalSign],
    dayExamples[style.dayOrder],
  ].join(' · ');
}

/** A select has no value for nothing. */
const NONE = 'none';

/** So many rows can be the head, with the first cells of each; and the one that is. */
const OFFERED_HEADS = 12;

function headOptions(
  rows: SourceText['rows'],
  headRow: number | null,
  words: RareTexts['ledgerImport'],
): readonly { readonly value: string; readonly text: string }[] {
  const offered = rows.flatMap((cells, row) => {
    const sample = cells.filter((cell) => cell.trim() !== '').slice(0, 3);
    if (sample.length === 0 || (row >= OFFERED_HEADS && row !== headRow)) return [];
    const shown = sample.join(', ');
    const text = shown.length > 40 ? `${shown.slice(0, 39)}…` : shown;
    return [{ value: String(row), text: words.headRow(row + 1, text) }];
  });
  return [{ value: NONE, text: words.noHead }, ...offered];
}

function styleReason(
  reason: SheetReading['reasons']['dayOrder'],
  { styleBy }: RareTexts['ledgerImport'],
): string {
  switch (reason.by) {
    case 'cell':
      return styleBy.cell(reason.text);
    case 'nobody':
      return styleBy.nobody(reason.text);
    case 'usual':
    case 'person':
      return styleBy[reason.by];
  }
}
