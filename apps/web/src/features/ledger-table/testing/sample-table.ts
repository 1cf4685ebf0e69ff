import { type Day, massFromKg, moneyFromUnits } from '@spoolshed/core';
import { createCategoryBook, type KnownCategory } from '../category-book.ts';
import type { CellWorld } from '../cell-reading.ts';
import { createDayStyle } from '../day-text.ts';
import type { LiveEntry } from '../shown-table.ts';
import type { Values } from '../table-field.ts';

const sampleCategories: readonly KnownCategory[] = [
  { id: 'filament', path: ['Filament'], takesChildren: true },
  { id: 'machines', path: ['Machines'], takesChildren: true },
  { id: 'nozzles', path: ['Machines', 'Nozzles'], takesChildren: true },
  { id: 'belts', path: ['Machines', 'Belts'], takesChildren: true },
  { id: 'old', path: ['Old'], takesChildren: true },
  { id: 'old-belts', path: ['Old', 'Belts'], takesChildren: true },
  { id: 'none', path: ['Uncategorised'], takesChildren: false },
];

/** How a person in such a country reads and writes cells; `merged` stands for `nozzles` since. */
export function sampleWorld(locale: 'de-DE' | 'en-US'): CellWorld {
  return {
    decimalSign: locale === 'de-DE' ? ',' : '.',
    days: createDayStyle(locale),
    // A constant, as in a workshop that knows its day.
    today: '2026-11-23' as Day,
    categories: createCategoryBook(sampleCategories, {
      limits: { name: 60, depth: 8 },
      resolve: (id) => (id === 'merged' ? 'nozzles' : id),
    }),
    moneyDigits: 2,
    amount: { min: -10_000_000, max: 1e13 },
    payee: { max: 120 },
    uncategorised: 'none',
  };
}

export const sampleValues = (changes: Partial<Values> = {}): Values => ({
  day: '2026-11-18' as Day,
  text: 'Hardened nozzle',
  category: 'nozzles',
  payee: 'E3D',
  amount: moneyFromUnits(38.45),
  quantity: null,
  pricePerKg: null,
  notes: '',
  ...changes,
});

export const sampleExpense = (id: string, changes: Partial<Values> = {}): LiveEntry => ({
  id,
  kind: 'expense',
  values: sampleValues(changes),
  isReceived: false,
});

export const samplePurchase = (
  id: string,
  { isReceived = true, kg = 2, price = 20 }: { isReceived?: boolean; kg?: number; price?: number } = {},
): LiveEntry => ({
  id,
  kind: 'purchase',
  isReceived,
  values: sampleValues({
    text: 'Galaxy Black, Prusament PETG',
    category: 'filament',
    payee: '3DJake',
    quantity: massFromKg(kg),
    pricePerKg: moneyFromUnits(price),
    amount: moneyFromUnits(kg * price),
  }),
});
