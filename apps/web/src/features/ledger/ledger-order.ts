import type { LedgerEntry } from '@spoolshed/core';
import type { TableSort } from '../../ui/table/table-columns.ts';

export const sortColumns = [
  'day',
  'kind',
  'what',
  'category',
  'payee',
  'quantity',
  'price',
  'amount',
] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface LedgerSort extends TableSort {
  readonly columnId: SortColumn;
}

/** What a ledger is: the newest on top. */
export const newestOnTop: LedgerSort = { columnId: 'day', direction: 'descending' };

/** "-amount" is the highest first. */
export const sortText = ({ columnId, direction }: TableSort): string =>
  direction === 'descending' ? `-${columnId}` : columnId;

export function parseSort(text: string | null): LedgerSort {
  const columnId = sortColumns.find((id) => text === id || text === `-${id}`);
  if (columnId === undefined) return newestOnTop;
  return { columnId, direction: text === columnId ? 'ascending' : 'descending' };
}

export interface SortWords {
  readonly locale: string;
  readonly nameOf: (entry: LedgerEntry) => string;
  readonly categoryOf: (entry: LedgerEntry) => string;
}

/**
 * `entries` come newest first, and of equal ones the newest stays first either way. Texts are ranked once each by the
 * locale's order: comparing them pair by pair would cost 100,000 entries a second.
 */
export function sortEntries(
  entries: readonly LedgerEntry[],
  { columnId, direction }: LedgerSort,
  words: SortWords,
): readonly LedgerEntry[] {
  if (columnId === 'day') return direction === 'descending' ? entries : entries.toReversed();
  const keys = keysOf(entries, columnId, words);
  const sign = direction === 'descending' ? -1 : 1;
  return entries
    .map((entry, at) => ({ entry, at, key: keys[at] ?? null }))
    .toSorted((a, b) => {
      if (a.key === b.key) return a.at - b.at;
      // What has no such figure stands last, whichever way round.
      if (a.key === null) return 1;
      if (b.key === null) return -1;
      return sign * (a.key - b.key);
    })
    .map(({ entry }) => entry);
}

function keysOf(
  entries: readonly LedgerEntry[],
  columnId: Exclude<SortColumn, 'day'>,
  { locale, nameOf, categoryOf }: SortWords,
): readonly (number | null)[] {
  switch (columnId) {
    case 'amount':
      return entries.map(({ amount }) => amount);
    case 'quantity':
      return entries.map((entry) => (entry.kind === 'purchase' ? entry.quantity : null));
    case 'price':
      return entries.map((entry) => (entry.kind === 'purchase' ? entry.pricePerKg : null));
    case 'kind':
      return entries.map(({ kind }) => (kind === 'expense' ? 0 : 1));
    case 'what':
      return ranks(entries.map(nameOf), locale);
    case 'category':
      return ranks(entries.map(categoryOf), locale);
    case 'payee':
      return ranks(
        entries.map(({ payee }) => payee ?? ''),
        locale,
      );
  }
}

/** The place of each text among all of them; an empty one has none. */
function ranks(texts: readonly string[], locale: string): readonly (number | null)[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const places = new Map([...new Set(texts)].toSorted(compare).map((text, place) => [text, place]));
  return texts.map((text) => (text === '' ? null : (places.get(text) ?? null)));
}
