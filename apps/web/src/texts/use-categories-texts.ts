import { categoriesTexts } from './en/rare/categories-texts.ts';
import { useRareTexts } from './first-texts.tsx';
import type { RareTexts } from './rare-texts.ts';

/** Only for parts that are fetched on demand: the words come with whoever imports this. */
export const useCategoriesTexts = (): RareTexts['categories'] => useRareTexts('categories', categoriesTexts);
