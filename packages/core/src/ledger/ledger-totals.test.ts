import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CategoryId, ExpenseId, FilamentId, PurchaseId } from '../ids.ts';
import type { Day } from '../units/day.ts';
import { massFromKg, sumMass } from '../units/mass.ts';
import { costOf, moneyFromUnits, sumMoney, type Money } from '../units/money.ts';
import { expenseEntry, purchaseEntry, type LedgerEntry, type PurchaseEntry } from './ledger-entry.ts';
import type { CategoryLines } from './ledger-filter.ts';
import { createTotals, ledgerTotals } from './ledger-totals.ts';
import { pricePerKgOverTime } from './price-per-kg-over-time.ts';

const category = (name: string) => name as CategoryId;
const parents: Readonly<Record<string, string>> = { nozzles: 'machines', brass: 'nozzles' };
const lines: CategoryLines = {
  lineOf(id) {
    const above = parents[id];
    return [{ id, name: id }, ...(above === undefined ? [] : lines.lineOf(category(above)))];
  },
};

const spent = (day: string, units: number, name: string): LedgerEntry =>
  expenseEntry(
    {
      id: `${day}-${units}-${name}` as ExpenseId,
      amount: moneyFromUnits(units),
      spentOn: day as Day,
      payee: null,
      note: '',
    },
    category(name),
  );

const bought = (day: string, kg: number, price: number, material: string): PurchaseEntry =>
  purchaseEntry(
    {
      id: `${day}-${kg}-${price}` as PurchaseId,
      quantity: massFromKg(kg),
      pricePerKg: moneyFromUnits(price),
      purchasedOn: day as Day,
      channel: 'Shop',
      status: 'received',
    },
    { filamentId: 'f' as FilamentId, label: `Black, Maker ${material}`, material },
    category('filament'),
  );

describe('ledgerTotals', () => {
  it('S2.5 sums by month and by category, a parent with all that stands in it', () => {
    const totals = ledgerTotals(
      [
        spent('2026-02-28', 10, 'brass'),
        spent('2026-01-31', 5.5, 'nozzles'),
        spent('2026-01-01', -1, 'machines'),
        bought('2026-01-15', 2, 20, 'PLA'),
      ],
      lines,
    );
    expect(totals.count).toBe(4);
    expect(totals.sum).toBe(moneyFromUnits(54.5));
    expect(totals.months).toEqual([
      { month: '2026-01', count: 3, sum: moneyFromUnits(44.5), purchases: moneyFromUnits(40) },
      { month: '2026-02', count: 1, sum: moneyFromUnits(10), purchases: 0 },
    ]);
    expect(Object.fromEntries(totals.byCategory)).toEqual({
      brass: { count: 1, sum: moneyFromUnits(10) },
      nozzles: { count: 2, sum: moneyFromUnits(15.5) },
      machines: { count: 3, sum: moneyFromUnits(14.5) },
      filament: { count: 1, sum: moneyFromUnits(40) },
    });
  });

  it('S2.5 gives the same sums as adding up entry by entry, in any order', () => {
    const entries = fc.array(
      fc
        .tuple(
          fc.constantFrom('2026-01-31', '2026-02-01', '2025-12-31'),
          fc.integer({ min: -100, max: 100 }),
          fc.constantFrom('machines', 'nozzles', 'brass', 'other'),
        )
        .map(([day, units, name]) => spent(day, units, name)),
    );
    fc.assert(
      fc.property(entries, (list) => {
        const totals = ledgerTotals(list, lines);
        const sumOf = (among: readonly LedgerEntry[]) => sumMoney(among.map(({ amount }) => amount));
        expect(totals.sum).toBe(sumOf(list));
        expect(sumMoney(totals.months.map(({ sum }) => sum))).toBe(totals.sum);
        const machines = list.filter((entry) => ['machines', 'nozzles', 'brass'].includes(entry.categoryId));
        expect(totals.byCategory.get(category('machines'))?.sum ?? 0).toBe(sumOf(machines));
        const { months, ...turned } = ledgerTotals(list.toReversed(), lines);
        expect({ ...turned, months }).toEqual(totals);
        const inParts = createTotals();
        for (const entry of list) inParts.add([entry]);
        expect(inParts.whole(lines)).toEqual(totals);
      }),
    );
  });

  it('is nothing of nothing', () => {
    expect(ledgerTotals([], lines)).toEqual({ count: 0, sum: 0, months: [], byCategory: new Map() });
  });
});

describe('pricePerKgOverTime', () => {
  it('tells what a kilogram cost by mass, month by month, for each material', () => {
    const prices = pricePerKgOverTime([
      bought('2026-03-02', 1, 30, 'PETG'),
      bought('2026-01-01', 3, 20, 'PLA'),
      bought('2026-01-31', 1, 24, 'pla'),
      bought('2026-02-01', 1, 22, 'PLA'),
      spent('2026-01-01', 9, 'machines'),
    ]);
    expect(prices).toEqual([
      {
        material: 'PLA',
        quantity: massFromKg(5),
        average: moneyFromUnits(21.2),
        months: [
          { month: '2026-01', pricePerKg: moneyFromUnits(21), quantity: massFromKg(4) },
          { month: '2026-02', pricePerKg: moneyFromUnits(22), quantity: massFromKg(1) },
        ],
      },
      {
        material: 'PETG',
        quantity: massFromKg(1),
        average: moneyFromUnits(30),
        months: [{ month: '2026-03', pricePerKg: moneyFromUnits(30), quantity: massFromKg(1) }],
      },
    ]);
  });

  it('S2.5 counts what arrived: an order may still be sent back, or never come', () => {
    const ordered: LedgerEntry = { ...bought('2026-02-03', 4, 99, 'PLA'), status: 'ordered' };
    const onlyOrdered: LedgerEntry = { ...bought('2026-02-03', 1, 30, 'PETG'), status: 'ordered' };
    const arrived = bought('2026-01-31', 1, 24, 'PLA');
    expect(pricePerKgOverTime([arrived, ordered, onlyOrdered])).toEqual(pricePerKgOverTime([arrived]));
    expect(pricePerKgOverTime([ordered])).toEqual([]);
  });

  it('neither loses nor adds any filament or money', () => {
    const purchases = fc.array(
      fc
        .tuple(
          fc.constantFrom('2026-01-31', '2026-02-01'),
          fc.integer({ min: 1, max: 9 }),
          fc.integer({ min: 0, max: 50 }),
          fc.constantFrom('PLA', 'ABS'),
        )
        .map(([day, kg, price, material]) => bought(day, kg, price, material)),
    );
    fc.assert(
      fc.property(purchases, (list) => {
        const prices = pricePerKgOverTime(list);
        expect(sumMass(prices.map(({ quantity }) => quantity))).toBe(
          sumMass(list.map((entry) => (entry.kind === 'purchase' ? entry.quantity : massFromKg(0)))),
        );
        // A rounded average times its mass comes back to within half of the smallest unit per kg.
        const paid = sumMoney(prices.map(({ average, quantity }) => costOf(quantity, average)));
        const difference = Math.abs(paid - sumMoney(list.map(({ amount }): Money => amount)));
        expect(difference).toBeLessThanOrEqual(list.length * 9);
      }),
    );
  });
});
