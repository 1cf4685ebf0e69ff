import { choicePreference, type Preferences } from './preferences.ts';

/** The languages that the app has words for. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** A choice of this device, not of the workshop: two people may share one and read different languages. */
export const languagePreference = choicePreference('language', ['device', ...languages]);
export type LanguageChoice = 'device' | Language;

/** What was chosen, else the first language of this device that the app speaks, else English. */
export function resolveLanguage(choice: LanguageChoice, deviceLocales: readonly string[]): Language {
  if (choice !== 'device') return choice;
  return deviceLocales.map(languageOf).find(isSpoken) ?? 'en';
}

/**
 * The locale of numbers and dates. The workshop's, unless that is of another language that the app speaks: "2,412 g"
 * among German words would be read as two grams and a half.
 */
export function resolveLocale(
  language: Language,
  workshopLocale: string,
  deviceLocales: readonly string[],
): string {
  const spoken = languageOf(workshopLocale);
  if (spoken === language || !isSpoken(spoken)) return workshopLocale;
  return deviceLocales.find((locale) => languageOf(locale) === language) ?? language;
}

/** In the order of liking. */
export const readDeviceLocales = (navigator: Pick<Navigator, 'language' | 'languages'>): readonly string[] =>
  navigator.languages.length > 0 ? navigator.languages : [navigator.language || 'en'];

/** Tells screen readers and hyphenation which language the page is in. */
export function followLanguage(
  preferences: Preferences,
  root: HTMLElement,
  deviceLocales: readonly string[],
): void {
  const apply = () => {
    root.lang = resolveLanguage(preferences.get(languagePreference), deviceLocales);
  };
  apply();
  preferences.subscribe(apply);
}

function languageOf(locale: string): string {
  try {
    return new Intl.Locale(locale).language;
  } catch {
    // A browser may list what it cannot parse itself ("C" on some systems).
    return '';
  }
}

const isSpoken = (language: string): language is Language => languages.some((each) => each === language);
