import type { LedgerEntry, MonthTotal } from '@spoolshed/core';
import { type ReactNode, useMemo } from 'react';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { AppLink } from '../../ui/controls/app-link.tsx';
import { SectionHead } from '../../ui/layout/section-head.tsx';
import { WindowedList } from '../../ui/lists/windowed-list.tsx';
import { bindClasses } from '../../ui/styles/bind-classes.ts';
import { boughtInWords, EntryPicture, entryPath } from './entry-face.tsx';
import styles from './ledger.module.css';
import { type LedgerView, nameOf } from './use-ledger-view.ts';

const c = bindClasses(styles);

/** What stands in the phone's list, one after the other. */
type ListLine =
  | { readonly kind: 'head'; readonly id: string; readonly month: MonthTotal }
  | { readonly kind: 'entry'; readonly id: string; readonly entry: LedgerEntry };

/** The phone's list: by month with its sum, or plain where it is in another order. */
export function LedgerList({ view }: { readonly view: LedgerView }): ReactNode {
  const { entries, ledger, sort } = view;
  const lines = useMemo(
    () => linesOf(entries, sort.columnId === 'day' ? ledger.totals.months : []),
    [entries, ledger.totals.months, sort.columnId],
  );
  return lines.length > mostWhole ? (
    <WindowedList lines={lines} idOf={idOf} expectedSize={expectedSize}>
      {(line) => <Line line={line} view={view} />}
    </WindowedList>
  ) : (
    <ul>
      {lines.map((line) => (
        <li key={line.id}>
          <Line line={line} view={view} />
        </li>
      ))}
    </ul>
  );
}

/** Up to here a list stands there whole: it can be searched with the browser and read from end to end. */
const mostWhole = 80;

const idOf = ({ id }: ListLine): string => id;
const expectedSize = ({ kind }: ListLine): number => (kind === 'head' ? 49 : 60);

function linesOf(entries: readonly LedgerEntry[], months: readonly MonthTotal[]): readonly ListLine[] {
  const byName = new Map(months.map((month) => [month.month, month]));
  const lines: ListLine[] = [];
  let last = '';
  for (const entry of entries) {
    const name = entry.day.slice(0, 7);
    const month = byName.get(name);
    if (month !== undefined && name !== last) lines.push({ kind: 'head', id: name, month });
    last = name;
    lines.push({ kind: 'entry', id: entry.id, entry });
  }
  return lines;
}

function Line({ line, view }: { readonly line: ListLine; readonly view: LedgerView }): ReactNode {
  const format = useFormat();
  return line.kind === 'head' ? (
    <SectionHead title={format.month(line.month.month)} aside={format.moneyFigure(line.month.sum)} />
  ) : (
    <EntryLine entry={line.entry} view={view} />
  );
}

function EntryLine({ entry, view }: { readonly entry: LedgerEntry; readonly view: LedgerView }): ReactNode {
  const words = useLedgerTexts();
  const format = useFormat();
  const { names, ledger } = view;
  const name = nameOf(entry, names);
  const isOrdered = entry.kind === 'purchase' && entry.status === 'ordered';
  const details = [
    format.shortDay(entry.day),
    boughtInWords(entry, { words, format }) ?? names.nameOf(entry.categoryId),
    entry.payee === name ? null : entry.payee,
  ];
  return (
    <div className={c('entry')}>
      <span className={c('picture')}>
        <EntryPicture entry={entry} filaments={ledger.filaments} size={28} />
      </span>
      <span className={c('words')}>
        <AppLink className={c('name')} href={entryPath(entry, view.search)} title={name}>
          {name}
        </AppLink>
        <span className={c('detail')}>{details.filter((each) => each !== null).join(', ')}</span>
      </span>
      <span className={c('amount', isOrdered && 'ordered')}>{format.moneyFigure(entry.amount)}</span>
    </div>
  );
}
