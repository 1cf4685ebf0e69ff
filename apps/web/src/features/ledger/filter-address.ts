import { type LedgerFilter, readLedgerFilterQuery, writeLedgerFilterQuery } from '@spoolshed/core';
import { paths } from '../../app/paths.ts';
import { type LedgerSort, newestOnTop, parseSort, sortText } from './ledger-order.ts';

/** What the ledger shows: all of it stands in the address, so that the way back and a link lead to the same. */
export interface LedgerQuestion {
  readonly filter: LedgerFilter;
  readonly sort: LedgerSort;
}

/** What cannot be read in an address is left out: the rest of it still means something. */
export function readAddress(search: URLSearchParams): LedgerQuestion {
  return {
    filter: readLedgerFilterQuery(Object.fromEntries(search)),
    sort: parseSort(search.get('sort')),
  };
}

/** The parameters alone: other places of the ledger take the same. */
export function searchOf({ filter, sort }: LedgerQuestion): string {
  const isPlain = sortText(sort) === sortText(newestOnTop);
  const search = new URLSearchParams({
    ...writeLedgerFilterQuery(filter),
    ...(isPlain ? {} : { sort: sortText(sort) }),
  });
  // A comma means nothing in an address, and a list of ids is read more easily with one.
  const text = search.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

export const addressOf = (question: LedgerQuestion): string => `${paths.ledger}${searchOf(question)}`;
