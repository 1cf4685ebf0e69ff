import {
  FILAMENT_CATEGORY,
  ROOT_CATEGORY,
  type CategoryId,
  type Day,
  type EntryFacts,
  type PlacedCategory,
} from '@spoolshed/core';
import { useMemo } from 'react';
import { useLive } from '../../app/use-live.ts';
import { useLedgerImportTexts } from '../../texts/use-ledger-import-texts.ts';
import type { CategoryOption } from '../../ui/fields/read-category.ts';

/** What the ledger has: its expenses of some days, and every category. */
export interface LedgerHere {
  readonly entries: readonly EntryFacts[];
  readonly categories: readonly PlacedCategory[];
  /** The same to choose from, under the names that people read. */
  readonly options: readonly CategoryOption[];
}

/** Undefined until it was looked at; follows what others write meanwhile. */
export function useLedgerHere(days: { readonly from: Day; readonly to: Day } | null): LedgerHere | undefined {
  const { builtIn } = useLedgerImportTexts();
  const from = days?.from ?? null;
  const to = days?.to ?? null;
  const entries = useLive(
    async (client) => {
      if (from === null || to === null) return [];
      const { expenses } = await client.readEverything();
      return expenses.filter(({ spentOn }) => spentOn >= from && spentOn <= to);
    },
    [from, to],
    { keepsPrevious: true },
  );
  const tree = useLive((client) => client.queries.categories(), []);
  return useMemo(() => {
    if (entries === undefined || tree === undefined) return undefined;
    const nameOf = (id: CategoryId, name: string | null) =>
      name ?? (id === FILAMENT_CATEGORY ? builtIn.filament : builtIn.uncategorised);
    return {
      entries: entries.map(({ spentOn, amount, payee, note }) => ({ day: spentOn, amount, payee, note })),
      categories: tree.nodes.map(({ id, name, parentId }) => ({
        id,
        name: nameOf(id, name),
        parentId: parentId === ROOT_CATEGORY ? null : parentId,
      })),
      options: tree.nodes.map(({ id, path }) => ({
        id,
        path: path.map((each) => nameOf(each.id, each.name)),
      })),
    };
  }, [entries, tree, builtIn]);
}
