import type { LedgerEntry } from '@spoolshed/core';
import type { ReactNode } from 'react';
import { kilogramsFigure } from '../../app/filament-form/amount-kinds.ts';
import type { TableColumn } from '../../ui/table/table-columns.ts';
import { EntryPicture, type FaceWords } from './entry-face.tsx';
import type { SortColumn } from './ledger-order.ts';
import { type LedgerView, nameOf } from './use-ledger-view.ts';

export interface ColumnFacts extends FaceWords, Pick<LedgerView, 'ledger' | 'names'> {}

type LedgerColumn = TableColumn<LedgerEntry> & { readonly id: SortColumn };

export function ledgerColumns(facts: ColumnFacts): readonly LedgerColumn[] {
  return [...wordColumns(facts), ...figureColumns(facts)];
}

/** Down to 640 px, where the shop gives way, these are no wider together than the table. */
function wordColumns({ words, format, ledger, names }: ColumnFacts): readonly LedgerColumn[] {
  const headers = words.columns;
  return [
    {
      id: 'day',
      header: headers.day,
      width: 144,
      isSortable: true,
      cell: (entry) => format.day(entry.day),
    },
    {
      id: 'kind',
      header: headers.kind,
      width: 40,
      isHeaderHidden: true,
      cell: (entry) => (
        <>
          <EntryPicture entry={entry} filaments={ledger.filaments} size={24} />
          <span className="visually-hidden">{words.kinds[kindOf(entry)]}</span>
        </>
      ),
      hoverText: (entry) => words.kinds[kindOf(entry)],
    },
    {
      id: 'what',
      header: headers.what,
      width: 136,
      grow: 3,
      tone: 'strong',
      isSortable: true,
      cell: (entry) => nameOf(entry, names),
      hoverText: (entry) => entry.text || undefined,
    },
    {
      id: 'category',
      header: headers.category,
      width: 100,
      grow: 2,
      tone: 'quiet',
      isSortable: true,
      cell: (entry) => names.nameOf(entry.categoryId),
      hoverText: (entry) => names.pathOf(entry.categoryId),
    },
    {
      id: 'payee',
      header: headers.payee,
      width: 104,
      grow: 3,
      isSortable: true,
      priority: 2,
      // Where nothing else names the entry its shop does, and stands there once.
      cell: (entry) => (entry.payee === nameOf(entry, names) ? null : entry.payee),
      hoverText: (entry) => entry.payee ?? undefined,
    },
  ];
}

function figureColumns({ words, format }: ColumnFacts): readonly LedgerColumn[] {
  const headers = words.columns;
  const figure = { align: 'end', isSortable: true } as const;
  const ofPurchase =
    (write: (entry: Extract<LedgerEntry, { kind: 'purchase' }>) => string) =>
    (entry: LedgerEntry): ReactNode =>
      entry.kind === 'purchase' ? write(entry) : null;
  return [
    {
      id: 'quantity',
      // A unit, the same in every language.
      header: 'kg',
      width: 56,
      tone: 'quiet',
      priority: 3,
      ...figure,
      cell: ofPurchase(({ quantity }) => kilogramsFigure(quantity, format)),
    },
    {
      id: 'price',
      header: headers.pricePerKg,
      width: 72,
      tone: 'quiet',
      priority: 3,
      ...figure,
      cell: ofPurchase(({ pricePerKg }) => format.moneyFigure(pricePerKg)),
    },
    {
      id: 'amount',
      header: headers.amount,
      width: 116,
      tone: 'strong',
      ...figure,
      cell: (entry) => format.moneyFigure(entry.amount),
      hoverText: (entry) =>
        entry.kind === 'purchase' && entry.status === 'ordered' ? words.kinds.ordered : undefined,
    },
  ];
}

const kindOf = (entry: LedgerEntry): 'expense' | 'purchase' | 'ordered' => {
  if (entry.kind === 'expense') return 'expense';
  return entry.status === 'ordered' ? 'ordered' : 'purchase';
};
