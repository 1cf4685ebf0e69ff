/** What the list of what was done asks for: loaded with it, because it counts rows by the rules. */
export { createActivityDesk } from './activity-desk.ts';
export { namedRecords } from './named-records.ts';
export { ownMutations } from './own-mutations.ts';
