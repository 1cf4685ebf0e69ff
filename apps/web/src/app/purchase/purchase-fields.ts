import { type Money, type Purchase } from '@spoolshed/core';
import type { Format } from '../../texts/format.ts';
import { type AmountReader } from '../amount-reader.ts';
import { moneyAsTyped } from '../filament-form/amount-kinds.ts';
import type { FieldProblem } from '../filament-form/field-problem.ts';

/** What a person says about a purchase, as typed. */
export interface PurchaseFields {
  readonly price: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly boughtOn: string;
  readonly shop: string;
  readonly orderRef: string;
  readonly notes: string;
}

export const purchaseFieldsOf = (
  purchase: Pick<Purchase, 'pricePerKg' | 'purchasedOn' | 'channel' | 'orderRef' | 'notes'>,
  format: Format,
): PurchaseFields => ({
  price: moneyAsTyped(purchase.pricePerKg, format),
  boughtOn: purchase.purchasedOn,
  shop: purchase.channel ?? '',
  orderRef: purchase.orderRef ?? '',
  notes: purchase.notes,
});

export const optionalText = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** A price as it was typed: a figure, or what is wrong with it. */
export function readPrice(
  text: string,
  reader: AmountReader,
): { readonly money: Money | undefined; readonly problems: readonly FieldProblem<string>[] } {
  const parsed = reader.parse(text);
  // Read as an integer of the unit that money is stored in.
  if (parsed.ok) return { money: parsed.value as Money, problems: [] };
  const code = parsed.error === 'empty' ? 'required' : parsed.error;
  return { money: undefined, problems: [{ field: 'price', code }] };
}

const fieldsByRecordField: Readonly<Record<string, keyof PurchaseFields>> = {
  pricePerKg: 'price',
  purchasedOn: 'boughtOn',
  channel: 'shop',
  orderRef: 'orderRef',
  notes: 'notes',
};

/** The field that shows what core says about a path of a purchase's arguments, whichever mutator it is for. */
export function purchaseFieldOf(path: readonly (string | number)[]): string | undefined {
  const [head] = path;
  if (head === 'receivedOn') return 'receivedOn';
  if (head === 'spools' || head === 'quantity') return path.includes('location') ? 'place' : 'split';
  const name = path.findLast((key) => typeof key === 'string' && key in fieldsByRecordField);
  if (name !== undefined) return fieldsByRecordField[name];
  return path.includes('location') ? 'place' : path.includes('quantity') ? 'split' : undefined;
}
