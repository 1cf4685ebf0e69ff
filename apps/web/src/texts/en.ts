import { addTexts } from './en/add-texts.ts';
import { amountTexts } from './en/amount-texts.ts';
import { attentionTexts } from './en/attention-texts.ts';
import { editTexts } from './en/edit-texts.ts';
import { filamentScreenTexts } from './en/filament-screen-texts.ts';
import { formTexts } from './en/form-texts.ts';
import { jobTexts } from './en/job-texts.ts';
import { mergeTexts } from './en/merge-texts.ts';
import { ownTexts } from './en/own-texts.ts';
import { controlTexts, drawingTexts, stockTexts, syncTexts } from './en/kit-texts.ts';
import { firstRunTexts, settingsTexts } from './en/settings-texts.ts';
import { purchaseTexts } from './en/purchase-texts.ts';
import { sheetTexts } from './en/sheet-texts.ts';
import { shellTexts } from './en/shell-texts.ts';
import { stockScreenTexts } from './en/stock-screen-texts.ts';
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
  shell: shellTexts(format),
  amounts: amountTexts(format),
  stockScreen: stockScreenTexts(format),
  filament: filamentScreenTexts(format),
  sheets: sheetTexts(format),
  purchase: purchaseTexts(format),
  merge: mergeTexts(format),
  jobs: jobTexts(format),
  settings: settingsTexts(format),
  forms: formTexts(format),
  add: addTexts(format),
  own: ownTexts(format),
  attention: attentionTexts(format),
  edit: editTexts(),
  firstRun: firstRunTexts(),
});

/** What every language has to say: the shape is that of the English catalogue, so a missing sentence does not compile. */
export type Texts = Widened<ReturnType<typeof createEnglish>>;

/** The places and not the words: a function that returns one of five English sentences may return any text. */
export type Widened<T> = T extends string
  ? string
  : T extends (...args: infer Args) => infer Said
    ? (...args: Args) => Widened<Said>
    : { readonly [Place in keyof T]: Widened<T[Place]> };
