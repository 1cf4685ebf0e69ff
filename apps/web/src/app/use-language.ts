import { useMemo } from 'react';
import {
  type Language,
  languagePreference,
  readDeviceLocales,
  resolveLanguage,
  resolveLocale,
} from '../platform/language.ts';
import { usePreference } from './services.ts';

/** The language of this device's words, and how it writes numbers and dates for a workshop's locale. */
export function useLanguage(workshopLocale: string): {
  readonly language: Language;
  readonly locale: string;
} {
  const [choice] = usePreference(languagePreference);
  return useMemo(() => {
    const deviceLocales = readDeviceLocales(navigator);
    const language = resolveLanguage(choice, deviceLocales);
    return { language, locale: resolveLocale(language, workshopLocale, deviceLocales) };
  }, [choice, workshopLocale]);
}
