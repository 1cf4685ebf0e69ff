/**
 * What screens ask for that are seldom open: loaded with the first of them, and not with the app. What runs a rule
 * stands in rules.ts.
 */
export { categories } from './queries/categories.ts';
export { conflictSubject } from './queries/conflict-subject.ts';
export { dryings } from './queries/dryings.ts';
export { filamentPage } from './queries/filament-page.ts';
export { findByNames } from './queries/find-by-names.ts';
export { ledger } from './queries/ledger/ledger.ts';
export { expensePage } from './queries/ledger/expense-page.ts';
export { purchaseNotes } from './queries/ledger/purchase-notes.ts';
export { lateUses } from './queries/late-uses.ts';
export { nameDevice } from './make-identity.ts';
export { createDeviceDesk } from './pairing/device-desk.ts';
export { filamentMerge, mergeCandidates } from './queries/merging.ts';
export { attention, discardAttention, keepAttention } from './queries/attention.ts';
export { dismissNotices, notices, openConflicts } from './queries/news.ts';
export { filamentPurchases } from './queries/purchases.ts';
export { shoppingRows } from './queries/shopping.ts';
export { suggestions } from './queries/suggestions.ts';
export { readEverything } from './read-everything.ts';
export { recentMutations } from './recent-mutations.ts';
