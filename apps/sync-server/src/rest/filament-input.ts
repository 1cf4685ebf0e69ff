import { bounds, dayField, fieldErrors, textField, type FieldError, type Result } from '@spoolshed/core';
import * as z from 'zod/mini';
import { massInKg, priceInUnits } from './number-fields.ts';

/*
 * What scripts send (S1.16), in the units of people: kilograms and whole currency. Every bound is
 * core's (S1.9); none of these schemas transforms, so that OpenAPI comes from them too.
 */

function described<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  z.globalRegistry.add(schema, { description });
  return schema;
}

const optional = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(z.nullable(schema));

const names = {
  color: described(textField(bounds.color), 'Name of the colour, as on the box.'),
  brand: described(textField(bounds.brand), 'Who makes it.'),
  material: described(textField(bounds.material), 'PLA, PETG, ASA …'),
};

const purchaseFacts = {
  quantity_kg: described(
    massInKg(bounds.quantity),
    'How much was bought, in kilograms, to the nanogram; more than 0.',
  ),
  price_per_kg: priceInUnits(
    bounds.pricePerKg,
    "Price per kilogram, in the workshop's currency, rounded to four decimals.",
  ),
  purchase_date: described(
    optional(dayField()),
    'YYYY-MM-DD; today in the time zone of the workshop if left out.',
  ),
  purchase_channel: described(optional(textField(bounds.channel)), 'The shop.'),
  notes: described(optional(textField(bounds.notes)), 'Notes on the purchase.'),
};

export const purchaseDataSchema = z.strictObject(purchaseFacts);

export const createFlexibleSchema = z.strictObject({
  ...names,
  estimated_cost_per_kg: optional(
    priceInUnits(bounds.pricePerKg, 'Kept as the price until the first purchase; rounded to four decimals.'),
  ),
  create_purchase: described(z.optional(z.boolean()), 'Whether purchase_data is to be recorded.'),
  purchase_data: described(optional(purchaseDataSchema), 'The first purchase.'),
});

export const createWithPurchaseSchema = z.strictObject({ ...names, ...purchaseFacts });

/** Both forms as one: a filament, and the purchase that is to be made with it. */
export type FilamentInput = {
  readonly color: string;
  readonly brand: string;
  readonly material: string;
  readonly estimatedCostPerKg: number | null;
  readonly purchase: z.output<typeof purchaseDataSchema> | null;
  /** A purchase was sent that nobody asked to record. */
  readonly ignoredPurchase: boolean;
};

export function parseCreateFlexible(value: unknown): Result<FilamentInput, FieldError[]> {
  const parsed = createFlexibleSchema.safeParse(value);
  if (!parsed.success) return { ok: false, error: fieldErrors(parsed.error, value) };
  const {
    color,
    brand,
    material,
    estimated_cost_per_kg,
    create_purchase = false,
    purchase_data = null,
  } = parsed.data;
  if (create_purchase && purchase_data === null) {
    return { ok: false, error: [{ path: ['purchase_data'], code: 'required' }] };
  }
  const purchase = create_purchase ? purchase_data : null;
  const estimatedCostPerKg = estimated_cost_per_kg ?? null;
  const ignoredPurchase = purchase_data !== null && purchase === null;
  return { ok: true, value: { color, brand, material, estimatedCostPerKg, purchase, ignoredPurchase } };
}

export function parseCreateWithPurchase(value: unknown): Result<FilamentInput, FieldError[]> {
  const parsed = createWithPurchaseSchema.safeParse(value);
  if (!parsed.success) return { ok: false, error: fieldErrors(parsed.error, value) };
  const { color, brand, material, ...purchase } = parsed.data;
  return {
    ok: true,
    value: { color, brand, material, estimatedCostPerKg: null, purchase, ignoredPurchase: false },
  };
}
