import type { LedgerColumn } from '@spoolshed/core';
import type { ReactNode } from 'react';
import type { RareTexts } from '../../texts/rare-texts.ts';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { SelectField } from '../../ui/fields/select-field.tsx';
import { Banner } from '../../ui/states/banner.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import type { HowFieldsProps } from './how-fields.tsx';
import styles from './ledger-import.module.css';
import { headOf, samplesOf, withColumn } from './sheet-columns.ts';

const c = bindClasses(styles);

/** A select has no value for nothing. */
const NONE = 'none';

const always: readonly LedgerColumn[] = ['payee', 'note', 'category', 'fee', 'currency', 'state'];

/** Which column of the file is what: guessed with its reason, and a person's to change. What is left out is named. */
export function ColumnFields({ text: { rows }, sheet, onChange }: HowFieldsProps): ReactNode {
  const words = useLedgerImportTexts();
  const { reading, reasons, missing } = sheet;
  const { columns } = reading;
  const nameOf = (at: number): string => {
    const head = headOf(rows, reading, at);
    return head === '' ? words.untitled(at + 1) : head;
  };
  const hasTwo = columns.includes('debit') || columns.includes('credit');
  const offered: readonly LedgerColumn[] = [
    'day',
    ...(hasTwo ? [] : (['amount'] as const)),
    ...(columns.includes('amount') ? (['direction'] as const) : (['debit', 'credit'] as const)),
    ...always,
  ];
  const reasonOf = (at: number): string => {
    const reason = reasons.columns[at];
    const samples = samplesOf(rows, reading, at);
    return reason === null || reason === undefined ? samples : words.columnBy[reason](samples);
  };
  const unused = columns.flatMap((column, at) => (column === null ? [nameOf(at)] : []));
  return (
    <>
      <div className={c('fields')}>
        {offered.map((column) => {
          const at = columns.indexOf(column);
          return (
            <SelectField
              key={column}
              label={words.columns[column]}
              isOptional={column === 'day' || column === 'amount' ? false : 'quiet'}
              value={at < 0 ? NONE : String(at)}
              hint={at < 0 ? undefined : reasonOf(at)}
              options={[
                { value: NONE, text: words.noColumn },
                ...columns.map((_, each) => ({ value: String(each), text: nameOf(each) })),
              ]}
              onChange={(to) =>
                onChange({ columns: withColumn(columns, column, to === NONE ? null : Number(to)) })
              }
            />
          );
        })}
      </div>
      {unused.length === 0 ? null : <p className={c('hint')}>{words.unused(unused)}</p>}
      {(reading.headRow ?? 0) === 0 ? null : <p className={c('hint')}>{words.above(reading.headRow ?? 0)}</p>}
      {missing.length === 0 ? null : (
        <Banner
          tone="bad"
          isAnnounced
          title={words.missing(missing.map((column) => words.columns[column]))}
        />
      )}
    </>
  );
}

/** The columns that are used, by their names in the file. */
export const columnsInShort = (
  { rows }: HowFieldsProps['text'],
  { reading }: HowFieldsProps['sheet'],
  words: RareTexts['ledgerImport'],
): string =>
  reading.columns
    .flatMap((column, at) => (column === null ? [] : [headOf(rows, reading, at) || words.columns[column]]))
    .join(' · ');
