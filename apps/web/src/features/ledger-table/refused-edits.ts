import { zeroMoney } from '@spoolshed/core';
import { listOf, memberOf } from '../../app/filament-form/unknown-args.ts';
import { tableCallsOf } from '../../app/mending/ledger-save.ts';
import { categoryPathText } from '../../ui/fields/read-category.ts';
import { type CellWorld, writeCell } from './cell-reading.ts';
import { expenseNames, purchaseNames } from './plan-save.ts';
import type { LiveEntry } from './shown-table.ts';
import { isValues } from './table-draft.ts';
import type { Change, RowEdit, TypedCells } from './table-edits.ts';
import { type Field, fields, type Values } from './table-field.ts';

/**
 * What a save that the server refused had typed, over the rows as it found them. Its new rows keep the ids that they
 * were to have, so that opening it twice enters nothing twice. Undefined for what is no save of the table.
 */
export function refusedEdits(
  refused: { readonly name: string; readonly args: unknown },
  entries: readonly LiveEntry[],
  world: CellWorld,
): Change | undefined {
  const calls = tableCallsOf(refused);
  if (calls === undefined) return undefined;
  const made = madeCategories(calls, world);
  const live = new Map(entries.map((entry) => [entry.id, entry]));
  const edits = new Map<string, RowEdit | undefined>();
  for (const { name, args } of calls) {
    if (name === 'createExpenses')
      for (const expense of listOf(memberOf(args, 'expenses'))) {
        const typed = typedOf(expenseNames, (field) => memberOf(expense, field), { made, world });
        const id = String(memberOf(expense, 'expenseId'));
        // Where it came in another way, for example by an import, it is a row like any other.
        const base = live.get(id)?.values ?? null;
        const place = base === null ? edits.size + 1 : 0;
        edits.set(id, { kind: 'expense', base, typed, isDeleted: false, place });
      }
    const changed =
      name === 'updateExpenses' ? listOf(memberOf(args, 'expenses')) : name === 'editPurchase' ? [args] : [];
    for (const row of changed) {
      const id = String(memberOf(row, 'expenseId') ?? memberOf(row, 'purchaseId'));
      const kind = name === 'editPurchase' ? 'purchase' : 'expense';
      const names = kind === 'purchase' ? purchaseNames : expenseNames;
      const valueOf = (which: 'from' | 'to') => (field: string) =>
        memberOf(memberOf(memberOf(row, 'changes'), field), which);
      const typed = typedOf(names, valueOf('to'), { made, world });
      const stood = baseOf(names, valueOf('from'), { now: live.get(id)?.values, world });
      edits.set(id, { kind, ...stood, typed, isDeleted: false, place: 0 });
    }
    if (name === 'deleteExpenses')
      for (const id of listOf(memberOf(args, 'expenseIds'))) {
        const entry = live.get(String(id));
        if (entry !== undefined)
          edits.set(entry.id, { kind: 'expense', base: entry.values, typed: {}, isDeleted: true, place: 0 });
      }
  }
  return edits;
}

type Names = Partial<Record<Field, string>>;

/**
 * What stood in the row when it was typed over, so that what others made of it since is seen. Of a row that is gone
 * nothing else is known.
 */
function baseOf(
  names: Names,
  fromOf: (name: string) => unknown,
  { now, world }: { readonly now: Values | undefined; readonly world: CellWorld },
): Pick<RowEdit, 'unknown'> & { readonly base: Values } {
  const base: Values = now ?? {
    day: world.today,
    text: '',
    category: world.uncategorised,
    payee: null,
    amount: zeroMoney,
    quantity: null,
    pricePerKg: null,
    notes: '',
  };
  const from = fields.flatMap((field): readonly (readonly [Field, unknown])[] => {
    const name = names[field];
    const value = name === undefined ? undefined : fromOf(name);
    return value !== undefined && isValues({ ...base, [field]: value }) ? [[field, value]] : [];
  });
  const known = new Set(from.map(([field]) => field));
  return {
    // Each of them was looked at above.
    base: { ...base, ...Object.fromEntries(from) },
    ...(now === undefined ? { unknown: fields.filter((field) => !known.has(field)) } : {}),
  };
}

function typedOf(
  names: Names,
  valueOf: (name: string) => unknown,
  { made, world }: { readonly made: ReadonlyMap<string, string>; readonly world: CellWorld },
): TypedCells {
  return Object.fromEntries(
    fields.flatMap((field): readonly (readonly [Field, string])[] => {
      const name = names[field];
      const value = name === undefined ? undefined : valueOf(name);
      if (value === undefined) return [];
      if (value === null || value === '') return [[field, '']];
      if (field === 'category') {
        const id = typeof value === 'string' ? value : '';
        return [[field, made.get(id) ?? world.categories.nameOf(id)]];
      }
      // A save of the table wrote it by the reader of this field.
      return [[field, writeCell(field, { [field]: value } as unknown as Values, world)]];
    }),
  );
}

/** The categories that it was to make, by the ids that they were to have, as a person would type them. */
function madeCategories(
  calls: readonly { readonly name: string; readonly args: unknown }[],
  { categories }: CellWorld,
): ReadonlyMap<string, string> {
  const paths = new Map(categories.categories.map(({ id, path }) => [id, path]));
  const made = new Map<string, string>();
  for (const { name, args } of calls)
    if (name === 'createCategories')
      for (const category of listOf(memberOf(args, 'categories'))) {
        const id = String(memberOf(category, 'categoryId'));
        const above = paths.get(String(memberOf(category, 'parentId'))) ?? [];
        const path = [...above, String(memberOf(category, 'name'))];
        paths.set(id, path);
        made.set(id, categoryPathText(path));
      }
  return made;
}
