import { createEnglish, type Texts } from './en.ts';
import type { Format } from './format.ts';
import type { RareTexts } from './rare-texts.ts';

export type CreateTexts = (format: Format) => Texts & Partial<RareTexts>;

/** English is always there; every other language is fetched by those who read it. */
const loaded = new Map<string, CreateTexts>([['en', createEnglish]]);

const loaders: Readonly<Record<string, () => Promise<CreateTexts>>> = {
  de: async () => (await import('./de.ts')).createGerman,
};

/** The words of a language, English as long as those are not there or where there are none. */
export const findCatalogue = (language: string): CreateTexts => loaded.get(language) ?? createEnglish;

export const isCatalogueThere = (language: string): boolean =>
  loaded.has(language) || loaders[language] === undefined;

/** Fetches the words of a language. Out of reach, English has to do: no reason to keep anybody waiting. */
export async function loadCatalogue(language: string): Promise<void> {
  if (isCatalogueThere(language)) return;
  try {
    const create = await loaders[language]?.();
    if (create !== undefined) loaded.set(language, create);
  } catch {
    return;
  }
}
