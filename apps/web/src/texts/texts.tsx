import { createContext, type ReactNode, use, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { createEnglish, type Texts } from './en.ts';
import { createFormat, type Format } from './format.ts';

interface Language {
  readonly texts: Texts;
  readonly format: Format;
}

const LanguageContext = createContext<Language | undefined>(undefined);

/** Languages that the catalogue speaks, by their two letters; any other locale reads English words. */
const catalogues: Readonly<Record<string, (format: Format) => Texts>> = { en: createEnglish };

export interface TextsProviderProps {
  /** BCP 47; its language chooses the words, the whole of it the form of numbers and dates. */
  readonly locale: string;
  /** ISO 4217 code of the workshop. */
  readonly currency: string;
  readonly children: ReactNode;
}

export function TextsProvider({ locale, currency, children }: TextsProviderProps): ReactNode {
  const language = useMemo(() => {
    const format = createFormat(locale, currency);
    const create = catalogues[new Intl.Locale(locale).language] ?? createEnglish;
    return { texts: create(format), format };
  }, [locale, currency]);
  return (
    <I18nProvider locale={locale}>
      <LanguageContext value={language}>{children}</LanguageContext>
    </I18nProvider>
  );
}

export function useTexts(): Texts {
  return useLanguage().texts;
}

export function useFormat(): Format {
  return useLanguage().format;
}

function useLanguage(): Language {
  const language = use(LanguageContext);
  if (!language) throw new Error('No TextsProvider above this component');
  return language;
}
