import { expect, it } from 'vitest';

import { assert } from '../assert.ts';
import type { CategoryId } from '../ids.ts';
import { ROOT_CATEGORY, withNameKey, type Category } from '../records/category.ts';
import { createMemoryStore } from '../sync/memory-store.ts';
import { runSteps } from '../sync/run-steps.ts';
import { createFixture } from '../testing/fixture.ts';
import type { Store } from './effect.ts';
import { startMutation } from './start-mutation.ts';

/** A store that counts what it is asked, with a device that writes into it. */
function countingStore() {
  const kept = createMemoryStore(1);
  const phone = createFixture('phone');
  let questions = 0;
  const store: Store = {
    ...kept,
    get(table, ids) {
      questions += 1;
      return kept.get(table, ids);
    },
    find(table, index, keys) {
      questions += 1;
      return kept.find(table, index, keys);
    },
  };
  return {
    phone,
    live: () =>
      [...kept.rows('categories').values()].filter(
        (row) => row !== null && 'nameKey' in row && row.nameKey !== null,
      ),
    /** What the outcome is, and after how many questions. */
    run(name: string, args: unknown) {
      questions = 0;
      const outcome = runSteps(startMutation(name, args, phone.context()), store);
      return { outcome, questions };
    },
  };
}

/** Two categories with `count` below each, half of them of one name with one thing below that. */
function twoShelves(count: number) {
  const { phone, run, live } = countingStore();
  const [from, to] = [phone.id<CategoryId>(), phone.id<CategoryId>()];
  const make = (name: string, parentId: CategoryId) => ({
    categoryId: phone.id<CategoryId>(),
    name,
    parentId,
  });
  const shelf = (parentId: CategoryId, prefix: string) =>
    Array.from({ length: count }, (_, n) => {
      const child = make(n % 2 === 0 ? `Box ${n}` : `${prefix} ${n}`, parentId);
      return n % 2 === 0 ? [child, make('Screws', child.categoryId)] : [child];
    }).flat();
  const categories = [
    { categoryId: from, name: 'From', parentId: ROOT_CATEGORY },
    { categoryId: to, name: 'To', parentId: ROOT_CATEGORY },
    ...shelf(from, 'Old'),
    ...shelf(to, 'New'),
  ];
  assert(run('createCategories', { categories }).outcome.status === 'applied', 'the shelves are there');
  return { from, to, run, live };
}

it('S2.11 merging and deleting ask by level of the tree, not by category', () => {
  const merged = [4, 40].map((count) => {
    const { from, to, run, live } = twoShelves(count);
    const { outcome, questions } = run('mergeCategories', { categoryId: from, into: to });
    expect(outcome.status).toBe('applied');
    // Boxes and the screws in them became one; the rest moved.
    expect(live()).toHaveLength(1 + count / 2 + count / 2 + count);
    return questions;
  });
  expect(merged[1]).toBe(merged[0]);
  const deleted = [4, 40].map((count) => {
    const { from, run } = twoShelves(count);
    const { outcome, questions } = run('deleteCategory', { categoryId: from, entriesTo: null });
    expect(outcome.status).toBe('applied');
    return questions;
  });
  expect(deleted[1]).toBe(deleted[0]);
});

it('S2.11 a chain that goes on below the deepest level is refused as a whole, without a question for each', () => {
  const refusals = [20, 200].map((count) => {
    const { phone, run } = countingStore();
    const { at, actor } = phone.context();
    const ids = Array.from({ length: count }, () => phone.id<CategoryId>());
    const categories = ids.map((id, n): Category =>
      withNameKey({
        id,
        name: `Level ${n}`,
        parentId: ids[n - 1] ?? ROOT_CATEGORY,
        nameKey: null,
        deletedAt: null,
        mergedInto: null,
        fieldTimes: {},
        createdAt: at,
        updatedAt: at,
        createdBy: actor,
      }),
    );
    const { outcome, questions } = run('importRecords', { rows: { categories } });
    assert(outcome.status === 'rejected', 'it is too deep');
    expect(outcome.error.fields).toHaveLength(count - 8);
    return questions;
  });
  expect(refusals[1]).toBe(refusals[0]);
});
