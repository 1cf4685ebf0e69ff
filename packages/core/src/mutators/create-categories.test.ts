import { expect, it } from 'vitest';

import type { CategoryId } from '../ids.ts';
import { ROOT_CATEGORY } from '../records/category.ts';
import { createBooks } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';

it('S2.3 one name stays one where a list names a category twice, as it is and as one that it makes anew', () => {
  const [books, phone] = [createBooks(), createFixture('phone')];
  const [tools, again, nozzles, others] = Array.from({ length: 4 }, () => phone.id<CategoryId>());
  books.run(phone, 'createCategories', {
    categories: [{ categoryId: tools, name: 'Tools', parentId: ROOT_CATEGORY }],
  });
  const outcome = books.run(phone, 'createCategories', {
    categories: [
      { categoryId: again, name: 'tools', parentId: ROOT_CATEGORY },
      // Its parent stands in the list, so it comes after the one below.
      { categoryId: others, name: 'nozzles', parentId: again },
      { categoryId: nozzles, name: 'Nozzles', parentId: tools },
    ],
  });
  expect(outcome).toMatchObject({ status: 'merged' });
  expect(books.rows('categories').map(({ name }) => name)).toEqual(['Tools', 'Nozzles']);
  expect(books.row('aliases', String(others))).toMatchObject({ targetId: nozzles });
});
