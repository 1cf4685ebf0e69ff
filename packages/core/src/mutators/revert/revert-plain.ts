import type { Conflict } from '../../records/conflict.ts';
import type { Setting } from '../../records/setting.ts';
import { sameJson } from '../../canonical-json.ts';
import type { Steps } from '../effect.ts';
import { fieldOf } from '../edit-fields.ts';
import { keepBoth, put, remove, rowsById, takeBackFields, type RevertWork } from './revert-work.ts';

const none: ReadonlySet<string> = new Set();

/** Settings and conflicts: rows on which nothing else stands. */
export function* takeBackPlain(work: RevertWork): Steps<void> {
  yield* takeBackSettings(work);
  yield* takeBackConflicts(work);
}

function* takeBackSettings(work: RevertWork): Steps<void> {
  const [created, updated] = [work.of('settings', 'created'), work.of('settings', 'updated')];
  const rows = yield* rowsById(
    'settings',
    [...created, ...updated].map(({ id }) => id),
  );
  const gone: string[] = [];
  for (const { id, row } of created) {
    const present = rows.get(id);
    if (present === undefined) continue;
    const wrote = row === undefined ? null : fieldOf(row, 'value');
    if (sameJson(present.value, wrote)) gone.push(id);
    else
      keepBoth(work, id, {
        table: 'settings',
        recordId: id,
        field: 'value',
        kept: present.value,
        lost: null,
      });
  }
  yield* remove(work, 'settings', gone);
  const given: Setting[] = [];
  for (const change of updated) {
    const present = rows.get(change.id);
    if (present === undefined) continue;
    const row = takeBackFields(work, present, change, { label: change.id, skip: none });
    if (row !== present) given.push(row);
  }
  // Rows come back as they were: this table is its own type.
  const deleted = work.of('settings', 'deleted').map(({ row }) => row as Setting);
  const there = yield* rowsById('settings', work.ids('settings', 'deleted'));
  const back = deleted
    .filter(({ id }) => !there.has(id))
    .map((row) => ({ ...row, updatedAt: work.context.at }));
  yield* put(work, 'settings', [...given, ...back]);
}

/** A conflict that the mutation brought up is moot without it, unless somebody has settled it. */
function* takeBackConflicts(work: RevertWork): Steps<void> {
  const rows = yield* rowsById('conflicts', [
    ...work.ids('conflicts', 'created'),
    ...work.ids('conflicts', 'updated'),
    ...work.ids('conflicts', 'deleted'),
  ]);
  const moot = work.ids('conflicts', 'created').filter((id) => rows.get(id)?.resolvedAt === null);
  yield* remove(work, 'conflicts', moot);
  const open: Conflict[] = [];
  for (const { id, to } of work.of('conflicts', 'updated')) {
    const row = rows.get(id);
    if (row !== undefined && row.resolvedAt !== null && row.resolvedAt === to['resolvedAt'])
      open.push({ ...row, resolvedAt: null });
  }
  const back = work
    .of('conflicts', 'deleted')
    .filter(({ id }) => !rows.has(id))
    .map(({ row }) => row as Conflict);
  yield* put(work, 'conflicts', [...open, ...back]);
}
