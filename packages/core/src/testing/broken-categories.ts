import { bounds } from '../bounds.ts';
import {
  FILAMENT_CATEGORY,
  isBuiltIn,
  isLiveCategory,
  nameKeyOf,
  ROOT_CATEGORY,
  type Category,
} from '../records/category.ts';
import { foldText } from '../text.ts';
import type { AllRows } from './broken-invariants.ts';

/** What must hold of categories and of the entries in them; one line for each breach. */
export const brokenCategories = (all: AllRows): string[] => [
  ...brokenNames(all),
  ...brokenTree(all),
  ...brokenLinks(all),
  ...homelessEntries(all),
];

function brokenNames({ categories }: AllRows): string[] {
  const broken: string[] = [];
  const live = new Map<string, string>();
  for (const category of categories) {
    const { id, name, nameKey } = category;
    if (isBuiltIn(id)) broken.push(`category ${id} is a built-in one and stored`);
    const wanted = isLiveCategory(category) ? foldText(name) : null;
    if (nameKey !== wanted) broken.push(`category ${id} is indexed under ${nameKey} instead of ${wanted}`);
    if (!isLiveCategory(category)) continue;
    const key = JSON.stringify(nameKeyOf(category));
    if (live.has(key)) broken.push(`categories ${id} and ${live.get(key)} are both live as ${key}`);
    live.set(key, id);
  }
  return broken;
}

function brokenTree({ categories }: AllRows): string[] {
  const live = new Map<string, Category>(categories.filter(isLiveCategory).map((row) => [row.id, row]));
  return [...live.keys()].flatMap((id) => {
    let [at, depth] = [id, 0];
    while (at !== ROOT_CATEGORY && at !== FILAMENT_CATEGORY) {
      const row = live.get(at);
      if (row === undefined) return [`category ${id} hangs on ${at}, which is not there`];
      depth += 1;
      if (depth > live.size) return [`category ${id} stands below itself`];
      at = row.parentId;
    }
    const levels = at === FILAMENT_CATEGORY ? depth + 1 : depth;
    return levels > bounds.categoryDepth.max ? [`category ${id} is ${levels} levels deep`] : [];
  });
}

function brokenLinks({ categories, aliases }: AllRows): string[] {
  const broken: string[] = [];
  const rows = new Map<string, Category>(categories.map((row) => [row.id, row]));
  const links = aliases.filter(({ table }) => table === 'categories');
  const byId = new Map(links.map((alias) => [alias.id as string, alias]));
  for (const { id, into, targetId } of links) {
    const end = rows.get(targetId);
    const isHome = isBuiltIn(targetId)
      ? targetId !== (ROOT_CATEGORY as string)
      : end !== undefined && isLiveCategory(end);
    if (!isHome) broken.push(`alias ${id} ends in ${targetId}, which holds no entries`);
    if (byId.has(targetId)) broken.push(`alias ${id} needs more than one hop`);
    if (into !== targetId && byId.get(into)?.targetId !== targetId)
      broken.push(`alias ${id} has left the chain by ${into}`);
  }
  for (const row of categories) {
    const alias = byId.get(row.id);
    if (isLiveCategory(row) === (alias !== undefined))
      broken.push(`category ${row.id} and its alias disagree`);
    if (row.mergedInto !== null && (row.mergedInto as string) !== alias?.into)
      broken.push(`category ${row.id} was merged into another than its alias says`);
    if (row.mergedInto !== null && row.deletedAt !== null)
      broken.push(`category ${row.id} was merged and deleted`);
  }
  return broken;
}

function homelessEntries({ categories, aliases, expenses }: AllRows): string[] {
  const known = new Set<string>(categories.map(({ id }) => id));
  for (const { id, table } of aliases) if (table === 'categories') known.add(id);
  return expenses
    .filter(
      ({ categoryId }) => categoryId === ROOT_CATEGORY || (!isBuiltIn(categoryId) && !known.has(categoryId)),
    )
    .map(({ id }) => `expense ${id} has no category`);
}
