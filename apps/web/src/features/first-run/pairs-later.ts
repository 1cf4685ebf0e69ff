import { textPreference } from '../../platform/preferences.ts';

/** Not empty where the person has said, in this tab, that pairing can wait. */
export const pairsLaterPreference = textPreference('pairs-later');
