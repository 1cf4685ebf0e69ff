/** Queries of screens that are seldom open: loaded with the first of them, and not with the app. */
export { filamentMerge, mergeCandidates } from './merging.ts';
export { filamentPurchases } from './purchases.ts';
export { shoppingRows } from './shopping.ts';
export { stockValue } from './stock-value.ts';
