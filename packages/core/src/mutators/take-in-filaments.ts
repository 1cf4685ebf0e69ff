import type { AnyId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import { identityKey, isLive, withIdentityKeys, type Filament } from '../records/filament.ts';
import { zeroMass } from '../units/mass.ts';
import { findRows, getRows, putRows, type Steps } from './effect.ts';
import { mergeInto } from './filament-merge.ts';
import { labelOf, numbersFor } from './filament-rules.ts';
import { firstMade } from './merge-twins.ts';
import type { MutationContext } from './mutator.ts';
import type { ImportRows, Placed, Tally } from './take-in-rows.ts';

/** Where goods go that name a filament by any of its ids. */
export type Homes = {
  /** The filament that an id stands for, or undefined where nobody knows it. */
  of(id: string): Filament | undefined;
  /** Goods came in for it, written at that instant: its figures are to be made anew. */
  touch(home: Filament, at: number): void;
  /** Another stand of a filament, or another filament in its place. */
  replace(before: Filament, after: Filament): void;
  isNew(home: Filament): boolean;
  touched(): readonly Filament[];
};

/** Writes the filaments and aliases that come in, twins among them already merged; figures are settled later. */
export function* takeInFilaments(rows: ImportRows, tally: Tally, context: MutationContext): Steps<Homes> {
  const known = yield* readKnown(rows);
  const links = new Map(known.targets);
  const fresh = pickFresh(rows, known, tally);
  for (const { row } of fresh) if (row.mergedInto !== null) links.set(row.id, row.mergedInto);
  const freshAliases = pickAliases(rows, { known, fresh, links, tally });

  const roots = new Map(known.roots);
  for (const { row } of fresh) if (row.mergedInto === null) roots.set(row.id, row);
  const rootOf = createResolver(links, roots);
  const accepted = fresh.filter(({ row, at }) => {
    const leads = rootOf(row.id) !== undefined;
    if (!leads) tally.refuse('filaments', at, 'mergedInto');
    return leads;
  });
  const aliases = freshAliases.filter(({ row, at }) => {
    const leads = rootOf(row.id) !== undefined;
    if (!leads) tally.refuse('aliases', at, 'into');
    return leads;
  });
  tally.added.filaments += accepted.length;
  tally.added.aliases += aliases.length;

  const numbered = yield* numberFilaments(accepted, tally);
  yield* putRows('aliases', aliasRows(numbered, aliases, rootOf));
  yield* putRows(
    'filaments',
    numbered.filter((row) => row.mergedInto !== null),
  );
  const homes = createHomes({ roots, rootOf, newIds: new Set(accepted.map(({ row }) => row.id)) });
  yield* settleIdentities(
    numbered.filter((row) => row.mergedInto === null),
    { homes, links, roots, tally, context },
  );
  return homes;
}

type Known = {
  /** Stored filaments that are no alias, by id. */
  readonly roots: ReadonlyMap<string, Filament>;
  /** Stored aliases: where each leads. */
  readonly targets: ReadonlyMap<string, string>;
};

/** Everything in the store that one of the rows could mean by a filament's id. */
function* readKnown(rows: ImportRows): Steps<Known> {
  const ids = new Set<string>();
  for (const { id, mergedInto } of rows.filaments ?? []) {
    ids.add(id);
    if (mergedInto !== null) ids.add(mergedInto);
  }
  for (const { id, into, table } of rows.aliases ?? []) if (table === 'filaments') ids.add(id).add(into);
  for (const goods of [rows.purchases, rows.spools, rows.stockEvents])
    for (const { filamentId } of goods ?? []) ids.add(filamentId);
  const asked = [...ids];
  const targets = new Map<string, string>();
  for (const alias of yield* getRows('aliases', asked))
    if (alias !== undefined) targets.set(alias.id, alias.targetId);
  const all = [...new Set([...asked, ...targets.values()])];
  const roots = new Map<string, Filament>();
  for (const row of yield* getRows('filaments', all))
    if (row !== undefined && !targets.has(row.id)) roots.set(row.id, row);
  return { roots, targets };
}

function pickFresh({ filaments = [] }: ImportRows, known: Known, tally: Tally): Placed<Filament>[] {
  const seen = new Set<string>();
  const fresh: Placed<Filament>[] = [];
  for (const [at, row] of filaments.entries()) {
    if (known.roots.has(row.id) || known.targets.has(row.id) || seen.has(row.id)) {
      tally.leave('filaments', at);
      continue;
    }
    seen.add(row.id);
    fresh.push({ row: { ...withIdentityKeys(row), stock: zeroMass }, at });
  }
  return fresh;
}

/** Aliases that say the same as their filament, and those of which nothing but the alias was ever kept (ADR 0006). */
function pickAliases(
  { aliases = [] }: ImportRows,
  {
    known,
    fresh,
    links,
    tally,
  }: {
    readonly known: Known;
    readonly fresh: readonly Placed<Filament>[];
    readonly links: Map<string, string>;
    readonly tally: Tally;
  },
): Placed<Alias>[] {
  const freshById = new Map<string, Filament>(fresh.map(({ row }) => [row.id, row]));
  const seen = new Set<string>();
  const picked: Placed<Alias>[] = [];
  for (const [at, row] of aliases.entries()) {
    // Those of categories are taken in with these.
    if (row.table !== 'filaments') continue;
    const filament = freshById.get(row.id);
    if (known.roots.has(row.id) || known.targets.has(row.id) || seen.has(row.id)) tally.leave('aliases', at);
    else if (filament !== undefined && filament.mergedInto !== (row.into as string))
      tally.refuse('aliases', at, 'into', 'not_allowed');
    else {
      seen.add(row.id);
      links.set(row.id, row.into);
      picked.push({ row, at });
    }
  }
  return picked;
}

type Resolver = (id: string) => Filament | undefined;

/** Follows links to their end. Nobody is at the end of a ring, or of a chain that leaves what is known. */
const createResolver =
  (links: ReadonlyMap<string, string>, roots: ReadonlyMap<string, Filament>): Resolver =>
  (id) => {
    const passed = new Set<string>();
    let at = id;
    for (let next = links.get(at); next !== undefined && !passed.has(at); next = links.get(at)) {
      passed.add(at);
      at = next;
    }
    return links.has(at) ? undefined : roots.get(at);
  };

/** Who was merged away needs no number of its own, and keeps one that it had. */
function* numberFilaments(accepted: readonly Placed<Filament>[], tally: Tally): Steps<readonly Filament[]> {
  const rows = accepted.map(({ row }) => row);
  const wanting = rows.filter((row) => row.mergedInto === null || row.number !== null);
  const numbers = yield* numbersFor(
    'filaments',
    wanting.map(({ number }) => number),
  );
  const numbersById = new Map(wanting.map(({ id }, at) => [id, numbers[at] ?? null]));
  return rows.map((row) => {
    const number = numbersById.get(row.id) ?? null;
    if (row.number !== null && number !== row.number) tally.renumbered += 1;
    return { ...row, number };
  });
}

/** The aliases that came, and one for each merged filament that came without. */
function aliasRows(
  filaments: readonly Filament[],
  aliases: readonly Placed<Alias>[],
  rootOf: Resolver,
): readonly Alias[] {
  const there = new Set<string>(aliases.map(({ row }) => row.id));
  const made = filaments.flatMap(({ id, mergedInto, updatedAt }): Alias[] =>
    mergedInto === null || there.has(id)
      ? []
      : [
          {
            id: id as string as AnyId,
            table: 'filaments',
            into: mergedInto as string as AnyId,
            targetId: mergedInto as string as AnyId,
            createdAt: updatedAt,
          },
        ],
  );
  return [...aliases.map(({ row }) => row), ...made].map((alias) => {
    const root = rootOf(alias.id);
    // Whoever leads nowhere was refused above.
    return root === undefined ? alias : { ...alias, targetId: root.id as string as AnyId };
  });
}

/** Writes the new roots, and merges those whose identity is taken into whoever has it. */
function* settleIdentities(
  rows: readonly Filament[],
  {
    homes,
    links,
    roots,
    tally,
    context,
  }: {
    readonly homes: Homes;
    readonly links: Map<string, string>;
    readonly roots: Map<string, Filament>;
    readonly tally: Tally;
    readonly context: MutationContext;
  },
): Steps<void> {
  const live = rows.filter(isLive).toSorted(firstMade);
  const found = yield* findRows('filaments', 'byIdentity', live.map(identityKey));
  const holders = new Map<string, string>();
  const first: Filament[] = rows.filter((row) => !isLive(row));
  const twins: { readonly twin: Filament; readonly homeId: string }[] = [];
  for (const [at, row] of live.entries()) {
    const key = JSON.stringify(identityKey(row));
    const stored = found[at]?.[0];
    const homeId = stored?.id ?? holders.get(key);
    if (stored !== undefined && !roots.has(stored.id)) roots.set(stored.id, stored);
    if (homeId !== undefined) twins.push({ twin: row, homeId });
    else {
      holders.set(key, row.id);
      first.push(row);
    }
  }
  // Merged with the numbers that they were given, not with those of the file.
  for (const row of rows) roots.set(row.id, row);
  yield* putRows('filaments', first);
  for (const row of first) homes.touch(row, row.updatedAt);
  for (const { twin, homeId } of twins) {
    const home = roots.get(homeId);
    if (home === undefined) continue;
    const merged = yield* mergeInto(twin, home, context);
    links.set(twin.id, home.id);
    roots.delete(twin.id);
    homes.replace(home, merged);
    tally.merged.push({ twin, home: merged });
    tally.notices.push({ kind: 'merged_into_existing', filamentId: merged.id, label: labelOf(merged) });
  }
}

function createHomes({
  roots,
  rootOf,
  newIds,
}: {
  readonly roots: Map<string, Filament>;
  readonly rootOf: Resolver;
  readonly newIds: ReadonlySet<string>;
}): Homes {
  const touched = new Set<string>();
  return {
    of: rootOf,
    touch(home, at) {
      touched.add(home.id);
      // A row of the file says itself when it was last changed.
      if (!newIds.has(home.id)) roots.set(home.id, { ...home, updatedAt: Math.max(home.updatedAt, at) });
    },
    replace(before, after) {
      if (before.id !== after.id) {
        roots.delete(before.id);
        touched.delete(before.id);
      }
      roots.set(after.id, after);
      touched.add(after.id);
    },
    isNew: (home) => newIds.has(home.id),
    touched: () => [...touched].flatMap((id) => roots.get(id) ?? []),
  };
}
