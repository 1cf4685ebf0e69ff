import type { CategoryId, CategoryNode } from '@spoolshed/core';

/** What somebody is about to do. */
export type CategoryJob =
  | { readonly kind: 'new'; readonly parentId: CategoryId }
  | { readonly kind: 'rename' | 'move' | 'merge' | 'delete'; readonly node: CategoryNode };
