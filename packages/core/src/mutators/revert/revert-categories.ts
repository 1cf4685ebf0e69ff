import { sameJson } from '../../canonical-json.ts';
import type { Alias } from '../../records/alias.ts';
import { isLiveCategory, withNameKey, type Category } from '../../records/category.ts';
import type { Fields } from '../../records/row-change.ts';
import { livingParent, readAncestry } from '../category-ancestry.ts';
import { overlaid, type CategoryDraft } from '../category-order.ts';
import { findRows, type Steps } from '../effect.ts';
import { writeCategories } from '../write-categories.ts';
import { leaveRecord, rowsById, takeBackFields, type RevertWork } from './revert-work.ts';

/**
 * What a mutation did to categories, taken back as a whole or not at all: a tree of which half was
 * put back is nobody's. It is first made as a draft, which must be a tree that may stand; otherwise
 * each category of it is named as left.
 */
export function* takeBackCategories(work: RevertWork): Steps<void> {
  const stored = yield* readStored(work);
  const draftWork: RevertWork = { ...work, left: [], conflicts: [] };
  const used = yield* inUse(stored);
  const drafted = draftOf(draftWork, stored, used);
  if (drafted.categories.size + drafted.aliases.size > 0) {
    const draft = { ...drafted, categories: yield* placed(drafted) };
    const unsound = yield* writeCategories(draft);
    if (unsound !== undefined) {
      for (const row of draft.categories.values()) leave(work, stored, row);
      return;
    }
    work.changed = true;
  }
  work.left.push(...draftWork.left);
  work.conflicts.push(...draftWork.conflicts);
}

type Stored = {
  readonly created: ReadonlyMap<string, Category>;
  readonly updated: ReadonlyMap<string, Category>;
  readonly deleted: readonly Category[];
  /** Of categories; those that the mutation made. */
  readonly made: ReadonlyMap<string, Alias>;
  /** Those that it took away and nobody has put back. */
  readonly gone: readonly Alias[];
  /** Of the deleted rows those that lead on to another category as of now. */
  readonly led: ReadonlySet<string>;
};

function* readStored(work: RevertWork): Steps<Stored> {
  const created = yield* rowsById('categories', work.ids('categories', 'created'));
  const updated = yield* rowsById('categories', work.ids('categories', 'updated'));
  const there = yield* rowsById('categories', work.ids('categories', 'deleted'));
  const aliases = yield* rowsById('aliases', [
    ...work.ids('aliases', 'created'),
    ...work.ids('aliases', 'deleted'),
    ...work.ids('categories', 'deleted'),
  ]);
  // Deleted rows come back into the table that they were deleted from.
  const rows = work.of('categories', 'deleted').map(({ row }) => row as Category);
  const links = work.of('aliases', 'deleted').map(({ row }) => row as Alias);
  const made = work.ids('aliases', 'created').flatMap((id) => aliases.get(id) ?? []);
  // What lives by itself today leads nowhere, unless this undo sends it away again.
  const now = yield* rowsById(
    'categories',
    links.map(({ id }) => id),
  );
  const isAlive = (row: Category | undefined) =>
    row !== undefined && isLiveCategory(row) && !updated.has(row.id);
  return {
    created,
    updated,
    deleted: rows.filter(({ id }) => !there.has(id)),
    made: new Map(made.filter(isOfCategory).map((alias) => [alias.id, alias])),
    gone: links.filter(
      (alias) => isOfCategory(alias) && !aliases.has(alias.id) && !isAlive(now.get(alias.id)),
    ),
    led: new Set(aliases.keys()),
  };
}

const isOfCategory = ({ table }: Alias): boolean => table === 'categories';

/** Creations on which something stands: entries, categories below, or others that went into them. */
function* inUse({ created, updated, made }: Stored): Steps<ReadonlySet<string>> {
  // An alias without a row is all that is left of a creation that met an existing category.
  const alone = [...made.keys()].filter((id) => !created.has(id) && !updated.has(id));
  const ids = [...created.keys(), ...alone];
  const keys = ids.map((id) => [id]);
  const entries = yield* findRows('expenses', 'byCategory', keys);
  const children = yield* findRows('categories', 'byParent', keys);
  const members = yield* findRows('aliases', 'byTarget', keys);
  const used = new Set<string>();
  for (const [at, id] of ids.entries()) {
    const below = (children[at] ?? []).filter((child) => !created.has(child.id));
    const others = (members[at] ?? []).filter((alias) => !made.has(alias.id));
    if ((entries[at] ?? []).length + below.length + others.length > 0) used.add(id);
  }
  // Whoever stays keeps those that it stands below.
  for (const id of used)
    for (const above of [created.get(id)?.parentId, made.get(id)?.into])
      if (above !== undefined && created.has(above)) used.add(above);
  return used;
}

function draftOf(work: RevertWork, stored: Stored, used: ReadonlySet<string>): CategoryDraft {
  const categories = new Map<string, Category | null>();
  const aliases = new Map<string, Alias | null>();
  for (const row of stored.created.values())
    if (used.has(row.id)) leaveUsed(work, row);
    else categories.set(row.id, null);
  for (const change of work.of('categories', 'updated')) {
    const row = stored.updated.get(change.id);
    if (row === undefined) continue;
    const named = takeBackFields(work, row, change, { label: row.name, skip: standing });
    const back = standingAsBefore(named, change);
    if (back !== row) categories.set(row.id, withNameKey({ ...back, updatedAt: work.context.at }));
  }
  for (const id of stored.made.keys()) {
    const row = categories.get(id) ?? stored.updated.get(id);
    // One that is still gone, for another reason by now, keeps leading to where it went.
    const stays = row === undefined || row === null ? used.has(id) : !isLiveCategory(row);
    if (!stays) aliases.set(id, null);
  }
  for (const alias of stored.gone) {
    const row = categories.get(alias.id) ?? stored.updated.get(alias.id);
    if (row === undefined || !isLiveCategory(row)) aliases.set(alias.id, alias);
  }
  for (const row of stored.deleted) {
    // It had gone into another one, and that was taken back while there was no row: it comes back alive.
    const isLed = stored.led.has(row.id) ? aliases.get(row.id) !== null : aliases.has(row.id);
    const back = isLed ? row : { ...row, deletedAt: null, mergedInto: null };
    categories.set(row.id, withNameKey({ ...back, updatedAt: work.context.at }));
  }
  return { categories, aliases };
}

const standing: ReadonlySet<string> = new Set(['nameKey', 'deletedAt', 'mergedInto']);

/** Back among the living or away again, where the mutation had moved it and nobody moved it since. */
function standingAsBefore(
  row: Category,
  { from, to }: { readonly from: Fields; readonly to: Fields },
): Category {
  const all = ['deletedAt', 'mergedInto'];
  const fields = all.filter((field) => field in from || field in to);
  // A category is gone in one way only: what the mutation did not touch was empty, and must be so today.
  const holds = all.every((field) => sameJson((row as Fields)[field] ?? null, to[field] ?? null));
  if (fields.length === 0 || !holds) return row;
  const before = Object.fromEntries(fields.map((field) => [field, from[field] ?? null]));
  return { ...row, ...before };
}

const leaveUsed = (work: RevertWork, { id, name }: Category): void =>
  leaveRecord(work, { table: 'categories', recordId: id, label: name }, 'in_use');

function leave(work: RevertWork, { created }: Stored, row: Category | null): void {
  if (row !== null)
    leaveRecord(work, { table: 'categories', recordId: row.id, label: row.name }, 'changed_since');
  else for (const each of created.values()) leaveUsed(work, each);
}

/** Below whom each is to live: the parent may have gone since. */
function* placed(draft: CategoryDraft): Steps<CategoryDraft['categories']> {
  const rows = [...draft.categories.values()].filter((row) => row !== null);
  const ancestry = overlaid(yield* readAncestry(rows.map(({ parentId }) => parentId)), draft);
  const categories = new Map(draft.categories);
  for (const row of rows) {
    const parentId = isLiveCategory(row) ? livingParent(ancestry, row.parentId) : row.parentId;
    if (parentId !== undefined && parentId !== row.parentId) categories.set(row.id, { ...row, parentId });
  }
  return categories;
}
