import { err, type CategoryId, type Result, type WorkshopId } from '@spoolshed/core';
import type { Store } from '../../store/open-store.ts';
import { fieldProblems, type FieldProblem } from '../field-problems.ts';
import { categoryName } from './category-output.ts';
import { parsePageQuery, type PageQuery } from './page-query.ts';
import { isCategory, readTree } from './read-ledger.ts';

type Records = Pick<Store, 'records'>;

/**
 * What a script asks of a list, or a 422. A category that was merged is followed; one that was deleted is refused,
 * with where its entries went: that may be Uncategorised, and whoever deletes what he found would delete all of it.
 */
export function askedPage(
  store: Records,
  workshopId: WorkshopId,
  queries: Readonly<Record<string, readonly string[]>>,
): Result<PageQuery, readonly FieldProblem[]> {
  const query = parsePageQuery(queries, (id) => isCategory(store, workshopId, id));
  if (!query.ok) return err(fieldProblems(query.error, 'query'));
  const gone = (query.value.filter.categories ?? []).filter((id) => leadsToDeleted(store, workshopId, id));
  return gone.length === 0 ? query : err(gone.map((id) => deletedProblem(store, workshopId, id)));
}

/** Whether somebody deleted it, or what it was merged into. */
function leadsToDeleted({ records }: Records, workshopId: WorkshopId, category: CategoryId): boolean {
  const passed = new Set<string>();
  let id: string | undefined = category;
  while (id !== undefined && !passed.has(id)) {
    passed.add(id);
    const row = records.get(workshopId, 'categories', id);
    if (row !== undefined && row.deletedAt !== null) return true;
    id = records.get(workshopId, 'aliases', id)?.into;
  }
  return false;
}

function deletedProblem(store: Records, workshopId: WorkshopId, category: CategoryId): FieldProblem {
  const home = readTree(store, workshopId).find(category);
  const path = home.path.map(categoryName).join(' / ');
  return {
    loc: ['query', 'category'],
    msg: `${category} was deleted; ask for where its entries went: ${home.id} (${path})`,
    type: 'category_gone',
  };
}
