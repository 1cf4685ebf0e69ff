import {
  type CategoryNode,
  currentFilter,
  everything,
  type LedgerEntry,
  type LedgerFilter,
} from '@spoolshed/core';
import type { Ledger } from '@spoolshed/db';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { categoryNames, type CategoryNames } from '../../app/categories/category-names.ts';
import { useLive } from '../../app/use-live.ts';
import { useFormat } from '../../texts/texts.tsx';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import { addressOf, type LedgerQuestion, readAddress, searchOf } from './filter-address.ts';
import { type LedgerSort, sortEntries } from './ledger-order.ts';

export interface LedgerView {
  readonly ledger: Ledger;
  /** As the ledger, in the order that is asked for. */
  readonly entries: readonly LedgerEntry[];
  readonly names: CategoryNames;
  readonly filter: LedgerFilter;
  /** Goes to the address of another filter; `isTyping` leaves no step of its own on the way back. */
  readonly setFilter: (changes: Partial<LedgerFilter>, options?: { readonly isTyping?: boolean }) => void;
  /** The words to look for. They are in the address a moment after the last letter. */
  readonly setText: (text: string) => void;
  readonly isNarrowed: boolean;
  readonly clear: () => void;
  readonly sort: LedgerSort;
  readonly setSort: (sort: LedgerSort) => void;
  /** "?from=…" of the entries that are shown, for other places that take the same and lead back to it. */
  readonly search: string;
  readonly nodes: readonly CategoryNode[];
}

/** The ledger as this address asks for it; undefined until it is read. */
export function useLedgerView(): LedgerView | undefined {
  const { question, ...steps } = useQuestion();
  const words = useLedgerTexts();
  const { locale } = useFormat();
  // The field answers every key at once; a very long list may follow a frame later. As text, because what was typed
  // comes back as an address of its own a moment later: the same question is not asked twice.
  const askedText = useDeferredValue(searchOf(question));
  const asked = useMemo(() => readAddress(new URLSearchParams(askedText)), [askedText]);
  const ledger = useLive(
    ({ queries }) => queries.ledger(asked.filter, words.builtIn),
    [asked.filter, words.builtIn],
    { keepsPrevious: true },
  );
  const names = useMemo(() => ledger && categoryNames(ledger.tree, words.builtIn), [ledger, words]);
  const entries = useMemo(
    () =>
      ledger &&
      names &&
      sortEntries(ledger.entries, asked.sort, {
        locale,
        nameOf: (entry) => nameOf(entry, names),
        categoryOf: ({ categoryId }) => names.pathOf(categoryId),
      }),
    [ledger, names, asked.sort, locale],
  );
  if (!ledger || !names || !entries) return undefined;
  const filter = currentFilter(question.filter, ledger.tree);
  return {
    ledger,
    entries,
    names,
    ...question,
    filter,
    ...steps,
    search: askedText,
    nodes: ledger.tree.nodes,
  };
}

/** The address is written at most so often: a browser refuses a hundred changes in half a minute. In ms. */
const typingPause = 300;

/** What the address asks for, and the ways to another one. */
function useQuestion() {
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState<{ readonly text: string | null; readonly over: string | null }>();
  const address = search.toString();
  const inAddress = useMemo(() => readAddress(new URLSearchParams(address)), [address]);
  // Once the address says something else than what was typed over, it is the address that counts.
  const text = typed && typed.over === inAddress.filter.text ? typed.text : inAddress.filter.text;
  const question = useMemo<LedgerQuestion>(
    () => ({ ...inAddress, filter: { ...inAddress.filter, text } }),
    [inAddress, text],
  );
  const { filter, sort } = question;
  useEffect(() => {
    if (filter.text === inAddress.filter.text) return undefined;
    const timer = setTimeout(() => {
      navigate(addressOf(question), { replace: true });
      // From here on the address has it, also on the way back to where it was not there yet.
      setTyped(undefined);
    }, typingPause);
    return () => clearTimeout(timer);
  }, [filter, inAddress, question, navigate]);
  return {
    question,
    setFilter: (changes: Partial<LedgerFilter>, { isTyping = false }: { readonly isTyping?: boolean } = {}) =>
      navigate(addressOf({ filter: { ...filter, ...changes }, sort }), { replace: isTyping }),
    setText: (next: string) =>
      setTyped({
        text: next.trim() === '' ? null : next.slice(0, mostCharacters),
        over: inAddress.filter.text,
      }),
    isNarrowed: searchOf({ filter, sort }) !== searchOf({ filter: everything, sort }),
    clear: () => {
      setTyped(undefined);
      navigate(addressOf({ filter: everything, sort }));
    },
    setSort: (next: LedgerSort) => navigate(addressOf({ filter, sort: next }), { replace: true }),
  };
}

/** As many as an address may carry. */
const mostCharacters = 200;

/** What stands first on a line: the words of the entry itself, else who was paid, else its category. */
export const nameOf = ({ text, payee, categoryId }: LedgerEntry, names: CategoryNames): string =>
  firstLine(text) || (payee ?? names.nameOf(categoryId));

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';
