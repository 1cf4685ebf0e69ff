import { textPreference } from './preferences.ts';

/** The first workshop's database has the name from before there could be more. */
export const firstDatabase = 'spoolshed';

/** The database of the workshop that this device shows; empty is the first one. */
export const shownDatabasePreference = textPreference('database');
