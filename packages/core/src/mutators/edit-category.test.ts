import { expect, it } from 'vitest';

import type { CategoryId } from '../ids.ts';
import { ROOT_CATEGORY } from '../records/category.ts';
import { createBooks } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';

it('S2.3 one that was merged meanwhile is refused as merged, with its field and what it went into', () => {
  const [books, phone] = [createBooks(), createFixture('phone')];
  const [tool, tools, shed] = Array.from({ length: 3 }, () => phone.id<CategoryId>());
  books.run(phone, 'createCategories', {
    categories: [
      { categoryId: tool, name: 'Tool', parentId: ROOT_CATEGORY },
      { categoryId: tools, name: 'Tools', parentId: ROOT_CATEGORY },
      { categoryId: shed, name: 'Shed', parentId: ROOT_CATEGORY },
    ],
  });
  books.run(phone, 'mergeCategories', { categoryId: tool, into: tools });
  const refused = {
    status: 'rejected',
    error: {
      code: 'category_merged',
      fields: [{ path: ['categoryId'], code: 'unknown_record' }],
      other: { table: 'categories', id: tools, label: 'Tools' },
    },
  };
  const changes = [
    { parentId: { from: ROOT_CATEGORY, to: shed } },
    { name: { from: 'Tool', to: 'Hand tool' } },
  ];
  for (const change of changes)
    expect(books.run(phone, 'editCategory', { categoryId: tool, changes: change })).toEqual(refused);
  expect(books.row('categories', String(tools))).toMatchObject({ name: 'Tools', parentId: ROOT_CATEGORY });
  // What it went into is gone as well: there is nothing to name.
  books.run(phone, 'deleteCategory', { categoryId: tools, entriesTo: null });
  const gone = books.run(phone, 'editCategory', { categoryId: tool, changes: changes[0] ?? {} });
  expect(gone).toMatchObject({ status: 'rejected', error: { code: 'category_missing' } });
});
