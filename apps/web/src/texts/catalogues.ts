import type { Texts } from './en.ts';
import { createFirstEnglish, type FirstTexts } from './first-english.ts';
import type { Format } from './format.ts';
import type { RareTexts } from './rare-texts.ts';

/** The words that are there: the first ones at least. A language that is fetched as a whole has all of them. */
export type Catalogue = FirstTexts & Partial<Texts & RareTexts>;
type CreateCatalogue = (format: Format) => Catalogue;

/** The first words are always there in English; every other language is fetched by those who read it. */
const loaded = new Map<string, CreateCatalogue>([['en', createFirstEnglish]]);

const loaders: Readonly<Record<string, () => Promise<CreateCatalogue>>> = {
  de: async () => (await import('./de.ts')).createGerman,
};

/** The words of a language, English as long as those are not there or where there are none. */
export const findCatalogue = (language: string): CreateCatalogue =>
  loaded.get(language) ?? createFirstEnglish;

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
