import { choicePreference } from './preferences.ts';

/** On touch the sheets bring their own large keys; some people prefer the keyboard they know. */
export const keyboardPreference = choicePreference('keyboard', ['own', 'system']);
