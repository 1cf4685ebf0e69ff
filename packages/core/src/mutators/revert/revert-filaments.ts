import { sameJson } from '../../canonical-json.ts';
import type { Alias } from '../../records/alias.ts';
import { withIdentityKeys, isLive, type Filament } from '../../records/filament.ts';
import type { Fields } from '../../records/row-change.ts';
import { findRows, putRows, type Steps } from '../effect.ts';
import { estimateOf, withEstimate } from '../filament-price.ts';
import { labelOf, numbersFor } from '../filament-rules.ts';
import { missing } from './put-back-goods.ts';
import {
  keepBoth,
  leaveRecord,
  put,
  remove,
  rowsById,
  takeBackFields,
  type RevertWork,
} from './revert-work.ts';

/** Live rows wait without an identity until all names are known: two that swapped them would meet. */
const parked = (filament: Filament): Filament =>
  isLive(filament)
    ? { ...filament, colorKey: null, brandKey: null, materialKey: null }
    : withIdentityKeys(filament);

const names: ReadonlySet<string> = new Set(['color', 'brand', 'material']);

/** Names first: what is separated, or freed by a deletion, may have the one that another goes back to. */
export function* takeBackNames(work: RevertWork): Steps<void> {
  const changes = work.of('filaments', 'updated');
  const rows = yield* rowsById('filaments', work.ids('filaments', 'updated'));
  const renamed: Filament[] = [];
  for (const change of changes) {
    const row = rows.get(change.id);
    if (row === undefined) continue;
    if (row.updatedAt === change.to['updatedAt']) work.untouchedFilamentIds.add(row.id);
    const others = new Set(Object.keys(change.to).filter((field) => !names.has(field)));
    const named = takeBackFields(work, row, change, { label: labelOf(row), skip: others });
    if (named !== row) renamed.push(parked(named));
    work.movedFilamentIds.add(row.id);
  }
  yield* put(work, 'filaments', renamed);
  yield* parkCreated(work);
}

/** What the mutation made may have a name that a merge of it had freed, and mostly goes. */
function* parkCreated(work: RevertWork): Steps<void> {
  if (work.ids('aliases', 'created').length === 0) return;
  const rows = [...(yield* rowsById('filaments', work.ids('filaments', 'created'))).values()];
  for (const { id } of rows) work.movedFilamentIds.add(id);
  yield* putRows('filaments', rows.filter(isLive).map(parked));
}

/** Filaments that the mutation made go where nothing is left of them, or into the archive with what is. */
export function* takeBackCreations(work: RevertWork): Steps<void> {
  yield* takeBackAliases(work);
  const rows = yield* rowsById('filaments', work.ids('filaments', 'created'));
  const standing = yield* standingOn([...rows.keys()]);
  const own = new Set([...work.ids('spools', 'created'), ...work.ids('purchases', 'created')]);
  const gone: string[] = [];
  const archived: Filament[] = [];
  for (const row of rows.values()) {
    const on = standing.get(row.id);
    if (on === undefined && row.mergedInto === null) {
      gone.push(row.id);
      continue;
    }
    work.movedFilamentIds.add(row.id);
    leaveRecord(work, { table: 'filaments', recordId: row.id, label: labelOf(row) }, 'in_use');
    // Goods of others are real: what they are on stays among the live ones.
    const isOthers = on === undefined || on.aliases || [...on.goodsIds].some((id) => !own.has(id));
    if (!isOthers && isLive(row))
      archived.push(withIdentityKeys({ ...row, archivedAt: work.context.at, updatedAt: work.context.at }));
  }
  yield* remove(work, 'filaments', gone);
  yield* put(work, 'filaments', archived);
}

/** Aliases of creations that met an existing filament; those of merges were separated before. */
function* takeBackAliases(work: RevertWork): Steps<void> {
  const ids = work.ids('aliases', 'created');
  const aliases = ofFilaments(yield* rowsById('aliases', ids));
  const merged = yield* rowsById('filaments', ids);
  const alone = ids.filter((id) => aliases.has(id) && !merged.has(id));
  const standing = yield* standingOn(alone);
  // What these were on before the alias goes, that afterwards nothing leads to.
  for (const id of alone) work.movedFilamentIds.add(aliases.get(id)?.targetId ?? id);
  yield* remove(
    work,
    'aliases',
    alone.filter((id) => !standing.has(id)),
  );
}

/** Categories have aliases of their own. */
const ofFilaments = (aliases: ReadonlyMap<string, Alias>): ReadonlyMap<string, Alias> =>
  new Map([...aliases].filter(([, { table }]) => table === 'filaments'));

type Standing = { readonly goodsIds: ReadonlySet<string>; readonly aliases: boolean };

/** What goods and aliases there still are under each of these ids; nothing for an id without any. */
export function* standingOn(ids: readonly string[]): Steps<ReadonlyMap<string, Standing>> {
  const keys = ids.map((id) => [id]);
  const spools = yield* findRows('spools', 'byFilament', keys);
  const purchases = yield* findRows('purchases', 'byFilament', keys);
  const aliases = yield* findRows('aliases', 'byTarget', keys);
  const standing = new Map<string, Standing>();
  ids.forEach((id, at) => {
    const goods = [...(spools[at] ?? []), ...(purchases[at] ?? [])];
    const others = (aliases[at] ?? []).length > 0;
    if (goods.length > 0 || others)
      standing.set(id, { goodsIds: new Set(goods.map((row) => row.id)), aliases: others });
  });
  return standing;
}

/** Filaments that the mutation had deleted come back, their goods after them. */
export function* putBackFilaments(work: RevertWork): Steps<void> {
  // A deleted row comes back into the table that it was deleted from.
  const rows = (yield* missing(work, 'filaments')) as Filament[];
  const taken = yield* rowsById(
    'aliases',
    rows.map(({ id }) => id),
  );
  const kept = rows.filter(({ id }) => !taken.has(id));
  const numbers = yield* numbersFor(
    'filaments',
    kept.map(({ number }) => number),
  );
  const { at } = work.context;
  for (const { id } of kept) work.movedFilamentIds.add(id);
  yield* put(
    work,
    'filaments',
    // Merged again only together with its alias, which may find nothing to lead to.
    kept.map((row, n) => parked({ ...row, number: numbers[n] ?? null, mergedInto: null, updatedAt: at })),
  );
}

/** What else the mutation changed of filaments: details, the estimate, the archive. */
export function* takeBackDetails(work: RevertWork): Steps<void> {
  const changes = work.of('filaments', 'updated');
  const rows = yield* rowsById(
    'filaments',
    changes.map(({ id }) => id),
  );
  const given: Filament[] = [];
  for (const change of changes) {
    const row = rows.get(change.id);
    if (row === undefined) continue;
    const detailed = takeBackFields(work, row, change, { label: labelOf(row), skip: derivedFields });
    const estimated = estimateAsBefore(work, detailed, change);
    const back = archivedAsBefore(work, estimated, change);
    if (back !== row) given.push(parked(back));
    work.movedFilamentIds.add(row.id);
  }
  yield* put(work, 'filaments', given);
}

/** What follows from names, goods and merges, and what is taken back by rules of its own. */
const derivedFields: ReadonlySet<string> = new Set([
  ...names,
  'colorKey',
  'brandKey',
  'materialKey',
  'archivedKey',
  'archivedAt',
  'mergedInto',
  'pricePerKg',
  'pricedOn',
  'estimatePerKg',
  'stock',
]);

type Change = { readonly from: Fields; readonly to: Fields };

/** The price is what was paid last; only an estimate is anybody's word that can be taken back. */
function estimateAsBefore(work: RevertWork, row: Filament, { from, to }: Change): Filament {
  if (!('pricedOn' in to)) return row;
  // The three fields of the price, which are always told together.
  const [before, wrote] = [estimateOf(from as Filament), estimateOf(to as Filament)];
  const present = estimateOf(row);
  if (before === wrote || present === before) return row;
  if (present === wrote) {
    const fieldTimes = { ...row.fieldTimes, pricePerKg: work.context.at };
    return withEstimate({ ...row, fieldTimes, updatedAt: work.context.at }, before);
  }
  // An estimate says nothing against a price that was paid.
  if (row.pricedOn === null) {
    const both = { table: 'filaments', recordId: row.id, field: 'pricePerKg' } as const;
    keepBoth(work, labelOf(row), { ...both, kept: present, lost: before });
  }
  return row;
}

/** Out of the archive or back into it; not where goods have come since, that the archive would hide. */
function archivedAsBefore(work: RevertWork, row: Filament, { from, to }: Change): Filament {
  if (!('archivedAt' in to) || sameJson(row.archivedAt, from['archivedAt'] ?? null)) return row;
  const label = { table: 'filaments', recordId: row.id, label: labelOf(row) } as const;
  const brought = work.ids('spools', 'created').length + work.ids('purchases', 'created').length;
  const isPure = brought + work.ids('stockEvents', 'created').length === 0;
  const holds = row.archivedAt === (to['archivedAt'] ?? null);
  const isUntouched = row.archivedAt !== null || isPure || work.untouchedFilamentIds.has(row.id);
  if (!holds || !isUntouched || row.mergedInto !== null) {
    leaveRecord(work, label, 'changed_since');
    return row;
  }
  // As the row had it before: an instant, or null.
  return { ...row, archivedAt: (from['archivedAt'] ?? null) as number | null, updatedAt: work.context.at };
}
