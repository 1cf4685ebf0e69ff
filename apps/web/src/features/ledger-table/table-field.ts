import type { Day, Mass, Money } from '@spoolshed/core';

/** The columns, in the order that a sheet of spending usually has; what only a purchase has comes last. */
export const fields = [
  'day',
  'text',
  'category',
  'payee',
  'amount',
  'quantity',
  'pricePerKg',
  'notes',
] as const;
export type Field = (typeof fields)[number];

/** The fields that may have several lines. */
export const isNote = (field: Field): boolean => field === 'text' || field === 'notes';

export type EntryKind = 'expense' | 'purchase';

/** What an entry says, by column; null where nothing stands there. Money, masses and days as core stores them. */
export type Values = {
  readonly day: Day;
  /** The note of an expense; the filament of a purchase. */
  readonly text: string;
  /** The id of one that was there when the row was read; merged or deleted since, it stands for another. */
  readonly category: string;
  readonly payee: string | null;
  readonly amount: Money;
  readonly quantity: Mass | null;
  readonly pricePerKg: Money | null;
  readonly notes: string;
};

/** Why a cell cannot be typed into. */
export type ReadOnlyReason =
  | 'filament_of_purchase'
  | 'category_of_purchase'
  | 'sum_of_purchase'
  | 'quantity_received'
  | 'only_purchase';

/** Undefined where the cell can be edited. What came already is in spools, which only its own sheet can split anew. */
export function readOnlyReason(
  kind: EntryKind,
  field: Field,
  { isReceived }: { readonly isReceived: boolean },
): ReadOnlyReason | undefined {
  if (kind === 'expense')
    return field === 'quantity' || field === 'pricePerKg' || field === 'notes' ? 'only_purchase' : undefined;
  switch (field) {
    case 'text':
      return 'filament_of_purchase';
    case 'category':
      return 'category_of_purchase';
    case 'amount':
      return 'sum_of_purchase';
    case 'quantity':
      return isReceived ? 'quantity_received' : undefined;
    case 'day':
    case 'payee':
    case 'pricePerKg':
    case 'notes':
      return undefined;
  }
}
