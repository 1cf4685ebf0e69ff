import {
  daysOfPurchases,
  everything,
  nameOfBuiltIn,
  ROOT_CATEGORY,
  type BuiltInNames,
  type CategoryTree,
  type Day,
  type EntryFacts,
  type LedgerEntry,
  type PlacedCategory,
  type PurchaseFacts,
} from '@spoolshed/core';
import { useMemo } from 'react';
import { categoryNames } from '../../app/categories/category-names.ts';
import { useLive } from '../../app/use-live.ts';
import { useLedgerTexts } from '../../texts/use-ledger-texts.ts';
import type { CategoryOption } from '../../ui/fields/read-category.ts';

/** What the ledger has: its expenses and purchases of some days, and every category. */
export interface LedgerHere {
  readonly entries: readonly EntryFacts[];
  /** Of filament; no row is one of them, and one may have paid for one. */
  readonly purchases: readonly PurchaseFacts[];
  readonly categories: readonly PlacedCategory[];
  /** The same to choose from, under the names that people read. */
  readonly options: readonly CategoryOption[];
}

/**
 * Undefined until it was looked at; follows what others write meanwhile. With other days the last answer stays until
 * theirs is there, so that nothing jumps: what is known of it holds only where `isOfDays`.
 */
export function useLedgerHere(days: { readonly from: Day; readonly to: Day } | null): {
  readonly here: LedgerHere | undefined;
  readonly isOfDays: boolean;
} {
  const { builtIn } = useLedgerTexts();
  const { from, to } = days === null ? everything : daysOfPurchases(days);
  const found = useLive(
    async ({ queries }) => ({
      from,
      to,
      ledger: await queries.ledger({ ...everything, from, to }, builtIn),
    }),
    [from, to, builtIn],
    { keepsPrevious: true },
  );
  const ledger = found?.ledger;
  const here = useMemo(
    () =>
      ledger && {
        entries: ledger.entries.flatMap(factsOf),
        purchases: ledger.entries.filter(({ kind }) => kind === 'purchase'),
        categories: placedIn(ledger.tree, builtIn),
        options: categoryNames(ledger.tree, builtIn).options,
      },
    [ledger, builtIn],
  );
  return { here, isOfDays: found !== undefined && found.from === from && found.to === to };
}

/** A purchase is no expense, however alike. */
const factsOf = (entry: LedgerEntry): readonly EntryFacts[] =>
  entry.kind === 'purchase'
    ? []
    : [{ day: entry.day, amount: entry.amount, payee: entry.payee, note: entry.text }];

const placedIn = (tree: CategoryTree, builtIn: BuiltInNames): readonly PlacedCategory[] =>
  tree.nodes.map(({ id, name, parentId }) => ({
    id,
    name: name ?? nameOfBuiltIn(id, builtIn),
    parentId: parentId === ROOT_CATEGORY ? null : parentId,
  }));
