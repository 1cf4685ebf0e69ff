import type * as Rules from './rules.ts';

/** Fetched before a transaction opens: one that waited for anything else would be ended by IndexedDB. */
export const loadRules = (): Promise<typeof Rules> => import('./rules.ts');
