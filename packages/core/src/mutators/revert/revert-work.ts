import { derivedId, type AnyId } from '../../ids.ts';
import { sameJson } from '../../canonical-json.ts';
import type { LeftBehind } from '../../protocol/outcome.ts';
import type { Conflict } from '../../records/conflict.ts';
import type { Fields, RowChange } from '../../records/row-change.ts';
import type { AnyRow, RowIn, TableName } from '../../records/tables.ts';
import { deleteRows, getRows, putRows, type Steps } from '../effect.ts';
import { fieldOf } from '../edit-fields.ts';
import type { MutationContext } from '../mutator.ts';

type Kind = RowChange['kind'];
type ChangeOf<K extends Kind> = Extract<RowChange, { readonly kind: K }>;

/** One revert under way: what is to be taken back, and what has been done and left so far. */
export type RevertWork = {
  /** The mutation that is taken back. */
  readonly uid: string;
  readonly context: MutationContext;
  readonly left: LeftBehind[];
  readonly conflicts: Conflict[];
  /** Something was written: otherwise there was nothing left to take back. */
  changed: boolean;
  of<K extends Kind>(table: TableName, kind: K): readonly ChangeOf<K>[];
  ids(table: TableName, kind: Kind): readonly string[];
  /** Ids of filaments, as goods were written with, whose stock or price may have moved. */
  readonly movedFilamentIds: Set<string>;
  /** Filaments that nobody has written since. */
  readonly untouchedFilamentIds: Set<string>;
  /** Purchases that stay with their spools, because those are in use. */
  readonly heldPurchaseIds: Set<string>;
};

export function createRevertWork(
  uid: string,
  changes: readonly RowChange[],
  context: MutationContext,
): RevertWork {
  const byPlace = new Map<string, RowChange[]>();
  for (const change of changes) {
    const place = `${change.table}/${change.kind}`;
    const list = byPlace.get(place);
    if (list === undefined) byPlace.set(place, [change]);
    else list.push(change);
  }
  // Filed under its kind above.
  const of = <K extends Kind>(table: TableName, kind: K) =>
    (byPlace.get(`${table}/${kind}`) ?? []) as readonly RowChange[] as readonly ChangeOf<K>[];
  return {
    uid,
    context,
    left: [],
    conflicts: [],
    changed: false,
    of,
    ids: (table, kind) => of(table, kind).map(({ id }) => id),
    movedFilamentIds: new Set(),
    untouchedFilamentIds: new Set(),
    heldPurchaseIds: new Set(),
  };
}

export function* put<Table extends TableName>(
  work: RevertWork,
  table: Table,
  rows: readonly RowIn<Table>[],
): Steps<void> {
  work.changed ||= rows.length > 0;
  yield* putRows(table, rows);
}

export function* remove(work: RevertWork, table: TableName, ids: readonly string[]): Steps<void> {
  work.changed ||= ids.length > 0;
  yield* deleteRows(table, ids);
}

/** The rows that are there, by id. */
export function* rowsById<Table extends TableName>(
  table: Table,
  ids: Iterable<string>,
): Steps<Map<string, RowIn<Table>>> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length === 0 ? [] : yield* getRows(table, wanted);
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
}

/** A record that could not be taken back as a whole. */
export const leaveRecord = (
  work: RevertWork,
  { table, recordId, label }: Pick<LeftBehind, 'table' | 'recordId' | 'label'>,
  reason: LeftBehind['reason'],
): void => void work.left.push({ table, recordId, label, field: null, reason, conflictId: null });

/** Fields that follow from others, or that only say when and by whom: never taken back by themselves. */
const bookkeeping: ReadonlySet<string> = new Set([
  'fieldTimes',
  'createdAt',
  'updatedAt',
  'createdBy',
  'number',
]);

/**
 * Gives a row the values back that a mutation changed, each only where it still holds what that
 * mutation wrote. What somebody wrote since stays, and a conflict keeps what the undo would have given.
 */
export function takeBackFields<Row extends AnyRow>(
  work: RevertWork,
  row: Row,
  { table, from, to }: ChangeOf<'updated'>,
  { label, skip }: { readonly label: string; readonly skip: ReadonlySet<string> },
): Row {
  const values: Record<string, unknown> = {};
  for (const field of Object.keys({ ...from, ...to })) {
    if (skip.has(field) || bookkeeping.has(field)) continue;
    const [present, wrote, before] = [fieldOf(row, field), to[field] ?? null, from[field] ?? null];
    // Missing and null are one, as everywhere that rows are compared.
    if (sameJson(wrote, before)) continue;
    if (sameJson(present, wrote)) values[field] = from[field];
    else if (!sameJson(present, before))
      keepBoth(work, label, { table, recordId: row.id, field, kept: present, lost: before });
  }
  return withFields(row, values, work.context.at);
}

/** The row with these values, undefined for a field that was not there, and their edit times. */
function withFields<Row extends AnyRow>(row: Row, values: Fields, at: number): Row {
  const fields = Object.keys(values);
  if (fields.length === 0) return row;
  const edited: Record<string, unknown> = { ...row, ...values };
  for (const field of fields) if (values[field] === undefined) delete edited[field];
  if ('updatedAt' in row) edited['updatedAt'] = at;
  if ('fieldTimes' in row)
    edited['fieldTimes'] = { ...row.fieldTimes, ...Object.fromEntries(fields.map((field) => [field, at])) };
  // The same record: each value was in this field of this row before.
  return edited as unknown as Row;
}

/** Somebody changed the field since: a conflict keeps the value that the undo would have given. */
export function keepBoth(
  work: RevertWork,
  label: string,
  both: Pick<Conflict, 'recordId' | 'field' | 'kept' | 'lost'> & { readonly table: TableName },
): void {
  const { table, recordId, field } = both;
  // From what is taken back and not from this revert: twice is one conflict.
  const id = derivedId<AnyId>(work.uid, `revert/${table}/${recordId}/${field}`, 0);
  work.left.push({ table, recordId, label, field, reason: 'changed_since', conflictId: id });
  const { actor, at } = work.context;
  work.conflicts.push({ id, ...both, lostBy: actor, createdAt: at, resolvedAt: null });
}

/** Writes the conflicts that are new; last, because this revert may have taken others away. */
export function* putConflicts(work: RevertWork): Steps<void> {
  const earlier = yield* rowsById(
    'conflicts',
    work.conflicts.map(({ id }) => id),
  );
  yield* put(
    work,
    'conflicts',
    work.conflicts.filter(({ id }) => !earlier.has(id)),
  );
}
