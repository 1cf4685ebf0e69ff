import {
  massFromKg,
  moneyFromUnits,
  makeUuidV7,
  UNCATEGORISED,
  type CreateExpensesArgs,
  type CreateFilamentArgs,
  type Day,
  type FilamentId,
  type RecordPurchasesArgs,
} from '@spoolshed/core';

export type BatchKind = 'expenses' | 'purchases';

const newId = (): string => makeUuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

/** Days of three years, over and over. */
const dayAt = (at: number): Day =>
  new Date(Date.UTC(2024, 0, 1 + (at % 1_000))).toISOString().slice(0, 10) as Day;

export const newExpenses = (count: number): CreateExpensesArgs['expenses'] =>
  Array.from({ length: count }, (_, at) => ({
    expenseId: newId(),
    amount: moneyFromUnits(1 + (at % 900) / 10),
    categoryId: UNCATEGORISED,
    spentOn: dayAt(at),
    payee: `Hardware store ${at % 40}`,
    note: `Screws, size ${at % 12}`,
  }));

/** Each with the spool that it brings, so that there are half as many of them as rows. */
export const newPurchases = (rows: number, filamentId: FilamentId): RecordPurchasesArgs['purchases'] =>
  Array.from({ length: rows / 2 }, (_, at) => ({
    filamentId,
    purchase: {
      purchaseId: newId(),
      quantity: massFromKg(1),
      pricePerKg: moneyFromUnits(18 + (at % 10)),
      purchasedOn: dayAt(at),
      channel: `Shop ${at % 5}`,
      status: 'received' as const,
    },
    spools: [{ spoolId: newId(), net: massFromKg(1) }],
  }));

export function newFilament(): {
  readonly filament: CreateFilamentArgs['filament'];
  readonly filamentId: FilamentId;
} {
  const id = newId();
  // Made just now, as such an id.
  return {
    filament: { id, color: 'Galaxy Black', brand: 'Bench', material: 'PLA' },
    filamentId: id as FilamentId,
  };
}
