import 'fake-indexeddb/auto';

import {
  categoryLines,
  categoryTree,
  everything,
  expenseEntry,
  FILAMENT_CATEGORY,
  filterEntries,
  labelOf,
  ledgerTotals,
  newestFirst,
  purchaseEntry,
  ROOT_CATEGORY,
  selectEntries,
  UNCATEGORISED,
  type CategoryId,
  type Day,
  type ExpenseId,
  type FilamentId,
  type LedgerEntry,
  type Money,
} from '@spoolshed/core';
import { liveQuery } from 'dexie';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { createDatabase } from '../../database.ts';
import { deleteDevice, openDevice, type Device } from '../../testing/open-device.ts';
import { undo } from '../../undo.ts';
import { expensePage } from './expense-page.ts';
import { ledger } from './ledger.ts';

const names = { filament: 'Filament', uncategorised: 'Uncategorised' };

const opened: Device[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await deleteDevice(device);
});

async function open(seed: string): Promise<Device> {
  const device = await openDevice(seed);
  opened.push(device);
  return device;
}

const expenseOf = (
  device: Device,
  facts: { units: number; day: string; categoryId?: CategoryId; note?: string },
) => ({
  expenseId: device.newId<ExpenseId>(),
  amount: (facts.units * 10_000) as Money,
  categoryId: facts.categoryId ?? UNCATEGORISED,
  spentOn: facts.day as Day,
  payee: null,
  note: facts.note ?? '',
});

/** Made from the rows at once, with nothing of the kept list. */
async function fromRows({ database: { strict } }: Device): Promise<readonly LedgerEntry[]> {
  const [expenses, purchases, filaments, aliases, categories] = await Promise.all([
    strict.expenses.toArray(),
    strict.purchases.toArray(),
    strict.filaments.toArray(),
    strict.aliases.toArray(),
    strict.categories.toArray(),
  ]);
  const tree = categoryTree(categories, aliases);
  const entries: LedgerEntry[] = expenses.map((row) => expenseEntry(row, tree.resolve(row.categoryId)));
  for (const row of purchases) {
    const home = aliases.find(({ id }) => id === (row.filamentId as string))?.targetId ?? row.filamentId;
    const filament = filaments.find(({ id }) => id === (home as string));
    if (filament === undefined) throw new Error('a purchase has a filament');
    const about = { filamentId: filament.id, label: labelOf(filament), material: filament.material };
    entries.push(purchaseEntry(row, about, FILAMENT_CATEGORY));
  }
  return entries.toSorted(newestFirst);
}

describe('the ledger on the device', () => {
  it('S2.5 has purchases and expenses in one list, newest first, with its sums', async () => {
    const device = await open('a');
    const machines = device.newId<CategoryId>();
    await device.mutate('createCategories', {
      categories: [{ categoryId: machines, name: 'Machines', parentId: ROOT_CATEGORY }],
    });
    const bought = device.fixture.newFilament(
      { color: 'Black', brand: 'B', material: 'PLA' },
      { kg: 2, pricePerKg: 20 },
    );
    await device.mutate('createFilament', bought);
    const nozzle = expenseOf(device, {
      units: 12.5,
      day: '2030-01-01',
      categoryId: machines,
      note: 'Nozzle',
    });
    await device.mutate('createExpenses', { expenses: [nozzle] });
    const all = await ledger(device.database, everything, names);
    expect(all.entries.map(({ text, amount }) => [text, amount])).toEqual([
      ['Nozzle', 125_000],
      ['Black, B PLA', 400_000],
    ]);
    expect(all.totals).toMatchObject({ count: 2, sum: 525_000 });
    expect(all.byCategory.get(machines)).toEqual({ count: 1, sum: 125_000 });
    const some = await ledger(device.database, { ...everything, categories: [machines] }, names);
    expect(some.totals).toMatchObject({ count: 1, sum: 125_000 });
    // What choosing another category would bring stays in sight.
    expect(some.byCategory.get(FILAMENT_CATEGORY)).toEqual({ count: 1, sum: 400_000 });
    expect(some.allCount).toBe(2);
    const byName = await ledger(device.database, { ...everything, text: 'machines' }, names);
    expect(byName.entries.map(({ id }) => id)).toEqual([nozzle.expenseId]);
  });

  it('S2.5 says after any write what the rows say when read anew', async () => {
    const writes = fc.array(
      fc.record({
        kind: fc.constantFrom(
          'add',
          'add',
          'change',
          'delete',
          'undo',
          'buy',
          'rename',
          'category',
          'merge',
          'many',
        ),
        at: fc.nat(),
        day: fc.constantFrom('2026-01-31', '2026-02-01', '2026-02-28'),
      }),
      { minLength: 3, maxLength: 12 },
    );
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(writes, async (steps) => {
        runs += 1;
        const device = await openDevice(`run-${runs}`);
        try {
          const world: World = { device, expenses: [], filaments: [], categories: [], uids: [] };
          await ledger(device.database, everything, names);
          for (const { kind, at, day } of steps) {
            await play(world, kind, at, day);
            const { entries, totals } = await ledger(device.database, everything, names);
            const expected = await fromRows(device);
            expect(entries).toEqual(expected);
            const tree = categoryTree(
              await device.database.strict.categories.toArray(),
              await device.database.strict.aliases.toArray(),
            );
            expect(totals).toEqual(ledgerTotals(expected, categoryLines(tree, names)));
          }
        } finally {
          await deleteDevice(device);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('S2.5 S2.11 sees a change of many rows at once, which is not told row by row', async () => {
    const device = await open('many');
    const expenses = Array.from({ length: 80 }, () => expenseOf(device, { units: 1, day: '2026-01-01' }));
    await device.mutate('createExpenses', { expenses });
    expect((await ledger(device.database, everything, names)).totals.sum).toBe(800_000);
    const changes = { amount: { from: 10_000, to: 20_000 } };
    await device.mutate('updateExpenses', {
      expenses: expenses.map(({ expenseId }) => ({ expenseId, changes })),
    });
    expect((await ledger(device.database, everything, names)).totals.sum).toBe(1_600_000);
  });

  it('S2.5 is followed by live queries, also of what another tab writes', async () => {
    const device = await open('live');
    const tab = createDatabase(device.database.name);
    await tab.open();
    const sums: number[] = [];
    const heard = waitersFor(sums);
    const live = liveQuery(async () => (await ledger(tab, everything, names)).totals.sum).subscribe((sum) => {
      sums.push(sum);
      heard.look();
    });
    await heard.until(0);
    const first = expenseOf(device, { units: 1, day: '2026-01-01' });
    await device.mutate('createExpenses', { expenses: [first] });
    await heard.until(10_000);
    await device.mutate('updateExpenses', {
      expenses: [{ expenseId: first.expenseId, changes: { amount: { from: 10_000, to: 30_000 } } }],
    });
    await heard.until(30_000);
    await device.mutate('deleteExpenses', { expenseIds: [first.expenseId] });
    await heard.until(0);
    live.unsubscribe();
    tab.close();
    expect(sums.at(-1)).toBe(0);
  });

  it('S2.13 is never half a scope, however many looks run beside writes', async () => {
    const device = await open('scopes');
    const pair = () => [
      expenseOf(device, { units: 7, day: '2026-01-01' }),
      expenseOf(device, { units: -7, day: '2026-02-01' }),
    ];
    await ledger(device.database, everything, names);
    const looks: Promise<number>[] = [];
    for (let at = 0; at < 12; at += 1) {
      const written = device.mutate('createExpenses', { expenses: pair() });
      for (let look = 0; look < 3; look += 1)
        looks.push(ledger(device.database, everything, names).then(({ totals }) => totals.sum));
      await written;
    }
    expect(new Set(await Promise.all(looks))).toEqual(new Set([0]));
    expect((await ledger(device.database, everything, names)).totals).toMatchObject({ count: 24, sum: 0 });
  });

  it('S2.5 finds by a category that was merged since what it was merged into, in a scope too', async () => {
    const device = await open('merged');
    const [tips, nozzles] = [device.newId<CategoryId>(), device.newId<CategoryId>()];
    await device.mutate('createCategories', {
      categories: [
        { categoryId: tips, name: 'Tips', parentId: ROOT_CATEGORY },
        { categoryId: nozzles, name: 'Nozzles', parentId: ROOT_CATEGORY },
      ],
    });
    await device.mutate('createExpenses', {
      expenses: [
        expenseOf(device, { units: 1, day: '2026-01-01', categoryId: tips }),
        expenseOf(device, { units: 2, day: '2026-01-02', categoryId: nozzles }),
        expenseOf(device, { units: 4, day: '2026-01-03' }),
      ],
    });
    await device.mutate('mergeCategories', { categoryId: tips, into: nozzles });
    const filter = { ...everything, categories: [tips] };
    const found = await ledger(device.database, filter, names);
    expect(found.totals.sum).toBe(30_000);
    const { strict } = device.database;
    const rows = {
      expenses: await strict.expenses.toArray(),
      purchases: await strict.purchases.toArray(),
      filaments: await strict.filaments.toArray(),
      categories: await strict.categories.toArray(),
      aliases: await strict.aliases.toArray(),
    };
    expect(selectEntries(rows, { filter })).toEqual(found.entries);
    const mistyped = { ...everything, categories: [device.newId<CategoryId>()] };
    expect((await ledger(device.database, mistyped, names)).entries).toEqual([]);
  });

  it('S2.5 answers the very same again where a write was none of the ledger’s', async () => {
    const device = await open('again');
    const black = { color: 'Black', brand: 'B', material: 'PLA' };
    const bought = device.fixture.newFilament(black, { kg: 1, pricePerKg: 20 });
    await device.mutate('createFilament', bought);
    const filter = { ...everything, text: 'black' };
    const before = await ledger(device.database, filter, names);
    await device.mutate('editFilament', {
      filamentId: bought.filament.id,
      changes: { notes: { from: '', to: 'Prints at 215 °C' } },
    });
    expect(await ledger(device.database, filter, names)).toBe(before);
    await device.mutate('renameFilament', {
      filamentId: bought.filament.id,
      names: { color: { from: 'Black', to: 'White' } },
    });
    expect((await ledger(device.database, filter, names)).entries).toEqual([]);
    expect((await ledger(device.database, everything, names)).entries).toHaveLength(1);
  });

  it('keeps the rows of a filter in the order of the whole', async () => {
    const device = await open('order');
    const expenses = ['2026-02-01', '2026-01-01', '2026-03-01'].map((day, at) =>
      expenseOf(device, { units: at + 1, day }),
    );
    await device.mutate('createExpenses', { expenses });
    const filter = { ...everything, min: 20_000 as Money };
    const { entries, tree } = await ledger(device.database, filter, names);
    expect(entries.map(({ day }) => day)).toEqual(['2026-03-01', '2026-01-01']);
    expect(entries).toEqual(filterEntries(await fromRows(device), filter, categoryLines(tree, names)));
  });
});

describe('what the form of an expense needs', () => {
  it('S2.3 has the row as it was written, and who was paid before', async () => {
    const device = await open('form');
    const expenses = ['E3D', 'Power Co', 'E3D'].map((payee, at) => ({
      ...expenseOf(device, { units: at + 1, day: '2026-01-01' }),
      payee,
    }));
    await device.mutate('createExpenses', { expenses });
    const page = await expensePage(device.database, expenses[1]?.expenseId ?? null);
    expect(page.expense).toMatchObject({ payee: 'Power Co', amount: 20_000 });
    expect(page.payees).toEqual(['E3D', 'Power Co']);
    expect((await expensePage(device.database, null)).expense).toBeNull();
  });
});

type World = {
  readonly device: Device;
  readonly expenses: ReturnType<typeof expenseOf>[];
  readonly filaments: FilamentId[];
  readonly categories: CategoryId[];
  readonly uids: string[];
};

/** Some of it is refused, which is as good: it then changes nothing. */
async function play(world: World, kind: string, at: number, day: string): Promise<void> {
  const { device, expenses, filaments, categories } = world;
  const some = <Item>(items: readonly Item[]): Item | undefined => items[at % Math.max(1, items.length)];
  const write = async (name: string, args: unknown) => {
    const result = await device.mutate(name, args);
    if (result.ok && result.uid !== null) world.uids.push(result.uid);
  };
  const [expense, filament, category] = [some(expenses), some(filaments), some(categories)];
  switch (kind) {
    case 'add':
    case 'many': {
      // Fifty and more in one go are not told one by one.
      const made = Array.from({ length: kind === 'many' ? 60 : 1 }, (_, n) =>
        expenseOf(device, { units: n + 1, day, ...(category === undefined ? {} : { categoryId: category }) }),
      );
      expenses.push(...made);
      return write('createExpenses', { expenses: made });
    }
    case 'change': {
      if (expense === undefined) return;
      const row = await device.database.strict.expenses.get(expense.expenseId);
      if (row === undefined) return;
      const changes = { spentOn: { from: row.spentOn, to: day }, note: { from: row.note, to: `Note ${at}` } };
      return write('updateExpenses', { expenses: [{ expenseId: expense.expenseId, changes }] });
    }
    case 'delete':
      if (expense !== undefined) await write('deleteExpenses', { expenseIds: [expense.expenseId] });
      return;
    case 'undo': {
      const uid = world.uids.pop();
      // A branded id that a write has answered.
      if (uid !== undefined) await undo(device, [uid as never]);
      return;
    }
    case 'buy': {
      const color = `Color ${at % 3}`;
      const args = device.fixture.newFilament(
        { color, brand: 'B', material: 'PLA' },
        { kg: 1, pricePerKg: 20 },
      );
      // The fixture makes it as a filament's id.
      filaments.push(args.filament.id as FilamentId);
      return write('createFilament', args);
    }
    case 'rename': {
      const row = filament === undefined ? undefined : await device.database.strict.filaments.get(filament);
      if (row === undefined) return;
      const names = { brand: { from: row.brand, to: `B${at % 5}` } };
      return write('renameFilament', { filamentId: row.id, names });
    }
    case 'category': {
      const made = device.newId<CategoryId>();
      categories.push(made);
      const parentId = category ?? ROOT_CATEGORY;
      return write('createCategories', {
        categories: [{ categoryId: made, name: `Name ${at % 4}`, parentId }],
      });
    }
    default: {
      const [first, second] = filaments;
      const other = categories[(at + 1) % Math.max(1, categories.length)];
      if (category !== undefined)
        await (other === undefined || at % 2 === 0
          ? write('deleteCategory', { categoryId: category, entriesTo: null })
          : write('mergeCategories', { categoryId: category, into: other }));
      if (first !== undefined && second !== undefined)
        await write('mergeFilaments', { from: first, into: second });
    }
  }
}

/** Waits until the last figure is the one. */
function waitersFor(figures: readonly number[]) {
  let waiting: { readonly figure: number; readonly go: () => void } | undefined;
  const look = () => {
    if (waiting !== undefined && figures.at(-1) === waiting.figure) waiting.go();
  };
  return {
    look,
    until: (figure: number) =>
      new Promise<void>((resolve) => {
        waiting = { figure, go: resolve };
        look();
      }),
  };
}
