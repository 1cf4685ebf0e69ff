import { isOpen, type LineProblem, type PlannedLine } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { useWorkshop } from '../../app/workshop.tsx';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import { CheckBox } from '../../ui/controls/check-box.tsx';
import { categoryPathText } from '../../ui/fields/read-category.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import styles from './ledger-import.module.css';

const c = bindClasses(styles);

export interface LineRowProps {
  readonly line: PlannedLine;
  /** The category that it gets where the file names none. */
  readonly fallback: readonly string[];
  readonly isTaken: boolean;
  readonly isDesk: boolean;
  readonly onTake: (isTaken: boolean) => void;
  /** The name of a column of the file. */
  readonly headAt: (at: number | null) => string;
}

/** One row as it would be written; where it cannot be, why. */
export function LineRow({ line, fallback, isTaken, isDesk, onTake, headAt }: LineRowProps): ReactNode {
  const cells = (
    <span className={c('cells')}>
      <EntryCells line={line} fallback={fallback} isDesk={isDesk} />
      <Reason line={line} headAt={headAt} />
    </span>
  );
  if (isOpen(line))
    return (
      <div className={c('line')}>
        <CheckBox state={isTaken ? 'on' : 'off'} onChange={onTake}>
          {cells}
        </CheckBox>
      </div>
    );
  return (
    <div className={c('line')}>
      <div className={c('closed')}>
        <span className={c('sign', line.state === 'refused' && 'bad')}>
          <Icon name={line.state === 'refused' ? 'attention' : 'minus'} size={20} />
        </span>
        {cells}
      </div>
    </div>
  );
}

function EntryCells({
  line,
  fallback,
  isDesk,
}: Pick<LineRowProps, 'line' | 'fallback' | 'isDesk'>): ReactNode {
  const words = useLedgerImportTexts();
  const format = useFormat();
  const { entry, row } = line;
  if (entry === null) return null;
  const { day, amount, payee, note, category } = entry;
  // What cannot be written goes nowhere.
  const home = category.length === 0 && isOpen(line) ? fallback : category;
  const path = home.length === 0 ? (isDesk ? words.noCategory : '') : categoryPathText(home);
  // On a phone a note stands for the payee where there is none, so that no row is without a name.
  const title = isDesk || payee !== null ? (payee ?? '') : note;
  return (
    <>
      {isDesk ? <span className={c('day')}>{format.day(day)}</span> : null}
      <span className={c('title')}>{title === '' && !isDesk ? words.row(row) : title}</span>
      <span className={c('rest')}>
        {isDesk ? <span>{note}</span> : <span>{format.day(day)}</span>}
        {isDesk || payee === null || note === '' ? null : <span>{note}</span>}
        {path === '' ? null : <span>{path}</span>}
      </span>
      <span className={c('amount')}>{format.exactMoney(amount)}</span>
    </>
  );
}

function Reason({ line, headAt }: Pick<LineRowProps, 'line' | 'headAt'>): ReactNode {
  const words = useLedgerImportTexts();
  const problemText = useProblemText();
  switch (line.state) {
    case 'new':
      return null;
    case 'known':
    case 'booked':
    case 'money_in':
    case 'purchase':
      return (
        <span className={c('reason')}>
          {words.row(line.row)}: {words.stateHints[line.state]}
        </span>
      );
    case 'doubtful':
      return line.doubt === null ? null : (
        <span className={c('reason')}>
          {words.row(line.row)}: {words.doubts[line.doubt]}
        </span>
      );
    case 'refused':
      return line.problems.map((problem) => (
        <span key={problem.column} className={c('reason', 'only')}>
          {words.cell(line.row, words.columns[problem.column], headAt(problem.at))}:{' '}
          {problem.text.trim() === '' ? null : `${words.stands(shortened(problem.text.trim()))}. `}
          {problemText(problem)}
        </span>
      ));
  }
}

const LONGEST = 60;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

function useProblemText(): (problem: LineProblem) => string {
  const words = useLedgerImportTexts();
  const texts = useTexts();
  const { currency } = useWorkshop();
  return ({ column, code }) => {
    if (code === 'other_currency') return words.otherCurrency(currency);
    if (code === 'not_allowed') return column === 'amount' ? words.isZero : words.bothFilled;
    return texts.forms.problem(code);
  };
}
