import * as z from 'zod/mini';

import { fieldErrorSchema, type FieldError } from '../errors/field-errors.ts';
import { categorySchema } from '../records/category.ts';
import { filamentSchema } from '../records/filament.ts';
import { tableNames } from '../records/tables.ts';

/** Why a rule said no. Final: sending it again changes nothing. */
export const rejectionCodes = [
  'validation',
  'too_large',
  'filament_missing',
  'spool_missing',
  'event_missing',
  'void_mismatch',
  'identity_taken',
  'id_taken',
  'quantity_mismatch',
  'spools_while_ordered',
  'mutation_missing',
  'purchase_missing',
  'spools_used',
  'already_received',
  'never_separate',
  'category_missing',
  'category_merged',
  'expense_missing',
  'name_taken',
  'category_cycle',
  'category_too_deep',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

export const rejectionSchema = z.object({
  code: z.enum(rejectionCodes),
  fields: z.array(fieldErrorSchema),
  /** The record in the way, where there is one. */
  other: z.optional(z.object({ table: z.enum(tableNames), id: z.string(), label: z.string() })),
  /** The failing call of a batch, counted from 0. */
  call: z.optional(z.int()),
});
export type Rejection = Readonly<z.infer<typeof rejectionSchema>>;

export const leftBehindSchema = z.object({
  table: z.enum(tableNames),
  recordId: z.string(),
  label: z.string(),
  /** Null for the record as a whole. */
  field: z.nullable(z.string()),
  reason: z.enum(['changed_since', 'in_use']),
  /** The conflict that keeps both values, where there is one. */
  conflictId: z.nullable(z.string()),
});
export type LeftBehind = Readonly<z.infer<typeof leftBehindSchema>>;

/** Things that a person should hear about although nothing went wrong. */
export const noticeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('merged_into_existing'), filamentId: z.string(), label: z.string() }),
  z.object({ kind: z.literal('filament_revived'), filamentId: z.string(), label: z.string() }),
  z.object({
    kind: z.literal('same_box_twice'),
    filamentId: z.string(),
    label: z.string(),
    purchaseId: z.string(),
    otherPurchaseId: z.string(),
  }),
  z.object({
    kind: z.literal('edit_lost'),
    table: z.enum(tableNames),
    recordId: z.string(),
    label: z.string(),
    field: z.string(),
    conflictId: z.string(),
  }),
  z.object({
    kind: z.literal('use_before_stocktake'),
    spoolId: z.string(),
    eventId: z.string(),
    stocktakeId: z.string(),
  }),
  /** A new category, or a child of one that went, met one of its name under the same parent. */
  z.object({ kind: z.literal('category_merged'), categoryId: z.string(), label: z.string() }),
  /**
   * What was written for a category that is gone went elsewhere: `into` is the category that took it,
   * built-in ones among them. Labels are null for built-in ones and for one that nobody knows.
   */
  z.object({
    kind: z.literal('category_gone'),
    categoryId: z.string(),
    label: z.nullable(z.string()),
    into: z.string(),
    intoLabel: z.nullable(z.string()),
    /** Entries or categories. */
    count: z.int(),
  }),
  /** What an undo had to leave: fields that others changed since, records that are in use by now. */
  z.object({
    kind: z.literal('reverted_partly'),
    uid: z.string(),
    /** All of them; `left` lists the first. */
    count: z.int(),
    left: z.array(leftBehindSchema),
  }),
  /** The device does not know that mutation: the server takes it back, and the next pull shows it. */
  z.object({ kind: z.literal('revert_waiting'), uid: z.string() }),
]);
export type Notice = Readonly<z.infer<typeof noticeSchema>>;

export const outcomeSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('applied'), notices: z.array(noticeSchema) }),
  /** An existing record took the new one in; `canonical` is that record whole, the first where there are several. */
  z.object({
    status: z.literal('merged'),
    canonical: z.union([filamentSchema, categorySchema]),
    notices: z.array(noticeSchema),
  }),
  z.object({ status: z.literal('noop'), notices: z.array(noticeSchema) }),
  z.object({ status: z.literal('rejected'), error: rejectionSchema }),
  /** The code threw: kept on the server with its arguments, and the queue goes on. */
  z.object({ status: z.literal('quarantined') }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const applied = (notices: Notice[] = []): Outcome => ({ status: 'applied', notices });
export const noop = (notices: Notice[] = []): Outcome => ({ status: 'noop', notices });
export const rejected = (
  code: RejectionCode,
  fields: FieldError[] = [],
  other?: NonNullable<Rejection['other']>,
): Outcome & { status: 'rejected' } => ({
  status: 'rejected',
  error: { code, fields, ...(other === undefined ? {} : { other }) },
});
