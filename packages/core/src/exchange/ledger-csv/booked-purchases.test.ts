import { describe, expect, it } from 'vitest';

import type { Day } from '../../units/day.ts';
import { moneyFromUnits } from '../../units/money.ts';
import { createBookedPurchases, daysOfPurchases } from './booked-purchases.ts';
import { guessLedgerSheet } from './guess-ledger-sheet.ts';
import { isOpen, isTakenAtFirst, planLedgerLines } from './plan-ledger-lines.ts';
import { readLedgerLines } from './read-ledger-lines.ts';

const german = { decimalSign: ',', dayOrder: 'dmy', ownSign: ',' } as const;
const surroundings = { currency: 'EUR', noCategory: [] };
const bought = (day: string, units: number, payee: string | null = '3DJake') => ({
  day: day as Day,
  amount: moneyFromUnits(units),
  payee,
});
const row = (day: string, units: number) => ({ day: day as Day, amount: moneyFromUnits(units) });

describe('rows that paid for filament', () => {
  it('stand apart, unticked and to be ticked: a purchase is never counted twice by itself', () => {
    const text = 'Buchungstag;Empfänger;Betrag\n05.11.2026;PAYPAL *3DJAKE;-50,00\n05.11.2026;Strom;-50,00';
    const rows = text.split('\n').map((line) => line.split(';'));
    const { reading } = guessLedgerSheet(rows, german);
    const lines = readLedgerLines(rows, reading, surroundings);
    const planned = planLedgerLines(lines, reading, [], [bought('2026-11-03', 50)]);
    // One purchase is one payment: the other row of that amount is something else.
    expect(planned.map(({ state }) => state)).toEqual(['booked', 'new']);
    expect(planned.map(isTakenAtFirst)).toEqual([false, true]);
    expect(planned.map(isOpen)).toEqual([true, true]);
    expect(planLedgerLines(lines, reading, [], []).map(({ state }) => state)).toEqual(['new', 'new']);
  });

  it('are none where a file of ours says what is a purchase and what is none', () => {
    const rows = [
      ['kind', 'day', 'amount', 'category', 'payee', 'note'],
      ['expense', '2026-11-03', '50', '', '3DJake', ''],
    ];
    const { reading } = guessLedgerSheet(rows, german);
    const lines = readLedgerLines(rows, { ...reading, isOurs: true }, surroundings);
    const plan = (isOurs: boolean) =>
      planLedgerLines(lines, { ...reading, isOurs }, [], [bought('2026-11-03', 50)])[0]?.state;
    expect(plan(true)).toBe('new');
    expect(plan(false)).toBe('booked');
  });

  it('are booked within a week, over the ends of months and years, and for exactly that amount', () => {
    const takes = (day: string, units = 50) =>
      createBookedPurchases([bought('2026-12-29', 50)]).takes(row(day, units));
    expect([takes('2026-12-29'), takes('2027-01-05'), takes('2026-12-22')]).toEqual([true, true, true]);
    expect([takes('2027-01-06'), takes('2026-12-21'), takes('2026-12-29', 50.01)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(daysOfPurchases({ from: '2026-01-03' as Day, to: '2026-12-29' as Day })).toEqual({
      from: '2025-12-27',
      to: '2027-01-05',
    });
  });

  it('take the nearest purchase, so that one of each week stands for one of each week', () => {
    const here = createBookedPurchases([bought('2026-11-01', 20), bought('2026-11-08', 20)]);
    const rows = [row('2026-11-09', 20), row('2026-11-02', 20), row('2026-11-03', 20)];
    expect(rows.map((each) => here.takes(each))).toEqual([true, true, false]);
  });

  it('are one for all that was bought in one shop on one day, or one for each', () => {
    const purchases = [bought('2026-11-03', 50), bought('2026-11-03', 25), bought('2026-11-03', 9, 'Other')];
    const whole = createBookedPurchases(purchases);
    expect(whole.takes(row('2026-11-05', 75))).toBe(true);
    expect(whole.takes(row('2026-11-05', 50))).toBe(false);
    expect(whole.takes(row('2026-11-05', 9))).toBe(true);
    const each = createBookedPurchases(purchases);
    expect(each.takes(row('2026-11-05', 25))).toBe(true);
    expect(each.takes(row('2026-11-05', 75))).toBe(false);
    expect(each.takes(row('2026-11-06', 50))).toBe(true);
  });
});
