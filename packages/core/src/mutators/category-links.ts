import type { AnyId } from '../ids.ts';
import type { Alias } from '../records/alias.ts';
import { isBuiltIn } from '../records/category.ts';
import type { CategoryDraft } from './category-order.ts';
import { findRows, getRows, type Steps } from './effect.ts';

/**
 * Makes the ends of all chains anew that pass one of these ids: after some categories went or came
 * back. Answers the aliases that are to be written (null for those that go), or undefined where a
 * chain would lead round in a circle or to nobody.
 */
export function* relink(
  draft: CategoryDraft,
  ids: Iterable<string>,
): Steps<ReadonlyMap<string, Alias | null> | undefined> {
  const links = yield* readLinks(draft, ids);
  const relinked = new Map(draft.aliases);
  for (const alias of links.values()) {
    if (alias === null) continue;
    const targetId = endOf(alias, links);
    if (targetId === undefined) return undefined;
    if (targetId !== alias.targetId) relinked.set(alias.id, { ...alias, targetId });
  }
  return (yield* leadsToLiving(draft, relinked)) ? relinked : undefined;
}

/** Every alias that may be touched: of these ids, of where they lead, and all that end there. */
function* readLinks(draft: CategoryDraft, ids: Iterable<string>): Steps<Map<string, Alias | null>> {
  const links = new Map<string, Alias | null>();
  let wanted = new Set<string>(ids);
  for (const alias of draft.aliases.values())
    if (alias !== null) for (const id of [alias.into, alias.targetId]) wanted.add(id);
  const asked = new Set<string>();
  while (wanted.size > 0) {
    const list = [...wanted];
    for (const id of list) asked.add(id);
    const own = yield* getRows('aliases', list);
    const members = yield* findRows(
      'aliases',
      'byTarget',
      list.map((id) => [id]),
    );
    wanted = new Set();
    for (const alias of [...own, ...members.flat()]) {
      if (alias?.table !== 'categories') continue;
      links.set(alias.id, alias);
      for (const id of [alias.id, alias.into, alias.targetId]) if (!asked.has(id)) wanted.add(id);
    }
  }
  for (const [id, alias] of draft.aliases) links.set(id, alias);
  return links;
}

function endOf(alias: Alias, links: ReadonlyMap<string, Alias | null>): AnyId | undefined {
  const passed = new Set<string>([alias.id]);
  let at = alias.into;
  for (let next = links.get(at); next !== undefined && next !== null; next = links.get(at)) {
    if (passed.has(at)) return undefined;
    passed.add(at);
    at = next.into;
  }
  return passed.has(at) ? undefined : at;
}

/** Whether every alias ends in a category that lives. */
function* leadsToLiving(
  { categories }: CategoryDraft,
  aliases: ReadonlyMap<string, Alias | null>,
): Steps<boolean> {
  const ends = [...aliases.values()].flatMap((alias) => (alias === null ? [] : [alias.targetId]));
  const wanted = [...new Set<string>(ends)].filter((id) => !isBuiltIn(id));
  const rows = yield* getRows('categories', wanted);
  return wanted.every((id, at) => {
    const row = categories.has(id) ? categories.get(id) : rows[at];
    return row !== undefined && row !== null && row.mergedInto === null && row.deletedAt === null;
  });
}
