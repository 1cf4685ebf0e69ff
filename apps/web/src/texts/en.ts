import { controlTexts, drawingTexts, stockTexts, syncTexts } from './en/kit-texts.ts';
import type { Format } from './format.ts';

/**
 * All words of the app in English. A section is a function of the format, so that its sentences put numbers in
 * the user's locale by themselves; a screen adds its own section in a file of its own beside the first one.
 */
export const createEnglish = (format: Format) => ({
  controls: controlTexts(format),
  sync: syncTexts(format),
  drawings: drawingTexts(format),
  stock: stockTexts(format),
});

/** What every language has to say: the shape is that of the English catalogue, so a missing sentence does not compile. */
export type Texts = ReturnType<typeof createEnglish>;
