import type { Catalogue } from './catalogues.ts';
import { createEnglish, type Texts } from './en.ts';
import { useWords } from './first-texts.tsx';
import type { Format } from './format.ts';

export { useFormat } from './first-texts.tsx';

/** Only for parts that are fetched on demand: the English words of all screens come with whoever imports this. */
export function useTexts(): Texts {
  const { catalogue, format } = useWords();
  return completed(catalogue, format);
}

/** Made once for all components that read them. */
const completions = new WeakMap<Catalogue, Texts>();

function completed(catalogue: Catalogue, format: Format): Texts {
  const known = completions.get(catalogue);
  if (known !== undefined) return known;
  const texts = { ...createEnglish(format), ...catalogue };
  completions.set(catalogue, texts);
  return texts;
}
