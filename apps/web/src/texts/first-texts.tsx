import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { type Catalogue, findCatalogue, isCatalogueThere, loadCatalogue } from './catalogues.ts';
import type { FirstTexts } from './first-english.ts';
import { createFormat, type Format } from './format.ts';
import type { RareTexts } from './rare-texts.ts';

interface Words {
  readonly catalogue: Catalogue;
  readonly format: Format;
}

const WordsContext = createContext<Words | undefined>(undefined);

export interface TextsProviderProps {
  /** BCP 47: the form of numbers and dates. */
  readonly locale: string;
  /** Of the words; that of the locale where nothing is said. One without a catalogue reads English. */
  readonly language?: string | undefined;
  /** ISO 4217 code of the workshop. */
  readonly currency: string;
  readonly children: ReactNode;
}

export function TextsProvider(props: TextsProviderProps): ReactNode {
  const { locale, currency, children, language = new Intl.Locale(locale).language } = props;
  const isThere = useCatalogue(language);
  const words = useMemo(() => {
    const format = createFormat(locale, currency);
    return { catalogue: findCatalogue(isThere ? language : 'en')(format), format };
  }, [locale, language, isThere, currency]);
  return (
    <I18nProvider locale={locale}>
      <WordsContext value={words}>{children}</WordsContext>
    </I18nProvider>
  );
}

/** The words of what is loaded at the start. Everything else takes `useTexts`, which brings the words of all screens. */
export function useFirstTexts(): FirstTexts {
  return useWords().catalogue;
}

/** The words of a part that is fetched on demand, which brings the English ones. */
export function useRareTexts<Part extends keyof RareTexts>(
  part: Part,
  createEnglishPart: (format: Format) => RareTexts[Part],
): RareTexts[Part] {
  const { catalogue, format } = useWords();
  const rare: Partial<RareTexts> = catalogue;
  return useMemo(() => rare[part] ?? createEnglishPart(format), [rare, part, createEnglishPart, format]);
}

export function useFormat(): Format {
  return useWords().format;
}

/** The words that are there, for those who bring what is missing. */
export function useWords(): Words {
  const words = use(WordsContext);
  if (!words) throw new Error('No TextsProvider above this component');
  return words;
}

/** True once the words of that language are there; English stands in until then. */
function useCatalogue(language: string): boolean {
  const [, setLoaded] = useState(0);
  const isThere = isCatalogueThere(language);
  useEffect(() => {
    if (isThere) return undefined;
    let isGone = false;
    void loadCatalogue(language).then(() => {
      if (!isGone) setLoaded((count) => count + 1);
    });
    return () => {
      isGone = true;
    };
  }, [language, isThere]);
  return isThere;
}
