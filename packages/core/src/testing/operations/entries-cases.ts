import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import type { CategoryId } from '../../ids.ts';
import type { LedgerEntry } from '../../ledger/ledger-entry.ts';
import { everything, type LedgerFilter } from '../../ledger/ledger-filter.ts';
import { FILAMENT_CATEGORY, UNCATEGORISED } from '../../records/category.ts';
import type { Day } from '../../units/day.ts';
import { moneyFromUnits } from '../../units/money.ts';
import {
  currency,
  idOf,
  mustBeOk,
  newCategory,
  newExpenses,
  newFilament,
  newOrders,
} from './sample-calls.ts';
import type { OperationsSubject, StoreOfOperations } from './store-of-operations.ts';

export function entriesCases(subject: OperationsSubject): void {
  it('S2.5 any mix of filters selects in a scope, over what it wrote itself, what looking at each entry does', async () => {
    const store = subject();
    const { tools, drills, enterHalf } = await workshopOf(store);
    const parents: Record<string, CategoryId | undefined> = { [drills]: tools };
    await enterHalf(store.operations, 0);
    const results = await store.operations.transactionScope(async (scope) => {
      await enterHalf(scope, 1);
      const all = await scope.entries({ filter: everything });
      const compared: [LedgerFilter, readonly string[], readonly string[]][] = [];
      for (const filter of fc.sample(filters([tools, drills]), { numRuns: 60, seed: 20_261_123 })) {
        const selected = (await scope.entries({ filter })).map(({ id }) => id);
        const looked = all.filter((entry) => isSelected(entry, filter, parents)).map(({ id }) => id);
        compared.push([filter, selected, looked]);
      }
      return { all, compared };
    });
    const { all, compared } = mustBeOk(results);
    expect(all).toHaveLength(43);
    for (const [filter, selected, looked] of compared)
      expect(selected, JSON.stringify(filter)).toEqual(looked);
    // Some select something and some do not.
    expect(new Set(compared.map(([, selected]) => selected.length)).size).toBeGreaterThan(5);
    // The same by itself, and by others, once it is committed.
    expect(await store.others.entries({ filter: everything })).toEqual(all);
  });

  it('S2.5 S2.1 a draft is stale when what its filter selected is another, and not when what it left out is', async () => {
    const store = subject();
    const { drills, enterHalf } = await workshopOf(store);
    await enterHalf(store.operations, 0);
    const filter = { ...everything, categories: [drills] };
    for (const [categoryId, code] of [
      [UNCATEGORISED, null],
      [drills, 'draft_stale'],
    ] as const) {
      const draft = await store.operations.begin();
      const before = await draft.entries({ filter });
      await draft.expenses.createMany(newExpenses(store, 2, drills));
      expect(await draft.entries({ filter })).toHaveLength(before.length + 2);
      mustBeOk(await store.others.expenses.createMany(newExpenses(store, 1, categoryId)));
      expect(await draft.commit()).toMatchObject(
        code === null ? { ok: true } : { ok: false, error: { code } },
      );
      draft.rollback();
    }
    mustBeOk(await store.operations.mutate('changeSetting', currency('EUR')));
  });

  it('S2.13 S2.5 a draft that filters sees the ledger of one moment, whenever somebody writes meanwhile', async () => {
    const store = subject();
    const { enterHalf } = await workshopOf(store);
    await enterHalf(store.operations, 0);
    const [filament] = mustBeOk(await store.operations.transactionScope((scope) => scope.all('filaments')));
    if (filament === undefined) throw new Error('the workshop has one');
    const expenses = await store.operations.transactionScope((scope) => scope.all('expenses'));
    for (const [turns, { id }] of mustBeOk(expenses).slice(0, 8).entries()) {
      const draft = await store.operations.begin();
      const before = await draft.entries({ filter: everything });
      const asked = draft.entries({ filter: everything });
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      const exchanged = await store.others.save([
        { name: 'deleteExpenses', args: { expenseIds: [id] } },
        { name: 'recordPurchases', args: { purchases: [...newOrders(store, filament.id, 1)] } },
      ]);
      mustBeOk(exchanged);
      expect(await asked, `after ${turns} turns`).toHaveLength(before.length);
      draft.rollback();
    }
  });
}

/** Two categories, one in the other, a filament with three purchases, and forty expenses in two halves. */
async function workshopOf(store: StoreOfOperations) {
  const [parent, child] = [newCategory(store, 'Tools'), newCategory(store, 'Drills')];
  const [tools, drills] = [parent.categoryId as CategoryId, child.categoryId as CategoryId];
  mustBeOk(await store.operations.categories.createMany([parent, { ...child, parentId: tools }]));
  const args = newFilament(store);
  mustBeOk(await store.operations.filaments.create(args));
  mustBeOk(await store.operations.purchases.createMany(newOrders(store, idOf(args), 2)));
  const homes = [tools, drills, UNCATEGORISED];
  const rows = newExpenses(store, 40).map((row, at) => ({
    ...row,
    categoryId: homes[at % 3] ?? UNCATEGORISED,
    amount: moneyFromUnits(at % 7 === 0 ? -at - 1 : at + 1),
    spentOn: `2026-10-${String(10 + (at % 20))}`,
    payee: at % 4 === 0 ? `Shop ${at % 3}` : null,
  }));
  const enterHalf = async ({ expenses }: Pick<StoreOfOperations['operations'], 'expenses'>, half: 0 | 1) =>
    void mustBeOk(await expenses.createMany(rows.filter((_, at) => at % 2 === half)));
  return { tools, drills, enterHalf };
}

const filters = (categories: readonly CategoryId[]): fc.Arbitrary<LedgerFilter> => {
  const day = fc.integer({ min: 8, max: 31 }).map((at) => `2026-10-${String(at).padStart(2, '0')}` as Day);
  const amount = fc.integer({ min: -45, max: 60 }).map(moneyFromUnits);
  return fc.record({
    from: fc.option(day),
    to: fc.option(day),
    min: fc.option(amount),
    max: fc.option(amount),
    categories: fc.option(fc.subarray([...categories, UNCATEGORISED, FILAMENT_CATEGORY]), { freq: 2 }),
    text: fc.option(fc.constantFrom('shop', 'SHOP 1', 'row 3', 'drills', 'tools row', 'galaxy', 'nowhere'), {
      freq: 2,
    }),
  });
};

const pathNames: Readonly<Record<string, string>> = {
  [FILAMENT_CATEGORY]: 'filament',
  [UNCATEGORISED]: 'uncategorised',
};

/** One entry and one filter, word by word. */
function isSelected(
  entry: LedgerEntry,
  { from, to, min, max, categories, text }: LedgerFilter,
  parents: Readonly<Record<string, CategoryId | undefined>>,
): boolean {
  const parent = parents[entry.categoryId];
  const line = parent === undefined ? [entry.categoryId] : [entry.categoryId, parent];
  const own = pathNames[entry.categoryId] ?? (parent === undefined ? 'tools' : 'tools drills');
  const said = `${entry.payee ?? ''} ${entry.text} ${own}`.toLowerCase();
  if (from !== null && entry.day < from) return false;
  if (to !== null && entry.day > to) return false;
  if (min !== null && entry.amount < min) return false;
  if (max !== null && entry.amount > max) return false;
  if (categories !== null && !line.some((id) => categories.includes(id))) return false;
  return (
    text === null ||
    text
      .toLowerCase()
      .split(' ')
      .every((word) => said.includes(word))
  );
}
