import { expect, it } from 'vitest';

import type { CategoryId, ExpenseId } from '../../ids.ts';
import { everything } from '../../ledger/ledger-filter.ts';
import { ROOT_CATEGORY } from '../../records/category.ts';
import { moneyFromUnits } from '../../units/money.ts';
import type { OperationsSubject } from './store-of-operations.ts';
import {
  black,
  idOf,
  mustBeOk,
  newCategory,
  newExpenses,
  newFilament,
  newOrders,
  purchaseIdOf,
  uidOf,
} from './sample-calls.ts';

export function namedCases(subject: OperationsSubject): void {
  it('S2.3 one filament is made, read, changed and put away, each as one mutation', async () => {
    const store = subject();
    const { filaments } = store.operations;
    const args = newFilament(store);
    expect(mustBeOk(await filaments.create(args))).toMatchObject({ status: 'applied' });
    expect(await filaments.read(idOf(args))).toMatchObject(black);
    mustBeOk(await filaments.update(idOf(args), { notes: { from: '', to: 'dry first' } }));
    mustBeOk(await filaments.rename(idOf(args), { color: { from: black.color, to: 'Azure' } }));
    expect(await filaments.read(idOf(args))).toMatchObject({ color: 'Azure', notes: 'dry first' });
    mustBeOk(await filaments.delete(idOf(args)));
    expect((await filaments.read(idOf(args)))?.archivedAt).not.toBeNull();
    const names = ['createFilament', 'editFilament', 'renameFilament', 'archiveFilament'];
    expect(await store.recorded()).toMatchObject(names.map((name) => ({ name })));
  });

  it('S2.3 one purchase is made, read, changed and deleted', async () => {
    const store = subject();
    const { filaments, purchases } = store.operations;
    const args = newFilament(store);
    mustBeOk(await filaments.create(args));
    const [order] = newOrders(store, idOf(args), 1);
    if (order === undefined) throw new Error('one was made');
    const id = purchaseIdOf(order);
    mustBeOk(await purchases.create(order));
    const price = moneyFromUnits(18);
    mustBeOk(await purchases.update(id, { pricePerKg: { from: order.purchase.pricePerKg, to: price } }));
    expect(await purchases.read(id)).toMatchObject({ pricePerKg: price, status: 'ordered' });
    mustBeOk(await purchases.delete(id));
    expect(await purchases.read(id)).toBeUndefined();
  });

  it('S2.7 a failure says what was wrong, where, and that another try does not help', async () => {
    const store = subject();
    const before = await store.dump();
    const { filament } = newFilament(store);
    expect(await store.operations.filaments.create({ filament: { ...filament, color: '' } })).toMatchObject({
      ok: false,
      error: {
        kind: 'validation',
        retry: 'no',
        fields: [{ path: ['filament', 'color'], code: 'required' }],
      },
      entry: { row: null, field: 'filament.color' },
    });
    expect(await store.dump()).toEqual(before);
  });

  it('S2.4 many purchases are changed as one, or none is, and the wrong one is named', async () => {
    const store = subject();
    const { filaments, purchases } = store.operations;
    const args = newFilament(store);
    mustBeOk(await filaments.create(args));
    const orders = newOrders(store, idOf(args), 5);
    mustBeOk(await purchases.createMany(orders));
    const edits = orders.map((order, at) => ({
      purchaseId: purchaseIdOf(order),
      changes: { pricePerKg: { from: order.purchase.pricePerKg, to: moneyFromUnits(at) } },
    }));
    const before = await store.dump();
    const wrong = edits.map((edit, at) =>
      at === 3 ? { ...edit, changes: { pricePerKg: { from: 1, to: -1 } } } : edit,
    );
    expect(await purchases.updateMany(wrong)).toMatchObject({
      ok: false,
      entry: { row: 3, field: 'pricePerKg' },
    });
    expect(await store.dump()).toEqual(before);
    const result = await purchases.updateMany(edits);
    expect(mustBeOk(result).outcomes).toHaveLength(5);
    const prices = await Promise.all(orders.map(async (order) => purchases.read(purchaseIdOf(order))));
    expect(prices.map((purchase) => purchase?.pricePerKg)).toEqual([0, 1, 2, 3, 4].map(moneyFromUnits));
    await store.undo([uidOf(result)]);
    expect((await purchases.read(purchaseIdOf(orders[4] ?? missing())))?.pricePerKg).toBe(moneyFromUnits(20));
  });
}

export function expenseCases(subject: OperationsSubject): void {
  it('S2.3 one category and one expense in it are made, read, changed and deleted', async () => {
    const store = subject();
    const { categories, expenses } = store.operations;
    const category = newCategory(store, 'Tools');
    const categoryId = category.categoryId as CategoryId;
    mustBeOk(await categories.create(category));
    expect(await categories.read(categoryId)).toMatchObject({ name: 'Tools', parentId: ROOT_CATEGORY });
    const [expense] = newExpenses(store, 1, categoryId);
    const id = (expense?.expenseId ?? missing()) as ExpenseId;
    mustBeOk(await expenses.create(expense ?? missing()));
    expect(await expenses.read(id)).toMatchObject({ categoryId, note: 'Row 0' });
    mustBeOk(await expenses.update(id, { note: { from: 'Row 0', to: 'Screws' } }));
    expect(await expenses.read(id)).toMatchObject({ note: 'Screws' });
    mustBeOk(await expenses.delete(id));
    expect(await expenses.read(id)).toBeUndefined();
    const names = ['createCategories', 'createExpenses', 'updateExpenses', 'deleteExpenses'];
    expect(await store.recorded()).toMatchObject(names.map((name) => ({ name })));
  });

  it('S2.3 S2.4 categories are renamed, moved, merged and deleted, one or many as one', async () => {
    const store = subject();
    const { categories, expenses, entries } = store.operations;
    const made = ['Tools', 'Drills', 'Screws'].map((name) => newCategory(store, name));
    const [tools, drills, screws] = made.map(({ categoryId }) => categoryId as CategoryId);
    if (tools === undefined || drills === undefined || screws === undefined)
      throw new Error('three were made');
    mustBeOk(await categories.createMany(made));
    mustBeOk(await expenses.createMany([...newExpenses(store, 2, drills), ...newExpenses(store, 3, screws)]));
    mustBeOk(await categories.update(tools, { name: { from: 'Tools', to: 'Workshop' } }));
    expect(await categories.read(tools)).toMatchObject({ name: 'Workshop' });
    const move = (categoryId: CategoryId, to: CategoryId) => ({
      categoryId,
      changes: { parentId: { from: ROOT_CATEGORY as string, to: to as string } },
    });
    const before = await store.dump();
    // The second would put a category below what is below it.
    expect(await categories.updateMany([move(drills, tools), move(tools, drills)])).toMatchObject({
      ok: false,
      rejection: { code: 'category_cycle' },
      entry: { row: 1, field: 'parentId' },
    });
    expect(await store.dump()).toEqual(before);
    mustBeOk(await categories.updateMany([move(drills, tools), move(screws, tools)]));
    const countIn = async (id: CategoryId) =>
      (await entries({ filter: { ...everything, categories: [id] } })).length;
    expect(await countIn(tools)).toBe(5);
    mustBeOk(await categories.merge(screws, drills));
    expect(await countIn(drills)).toBe(5);
    mustBeOk(await categories.delete(drills, null));
    expect((await entries({ filter: everything })).map(({ categoryId }) => categoryId)).toEqual(
      Array.from({ length: 5 }, () => tools),
    );
  });

  it('S2.4 many categories and expenses are written, changed and deleted as one, and each is one undo', async () => {
    const store = subject();
    const { categories, expenses, transactionScope } = store.operations;
    const [parent, child] = [newCategory(store, 'Tools'), newCategory(store, 'Drills')];
    const nested = { ...child, parentId: parent.categoryId };
    mustBeOk(await categories.createMany([nested, parent]));
    const rows = newExpenses(store, 200, child.categoryId as CategoryId);
    const ids = rows.map(({ expenseId }) => expenseId as ExpenseId);
    const stored = async () => mustBeOk(await transactionScope((scope) => scope.all('expenses')));
    const entered = await expenses.createMany(rows);
    expect(await stored()).toHaveLength(200);
    const edits = ids.map((expenseId, at) => ({
      expenseId,
      changes: { note: { from: `Row ${at}`, to: 'Screws' } },
    }));
    const edited = await expenses.updateMany(edits);
    expect(new Set((await stored()).map(({ note }) => note))).toEqual(new Set(['Screws']));
    await store.undo([uidOf(edited)]);
    expect((await expenses.read(ids[7] ?? missing()))?.note).toBe('Row 7');
    const deleted = await expenses.deleteMany(ids);
    expect(await stored()).toEqual([]);
    await store.undo([uidOf(deleted)]);
    expect(await stored()).toHaveLength(200);
    await store.undo([uidOf(entered)]);
    expect(await stored()).toEqual([]);
  });

  it('S2.4 S2.7 of many expenses the wrong one is named by row and field, and none is written', async () => {
    const store = subject();
    const rows = newExpenses(store, 50);
    const before = await store.dump();
    const wrong = rows.map((row, at) => (at === 17 ? { ...row, amount: 0 } : row));
    expect(await store.operations.expenses.createMany(wrong)).toMatchObject({
      ok: false,
      error: { kind: 'validation', retry: 'no' },
      entry: { call: null, row: 17, field: 'amount' },
    });
    expect(await store.dump()).toEqual(before);
    const [first] = rows;
    const twice = [...rows, first ?? missing()];
    expect(await store.operations.expenses.createMany(twice)).toMatchObject({
      ok: false,
      entry: { row: 50, field: 'expenseId' },
    });
    expect(await store.dump()).toEqual(before);
  });
}

const missing = (): never => {
  throw new Error('it was made above');
};
