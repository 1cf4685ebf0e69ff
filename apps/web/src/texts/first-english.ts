import { controlTexts, drawingTexts, stockTexts, syncTexts } from './en/kit-texts.ts';
import { shellTexts } from './en/shell-texts.ts';
import { stockScreenTexts } from './en/stock-screen-texts.ts';
import type { Format } from './format.ts';
import type { Widened } from './widened.ts';

/** The words of what is loaded at the start: the frame round every screen, the kit and the stock. */
export const createFirstEnglish = (format: Format) => ({
  controls: controlTexts(format),
  sync: syncTexts(format),
  drawings: drawingTexts(format),
  stock: stockTexts(format),
  shell: shellTexts(format),
  stockScreen: stockScreenTexts(format),
});

export type FirstTexts = Widened<ReturnType<typeof createFirstEnglish>>;
