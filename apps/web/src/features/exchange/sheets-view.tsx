import {
  csvColumns,
  csvKinds,
  dayOrders,
  missingFrom,
  rereadAs,
  type CsvKind,
  type DayOrder,
} from '@spoolshed/core';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { useExchangeTexts } from '../../texts/use-exchange-texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { SelectField } from '../../ui/fields/select-field.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './exchange.module.css';
import type { SheetDraft } from './read-sheets.ts';

const c = bindClasses(styles);

export interface SheetsViewProps {
  readonly drafts: readonly SheetDraft[];
  readonly onDone: (drafts: readonly SheetDraft[]) => void;
}

/** What each sheet is taken for, and what each of its columns is: guessed, and a person's to change. */
export function SheetsView({ drafts: given, onDone }: SheetsViewProps): ReactNode {
  const words = useExchangeTexts().sheets;
  const [drafts, setDrafts] = useState(given);
  const isComplete = drafts.every((draft) => missingFrom(draft.reading).length === 0);
  return (
    <div className={c('plan')}>
      <p className={c('hint')}>{words.hint}</p>
      {drafts.map((draft, at) => (
        // Two files may have the same name, and none of them moves.
        <SheetColumns
          key={at}
          draft={draft}
          onChange={(next) => setDrafts(drafts.map((each, n) => (n === at ? next : each)))}
        />
      ))}
      <div className={c('actions')}>
        <Button variant="primary" size="large" isDisabled={!isComplete} onPress={() => onDone(drafts)}>
          {words.goOn}
        </Button>
      </div>
    </div>
  );
}

/** Figures, and the same in every language. */
const dayExamples: Readonly<Record<DayOrder, string>> = {
  ymd: '2026-11-22',
  dmy: '22.11.2026',
  mdy: '11/22/2026',
};

/** A select has no value for nothing. */
const LEFT_OUT = '-';

function SheetColumns({
  draft,
  onChange,
}: {
  readonly draft: SheetDraft;
  readonly onChange: (draft: SheetDraft) => void;
}): ReactNode {
  const texts = useTexts();
  const all = useExchangeTexts();
  const words = all.sheets;
  const { name, head, rows, reading } = draft;
  const change = (next: Partial<SheetDraft['reading']>) =>
    onChange({ ...draft, reading: { ...reading, ...next, isOurs: false } });
  const known = csvColumns[reading.kind].filter(({ only }) => only !== 'write');
  const missing = missingFrom(reading);
  const fieldWords = (field: string) => words.fields[field] ?? texts.attention.field(field);
  const setColumn = (at: number, column: string) =>
    change({
      columns: reading.columns.map((each, n) =>
        n === at ? (column === LEFT_OUT ? null : column) : each === column ? null : each,
      ),
    });
  return (
    <section>
      <SectionHead title={name} aside={words.rows(rows.length)} />
      <div className={c('columns')}>
        <SelectField
          label={words.kind}
          value={reading.kind}
          options={csvKinds.map((kind) => ({ value: kind, text: all.tables[kind] }))}
          onChange={(kind: CsvKind) => onChange({ ...draft, reading: rereadAs(kind, draft, reading) })}
        />
        <SelectField
          label={words.numbers}
          value={reading.style.decimalSign}
          options={[
            { value: '.', text: '1,234.5' },
            { value: ',', text: '1.234,5' },
          ]}
          onChange={(decimalSign) => change({ style: { ...reading.style, decimalSign } })}
        />
        <SelectField
          label={words.days}
          value={reading.style.dayOrder}
          options={dayOrders.map((order) => ({ value: order, text: dayExamples[order] }))}
          onChange={(dayOrder: DayOrder) => change({ style: { ...reading.style, dayOrder } })}
        />
      </div>
      <div className={c('columns')}>
        {head.map((title, at) => (
          <SelectField
            key={at}
            label={title === '' ? words.untitled(at + 1) : title}
            isOptional="quiet"
            hint={samplesOf(rows, at)}
            value={reading.columns[at] ?? LEFT_OUT}
            options={[
              { value: LEFT_OUT, text: words.leftOut },
              ...known.map((column) => ({
                value: column.name,
                text: words.column(fieldWords(column.field), unitOf(column.name)),
              })),
            ]}
            onChange={(column) => setColumn(at, column)}
          />
        ))}
      </div>
      {missing.length > 0 ? <Banner tone="bad" title={words.missing(missing.map(fieldWords))} /> : null}
    </section>
  );
}

/** The first two different texts of a column: enough to know it by. */
function samplesOf(rows: SheetDraft['rows'], at: number): string {
  const texts = new Set<string>();
  for (const row of rows) {
    const text = (row[at] ?? '').trim();
    if (text !== '') texts.add(text.length > 24 ? `${text.slice(0, 23)}…` : text);
    if (texts.size === 2) break;
  }
  return [...texts].join(' · ');
}

/** The unit in which a figure stands where nothing is said beside it. */
const unitOf = (column: string): string => {
  const units: Readonly<Record<string, string>> = { g: 'g', kg: 'kg', mm: 'mm', cm3: 'g/cm³', c: '°C' };
  return column === 'price_per_kg' ? '' : (units[column.split('_').at(-1) ?? ''] ?? '');
};
