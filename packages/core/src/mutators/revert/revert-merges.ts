import type { Alias } from '../../records/alias.ts';
import { withIdentityKeys, type Filament } from '../../records/filament.ts';
import { zeroMass } from '../../units/mass.ts';
import { findRows, getRow, type Steps } from '../effect.ts';
import { labelOf, resolveFilament } from '../filament-rules.ts';
import { separate } from '../filament-separate.ts';
import { missing } from './put-back-goods.ts';
import { standingOn } from './revert-filaments.ts';
import { leaveRecord, put, rowsById, takeBackFields, type RevertWork } from './revert-work.ts';

/** Takes apart what the mutation had merged. Answers the filament that has a name that would be needed, if one has. */
export function* separateMerged(work: RevertWork): Steps<Filament | undefined> {
  const ids = work.ids('aliases', 'created');
  const aliases = yield* rowsById('aliases', ids);
  const filaments = yield* rowsById('filaments', ids);
  const created = new Set(work.ids('filaments', 'created'));
  // One after the other, because each moves what the next one stands on; a mutation merges a few, and the last one first.
  for (const id of ids.toReversed()) {
    const filament = filaments.get(id);
    const alias = aliases.has(id) && filament !== undefined ? yield* getRow('aliases', id) : undefined;
    if (filament === undefined || alias === undefined) continue;
    const row = (yield* getRow('filaments', id)) ?? filament;
    if (created.has(id) && (yield* standingOn([id])).has(id)) continue;
    // What came in by the same mutation goes again, and needs no name of its own until then.
    const leaving = created.has(id) ? { ...row, archivedAt: work.context.at } : row;
    const other = yield* separate(leaving, asArchived(work, alias), work.context);
    if (other !== undefined) return other;
    work.changed = true;
    work.movedFilamentIds.add(id).add(alias.targetId);
  }
  return undefined;
}

/** Who was put into the archive and revived by the same mutation had not been there before. */
function asArchived(work: RevertWork, alias: Alias): Alias {
  const change = work.of('filaments', 'updated').find(({ id }) => id === alias.targetId);
  if (change === undefined || 'archivedAt' in change.to) return alias;
  const { revivedFrom: _, ...others } = alias;
  return others;
}

/** Merges again what the mutation had taken apart, with what the alias knew of it. */
export function* rejoin(work: RevertWork): Steps<void> {
  // A deleted row comes back into the table that it was deleted from.
  for (const alias of (yield* missing(work, 'aliases')) as Alias[]) {
    if (alias.table !== 'filaments') continue;
    const root = yield* resolveFilament(alias.into);
    const filament = yield* getRow('filaments', alias.id);
    if (root === undefined || root.id === filament?.id) {
      const label = filament === undefined ? alias.id : labelOf(filament);
      leaveRecord(work, { table: 'aliases', recordId: alias.id, label }, 'changed_since');
      continue;
    }
    yield* rejoinOne(work, { ...alias, targetId: root.id as string as Alias['id'] }, filament, root);
  }
  yield* takeBackAliasNotes(work);
}

function* rejoinOne(
  work: RevertWork,
  alias: Alias,
  filament: Filament | undefined,
  root: Filament,
): Steps<void> {
  const [members = []] = yield* findRows('aliases', 'byTarget', [[alias.id]]);
  const { targetId } = alias;
  yield* put(work, 'aliases', [...members.map((member) => ({ ...member, targetId })), alias]);
  work.movedFilamentIds.add(root.id);
  if (filament === undefined) return;
  const merged = { ...filament, mergedInto: alias.into as string as Filament['id'], stock: zeroMass };
  yield* put(work, 'filaments', [withIdentityKeys({ ...merged, updatedAt: work.context.at })]);
}

/** What an alias remembers of its merge, where a later separation had changed it. */
function* takeBackAliasNotes(work: RevertWork): Steps<void> {
  const changes = work.of('aliases', 'updated');
  const rows = yield* rowsById(
    'aliases',
    changes.map(({ id }) => id),
  );
  const given: Alias[] = [];
  for (const change of changes) {
    const row = rows.get(change.id);
    if (row?.table !== 'filaments') continue;
    const told = takeBackFields(work, row, change, { label: change.id, skip: chain });
    if (told !== row) given.push(told);
  }
  yield* put(work, 'aliases', given);
}

/** Where a chain ends follows from its links. */
const chain: ReadonlySet<string> = new Set(['into', 'targetId']);
