/** What screens ask for that are seldom open: loaded with the first of them, and not with the app. */
export { conflictSubject } from './queries/conflict-subject.ts';
export { dryings } from './queries/dryings.ts';
export { filamentPage } from './queries/filament-page.ts';
export { findByNames } from './queries/find-by-names.ts';
export { lateUses } from './queries/late-uses.ts';
export { nameDevice } from './make-identity.ts';
export { createDeviceDesk } from './pairing/device-desk.ts';
export { filamentMerge, mergeCandidates } from './queries/merging.ts';
export { attention, discardAttention, keepAttention } from './queries/attention.ts';
export { dismissNotices, notices, openConflicts } from './queries/news.ts';
export { filamentPurchases } from './queries/purchases.ts';
export { shoppingRows } from './queries/shopping.ts';
export { suggestions } from './queries/suggestions.ts';
export { createOperations } from './operations/create-operations.ts';
export { runScope } from './transaction-scope.ts';
export { readEverything, rehearse } from './rehearse.ts';
export { recentMutations, undo } from './undo.ts';
export { finishUpgrade } from './upgrades/finish-upgrade.ts';
