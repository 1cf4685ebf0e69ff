import { describe, expect, it } from 'vitest';

import { ROOT_CATEGORY } from '../../records/category.ts';
import { createBooks } from '../../testing/books.ts';
import { createFixture } from '../../testing/fixture.ts';

const phone = createFixture('phone');

/** Books with one category, and what it takes to write and to take back. */
function start() {
  const books = createBooks();
  const run = (name: string, args: unknown): string => {
    const context = phone.context();
    expect(books.play({ name, args, context })).toMatchObject({ status: 'applied' });
    return context.uid;
  };
  const create = (name: string) => {
    const categoryId = phone.id();
    return {
      categoryId,
      uid: run('createCategories', { categories: [{ categoryId, name, parentId: ROOT_CATEGORY }] }),
    };
  };
  return { books, create, run, undo: (uid: string) => run('revert', { uid }) };
}

describe('what happened to a category is taken back in another order than it happened', () => {
  it('S2.1 S2.3 it comes back alive where its deletion was taken back while it was not there', () => {
    const { books, create, run, undo } = start();
    const { categoryId, uid } = create('Tools');
    const deletion = run('deleteCategory', { categoryId, entriesTo: null });
    const gone = undo(uid);
    undo(deletion);
    undo(gone);
    expect(books.row('categories', categoryId)).toMatchObject({ deletedAt: null, nameKey: 'tools' });
    expect(books.rows('aliases')).toEqual([]);
  });

  it('S2.1 S2.3 it is not deleted once more after it was merged into another', () => {
    const { books, create, run, undo } = start();
    const { categoryId } = create('Tools');
    const other = create('Parts').categoryId;
    const restored = undo(run('deleteCategory', { categoryId, entriesTo: null }));
    run('mergeCategories', { categoryId, into: other });
    const context = phone.context();
    books.play({ name: 'revert', args: { uid: restored }, context });
    expect(books.row('categories', categoryId)).toMatchObject({ deletedAt: null, mergedInto: other });
    expect(books.row('aliases', categoryId)).toMatchObject({ into: other, targetId: other });
  });

  it('S2.1 S2.3 it leads nowhere after it came back alive, whatever else is taken back', () => {
    const { books, run, undo } = start();
    const [above, below] = [phone.id(), phone.id()];
    const uid = run('createCategories', {
      categories: [
        { categoryId: above, name: 'Tools', parentId: ROOT_CATEGORY },
        { categoryId: below, name: 'Nozzles', parentId: above },
      ],
    });
    const deletion = run('deleteCategory', { categoryId: below, entriesTo: above });
    const gone = undo(uid);
    const restored = undo(deletion);
    undo(gone);
    const context = phone.context();
    books.play({ name: 'revert', args: { uid: restored }, context });
    expect(books.row('categories', below)).toMatchObject({ deletedAt: null, mergedInto: null });
    expect(books.rows('aliases')).toEqual([]);
  });
});
