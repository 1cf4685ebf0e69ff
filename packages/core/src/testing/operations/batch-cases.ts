import { expect, it } from 'vitest';

import { bounds } from '../../bounds.ts';
import type { ExpenseId } from '../../ids.ts';
import type { NamedOperations } from '../../operations/named-operations.ts';
import type { Call, SaveOptions } from '../../operations/scope.ts';
import type { WriteResult } from '../../operations/write-result.ts';
import type { OperationsSubject } from './store-of-operations.ts';
import {
  currency,
  idOf,
  mustBeOk,
  newCategory,
  newExpenses,
  newFilament,
  newOrders,
} from './sample-calls.ts';

const MOST = bounds.mutationRows.max;

export function batchCases(subject: OperationsSubject): void {
  faultCases(subject);
  sizeCases(subject);
}

function faultCases(subject: OperationsSubject): void {
  it('S2.4 S2.12 S1.12 a fault at every write of a batch of 50 leaves nothing, in any table', async () => {
    const store = subject();
    const rows = newExpenses(store, 50);
    const before = await store.dump();
    let position = 1;
    for (; ; position += 1) {
      const attempt = await store.withFault(position, () => store.operations.expenses.createMany(rows));
      if (attempt.writes < position) break;
      expect(attempt.result, `write ${position}`).toMatchObject({ ok: false });
      expect(await store.dump(), `write ${position}`).toEqual(before);
    }
    // Each of them and its books.
    expect(position).toBeGreaterThan(50);
    expect(await store.operations.transactionScope((scope) => scope.all('expenses'))).toMatchObject({
      ok: true,
      data: { length: 50 },
    });
  });

  it('S2.1 S2.12 a fault at every write of a scope leaves nothing', async () => {
    const store = subject();
    const args = newFilament(store);
    const before = await store.dump();
    for (let position = 1; ; position += 1) {
      const attempt = await store.withFault(position, () =>
        store.operations.transactionScope(async (scope) => {
          await scope.filaments.create(args);
          await scope.purchases.createMany(newOrders(store, idOf(args), 2));
          await scope.run('changeSetting', currency('EUR'));
        }),
      );
      if (attempt.writes < position) {
        mustBeOk(attempt.result);
        break;
      }
      expect(attempt.result, `write ${position}`).toMatchObject({ ok: false });
      expect(await store.dump(), `write ${position}`).toEqual(before);
    }
  });
}

function sizeCases(subject: OperationsSubject): void {
  it('S2.11 a scope of more than a mutation may carry is refused before anything is written', async () => {
    const store = subject();
    const before = await store.dump();
    const { result, writes } = await store.withFault(null, () =>
      store.operations.transactionScope((scope) => scope.save(settings(MOST + 1))),
    );
    expect(result).toMatchObject({ ok: false, error: { kind: 'data', code: 'too_large' } });
    expect(writes).toBe(0);
    expect(await store.dump()).toEqual(before);
  });

  it('S2.11 S2.4 whoever writes many rows is told of rows, from none to all of them', async () => {
    const store = subject();
    const { categories, expenses, transactionScope } = store.operations;
    const rows = newExpenses(store, 600);
    const ids = rows.map(({ expenseId }) => expenseId as ExpenseId);
    const edits = ids.map((expenseId, at) => ({
      expenseId,
      changes: { note: { from: `Row ${at}`, to: 'Nuts' } },
    }));
    const tools = newCategory(store, 'Tools');
    const writes: readonly ((options: SaveOptions) => Promise<WriteResult<unknown>>)[] = [
      (options) => expenses.createMany(rows, options),
      (options) => expenses.updateMany(edits, options),
      (options) => expenses.deleteMany(ids, options),
      (options) => transactionScope((scope) => scope.expenses.createMany(rows, options)),
      (options) => categories.createMany([tools], options),
    ];
    for (const [at, write] of writes.entries()) {
      const told: (readonly [number, number])[] = [];
      mustBeOk(await write({ onProgress: (done, total) => void told.push([done, total]) }));
      const total = at === 4 ? 1 : 600;
      expect(told.at(0), `write ${at}`).toEqual([0, total]);
      expect(told.at(-1), `write ${at}`).toEqual([total, total]);
      expect(told, `write ${at}`).toEqual(told.toSorted(([a], [b]) => a - b));
      expect(new Set(told.map(([, all]) => all)), `write ${at}`).toEqual(new Set([total]));
    }
  });

  it('S2.4 S2.7 in a scope as well the wrong one of many is named by its row among all', async () => {
    const store = subject();
    const { operations } = store;
    const before = await store.dump();
    const rows = newExpenses(store, 600).map((row, at) => (at === 550 ? { ...row, amount: 0 } : row));
    // By the scope that it is handed, and by the operations that join it.
    for (const joins of [false, true])
      expect(
        await operations.transactionScope(async (scope) => {
          await scope.run('changeSetting', currency('EUR'));
          await (joins ? operations : scope).expenses.createMany(rows);
        }),
      ).toMatchObject({ ok: false, entry: { call: 1, row: 550, field: 'amount' } });
    expect(await store.dump()).toEqual(before);
  });

  it('S2.4 a list of none is written by writing nothing, alone and in a scope', async () => {
    const store = subject();
    const { operations } = store;
    const before = await store.dump();
    const nothing = { ok: true, affected: 0, uid: null, data: { outcomes: [], uids: [] } };
    const writeNone = async ({ categories, expenses, purchases }: NamedOperations) => [
      await categories.createMany([]),
      await categories.updateMany([]),
      await expenses.createMany([]),
      await expenses.updateMany([]),
      await expenses.deleteMany([]),
      await purchases.createMany([]),
      await purchases.updateMany([]),
    ];
    expect(await writeNone(operations)).toEqual(Array.from({ length: 7 }, () => nothing));
    expect(await operations.save([])).toEqual(nothing);
    const inScope = mustBeOk(await operations.transactionScope(writeNone));
    expect(inScope).toEqual(Array.from({ length: 7 }, () => nothing));
    expect(await store.dump()).toEqual(before);
  });

  it('S2.11 more than a mutation may carry becomes parts of one group that are undone together', async () => {
    const store = subject();
    const told: number[] = [];
    const saved = mustBeOk(
      await store.operations.save([...settings(MOST), { name: 'changeSetting', args: currency('EUR') }], {
        onProgress: (done) => told.push(done),
      }),
    );
    expect(saved.uids).toHaveLength(2);
    expect(saved.outcomes).toHaveLength(MOST + 1);
    expect(told.at(-1)).toBe(MOST + 1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    const groups = (await store.recorded()).map(({ args }) => (args as { groupId?: string }).groupId);
    expect(groups).toEqual([expect.any(String), groups[0]]);
    await store.undo(saved.uids);
    const settingsNow = mustBeOk(
      await store.operations.transactionScope((scope) => scope.get('settings', ['currency'])),
    );
    expect(settingsNow[0]?.value ?? null).toBeNull();
  });

  it('S2.11 S2.4 of more expenses than a mutation may carry the wrong one is named by its row among all', async () => {
    const store = subject();
    const before = await store.dump();
    const rows = newExpenses(store, MOST + 500).map((row, at) =>
      at === MOST + 250 ? { ...row, spentOn: 'yesterday' } : row,
    );
    expect(await store.operations.expenses.createMany(rows)).toMatchObject({
      ok: false,
      entry: { row: MOST + 250, field: 'spentOn' },
    });
    expect(await store.dump()).toEqual(before);
  });

  it('S2.11 S2.4 one wrong row in a later part leaves nothing of the earlier ones, and is named', async () => {
    const store = subject();
    const before = await store.dump();
    const calls = settings(MOST + 500);
    calls[MOST + 250] = { name: 'changeSetting', args: currency('') };
    expect(await store.operations.save(calls)).toMatchObject({
      ok: false,
      rejection: { code: 'validation' },
      entry: { call: MOST + 250, field: 'to' },
    });
    expect(await store.dump()).toEqual(before);
  });
}

const settings = (count: number): Call[] =>
  Array.from({ length: count }, (_, at) => ({
    name: 'changeSetting',
    args: { key: 'workshopName', from: null, to: `Shed ${at}` },
  }));
