import { categoryTree, type CategoryTree } from '@spoolshed/core';

import type { Database } from '../database.ts';

/** The living categories as a tree, with where every id that was ever written leads. */
export const categories = (database: Database): Promise<CategoryTree> =>
  database.read(['categories', 'aliases'], async (stores) =>
    categoryTree(await stores.categories.toArray(), await stores.aliases.toArray()),
  );
