import type { CategoryId } from '../ids.ts';
import { foldText } from '../text.ts';
import type { Day } from '../units/day.ts';
import type { Money } from '../units/money.ts';
import type { LedgerFacts } from './ledger-entry.ts';

/** Which entries are asked for (S2.5). Each part narrows by itself; null leaves it open. */
export type LedgerFilter = {
  /** Both ends are included. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Of the amount as it stands, so that a refund is below zero. Both ends are included. */
  readonly min: Money | null;
  readonly max: Money | null;
  /** A category includes all that stands in it; an empty list selects nothing. */
  readonly categories: readonly CategoryId[] | null;
  /** Each of its words must occur in payee, text or category path, whatever its case. */
  readonly text: string | null;
};

export const everything: LedgerFilter = {
  from: null,
  to: null,
  min: null,
  max: null,
  categories: null,
  text: null,
};

/** What a filter and a total must know of the categories. */
export type CategoryLines = {
  /** The category and what it stands in, itself first, with their names. */
  lineOf(id: CategoryId): readonly { readonly id: CategoryId; readonly name: string }[];
};

/** The entries that a filter selects, in the order given. */
export const filterEntries = <Entry extends LedgerFacts>(
  entries: readonly Entry[],
  filter: LedgerFilter,
  categories: CategoryLines,
): readonly Entry[] => (selectsAll(filter) ? entries : entries.filter(entryMatcher(filter, categories)));

/** Nothing is asked: every entry is selected. */
export const selectsAll = (filter: LedgerFilter): boolean =>
  filter.from === null &&
  filter.to === null &&
  filter.min === null &&
  filter.max === null &&
  filter.categories === null &&
  wordsOf(filter).length === 0;

/** Whether one entry is selected. Made once for many entries: each category is looked at once. */
function entryMatcher(filter: LedgerFilter, categories: CategoryLines): (entry: LedgerFacts) => boolean {
  const { from, to, min, max } = filter;
  const words = wordsOf(filter);
  const isWanted = wantedCategories(filter, categories);
  const pathOf = foldedPaths(categories);
  const contains = (entry: LedgerFacts): boolean => {
    const own = foldedTextOf(entry);
    return words.every((word) => own.includes(word) || pathOf(entry.categoryId).includes(word));
  };
  // What is compared fastest goes first: 100,000 entries are asked while somebody types.
  return (entry) =>
    (from === null || entry.day >= from) &&
    (to === null || entry.day <= to) &&
    (min === null || entry.amount >= min) &&
    (max === null || entry.amount <= max) &&
    isWanted(entry.categoryId) &&
    (words.length === 0 || contains(entry));
}

/** Whether its words are to be looked for in the entries. */
export const hasWords = (filter: LedgerFilter): boolean => wordsOf(filter).length > 0;

const wordsOf = ({ text }: LedgerFilter): readonly string[] =>
  text === null ? [] : foldText(text).split(' ').filter(Boolean);

function wantedCategories(
  { categories: wanted }: LedgerFilter,
  categories: CategoryLines,
): (id: CategoryId) => boolean {
  if (wanted === null) return () => true;
  const among = new Set<string>(wanted);
  return once((id) => categories.lineOf(id).some((category) => among.has(category.id)));
}

/** Names are kept apart by a sign that no folded word contains. */
const foldedPaths = (categories: CategoryLines): ((id: CategoryId) => string) =>
  once((id) =>
    categories
      .lineOf(id)
      .map(({ name }) => foldText(name))
      .join('\n'),
  );

function once<T>(find: (id: CategoryId) => T): (id: CategoryId) => T {
  const known = new Map<CategoryId, T>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const value = find(id);
    known.set(id, value);
    return value;
  };
}

/** Folding is most of the work of a search, and an entry never changes: each is folded once. */
const foldedTexts = new WeakMap<LedgerFacts, string>();

function foldedTextOf(entry: LedgerFacts): string {
  const known = foldedTexts.get(entry);
  if (known !== undefined) return known;
  const folded = `${foldText(entry.payee ?? '')}\n${foldText(entry.text)}`;
  foldedTexts.set(entry, folded);
  return folded;
}
