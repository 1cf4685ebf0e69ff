import * as z from 'zod/mini';

import { sameJson } from '../canonical-json.ts';
import { derivedId, type AnyId } from '../ids.ts';
import type { Conflict } from '../records/conflict.ts';
import type { AnyRow, TableName } from '../records/tables.ts';
import type { Notice } from '../protocol/outcome.ts';
import type { MutationContext } from './mutator.ts';

/** `{field: {from, to}}`: what the person saw, and what they made of it. */
export type FieldEdits = {
  readonly [field: string]: { readonly from?: unknown; readonly to: unknown } | undefined;
};

/** One field of such edits in a mutator's arguments. */
export const editField = <Field extends z.ZodMiniType>(field: Field) =>
  z.optional(z.object({ from: z.optional(z.unknown()), to: field }));

type Editable = AnyRow & { readonly fieldTimes: Readonly<Record<string, number>> };

type EditedWhere = {
  readonly table: TableName;
  readonly label: string;
  readonly context: MutationContext;
  readonly settled?: readonly string[];
};

export type EditedRow<Row> = {
  readonly row: Row;
  readonly changed: boolean;
  readonly conflicts: readonly Conflict[];
  readonly notices: readonly Notice[];
};

/**
 * The rule of field edits: present = from: apply; present = to: nothing to do; otherwise the two are
 * truly concurrent and the later edit time wins, a tie going to the later arrival. The loser becomes
 * a conflict that keeps both values. No edit wins over a `settled` field.
 */
export function editFields<Row extends Editable>(
  row: Row,
  edits: FieldEdits,
  { table, label, context, settled = [] }: EditedWhere,
): EditedRow<Row> {
  const values: Record<string, unknown> = {};
  const times: Record<string, number> = {};
  const conflicts: Conflict[] = [];
  const notices: Notice[] = [];
  for (const [field, edit] of Object.entries(edits)) {
    if (edit === undefined) continue;
    const present = fieldOf(row, field);
    if (sameJson(present, edit.to)) continue;
    const concurrent = !sameJson(present, edit.from ?? null);
    const wins = !settled.includes(field) && (!concurrent || context.at >= (row.fieldTimes[field] ?? 0));
    if (wins) {
      values[field] = edit.to;
      times[field] = context.at;
      if (!concurrent) continue;
    }
    const [kept, lost] = wins ? [edit.to, present] : [present, edit.to];
    // Rows do not say who wrote each field: only an edit that loses on arrival is known to its loser.
    const lostBy = wins ? null : context.actor;
    const conflict = newConflict(
      { table, recordId: row.id, field, kept, lost, lostBy },
      conflicts.length,
      context,
    );
    conflicts.push(conflict);
    if (!wins)
      notices.push({ kind: 'edit_lost', table, recordId: row.id, label, field, conflictId: conflict.id });
  }
  const changed = Object.keys(values).length > 0;
  const edited = changed
    ? { ...row, ...values, fieldTimes: { ...row.fieldTimes, ...times }, updatedAt: context.at }
    : row;
  return { row: edited, changed, conflicts, notices };
}

/** A conflict record; `n` tells the conflicts of one mutation apart. */
export function newConflict(
  facts: Pick<Conflict, 'table' | 'recordId' | 'field' | 'kept' | 'lost' | 'lostBy'>,
  n: number,
  context: MutationContext,
): Conflict {
  return {
    id: derivedId<AnyId>(context.uid, `conflicts/${facts.recordId}`, n),
    ...facts,
    createdAt: context.at,
    resolvedAt: null,
  };
}

/** Reads a field by its name, which came in as data. */
export const fieldOf = (row: AnyRow, field: string): unknown =>
  (row as unknown as Record<string, unknown>)[field] ?? null;
