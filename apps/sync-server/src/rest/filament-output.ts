import { massToKg, moneyToUnits, type Filament, type Purchase } from '@spoolshed/core';
import * as z from 'zod/mini';

/** A filament as scripts see it: kilograms, whole currency, ISO instants (S1.16). */
export const filamentReadSchema = z.object({
  id: z.string(),
  number: z.nullable(z.int()),
  color: z.string(),
  brand: z.string(),
  material: z.string(),
  price_per_kg: z.nullable(z.number()),
  total_qty_kg: z.number(),
  min_filaments_kg: z.nullable(z.number()),
  created_at: z.string(),
  updated_at: z.string(),
});
export type FilamentRead = z.infer<typeof filamentReadSchema>;

export const purchaseReadSchema = z.object({
  id: z.string(),
  filament_id: z.string(),
  quantity_kg: z.number(),
  price_per_kg: z.number(),
  purchase_date: z.string(),
  purchase_channel: z.nullable(z.string()),
  notes: z.nullable(z.string()),
  created_at: z.string(),
});
export type PurchaseRead = z.infer<typeof purchaseReadSchema>;

export const createdSchema = z.object({
  filament: filamentReadSchema,
  purchase: z.nullable(purchaseReadSchema),
  message: z.string(),
  warnings: z.array(z.string()),
});
export type Created = z.infer<typeof createdSchema>;

export const takenSchema = z.object({
  detail: z.object({ message: z.string(), existing_filament: filamentReadSchema }),
});

export const invalidSchema = z.object({
  detail: z.array(
    z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string(), type: z.string() }),
  ),
});

export const failedSchema = z.object({ detail: z.string() });

/** A token that opens nothing: why, and which server says so. */
export const refusedSchema = z.object({ detail: z.string(), code: z.string(), serverId: z.string() });

export const filamentToRead = (filament: Filament): FilamentRead => ({
  id: filament.id,
  number: filament.number,
  color: filament.color,
  brand: filament.brand,
  material: filament.material,
  price_per_kg: filament.pricePerKg === null ? null : moneyToUnits(filament.pricePerKg),
  total_qty_kg: massToKg(filament.stock),
  min_filaments_kg: filament.reorderAt === null ? null : massToKg(filament.reorderAt),
  created_at: instantToText(filament.createdAt),
  updated_at: instantToText(filament.updatedAt),
});

export const purchaseToRead = (purchase: Purchase): PurchaseRead => ({
  id: purchase.id,
  filament_id: purchase.filamentId,
  quantity_kg: massToKg(purchase.quantity),
  price_per_kg: moneyToUnits(purchase.pricePerKg),
  purchase_date: purchase.purchasedOn,
  purchase_channel: purchase.channel,
  notes: purchase.notes === '' ? null : purchase.notes,
  created_at: instantToText(purchase.createdAt),
});

const instantToText = (epochMs: number): string => new Date(epochMs).toISOString();
