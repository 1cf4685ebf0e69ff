import type { FilamentId } from '../ids.ts';
import { categoryLines, type BuiltInNames } from '../ledger/category-lines.ts';
import { categoryTree } from '../ledger/category-tree.ts';
import { currentFilter } from '../ledger/ledger-current-filter.ts';
import { expenseEntry, newestFirst, purchaseEntry, type LedgerEntry } from '../ledger/ledger-entry.ts';
import { filterEntries, type LedgerFilter } from '../ledger/ledger-filter.ts';
import { labelOf } from '../mutators/filament-rules.ts';
import { FILAMENT_CATEGORY } from '../records/category.ts';
import type { Filament } from '../records/filament.ts';
import type { RowIn } from '../records/tables.ts';

/** The tables that the ledger is a view over. */
export const ledgerTables = ['expenses', 'purchases', 'filaments', 'categories', 'aliases'] as const;
type LedgerTable = (typeof ledgerTables)[number];
export type LedgerRows = { readonly [Table in LedgerTable]: readonly RowIn<Table>[] };

/** Which entries are asked for, and by what names the categories go that are no rows. */
export type EntriesQuestion = {
  readonly filter: LedgerFilter;
  readonly names?: BuiltInNames;
};

/** Reads what the ledger needs, table by table. */
export async function readLedgerRows(
  all: <Table extends LedgerTable>(table: Table) => Promise<readonly RowIn<Table>[]>,
): Promise<LedgerRows> {
  const [expenses, purchases] = [await all('expenses'), await all('purchases')];
  const [filaments, categories, aliases] = [
    await all('filaments'),
    await all('categories'),
    await all('aliases'),
  ];
  return { expenses, purchases, filaments, categories, aliases };
}

/** The filament that a purchase belongs to today, as its entry tells of it; without a name where nobody knows it. */
export function aboutFilament(
  written: FilamentId,
  mergedInto: (id: FilamentId) => string | undefined,
  find: (id: FilamentId) => Pick<Filament, 'color' | 'brand' | 'material'> | undefined,
): { readonly filamentId: FilamentId; readonly label: string; readonly material: string } {
  // What a purchase's filament was merged into is a filament.
  const filamentId = (mergedInto(written) ?? written) as FilamentId;
  const filament = find(filamentId);
  return {
    filamentId,
    label: filament === undefined ? '' : labelOf(filament),
    material: filament?.material ?? '',
  };
}

/** The entries that a filter selects (S2.5), the newest first: the same of the same rows, wherever they lie. */
export function selectEntries(
  { expenses, purchases, filaments, categories, aliases }: LedgerRows,
  { filter, names = { filament: 'Filament', uncategorised: 'Uncategorised' } }: EntriesQuestion,
): readonly LedgerEntry[] {
  const tree = categoryTree(categories, aliases);
  const filamentsById = new Map(filaments.map((filament) => [filament.id, filament]));
  const targets = new Map(aliases.map(({ id, targetId }) => [id, targetId]));
  const aboutOf = ({ filamentId }: RowIn<'purchases'>) =>
    aboutFilament(
      filamentId,
      (id) => targets.get(id),
      (id) => filamentsById.get(id),
    );
  const entries = [
    ...expenses.map((expense) => expenseEntry(expense, tree.resolve(expense.categoryId))),
    ...purchases.map((purchase) => purchaseEntry(purchase, aboutOf(purchase), FILAMENT_CATEGORY)),
  ].toSorted(newestFirst);
  return filterEntries(entries, currentFilter(filter, tree), categoryLines(tree, names));
}
