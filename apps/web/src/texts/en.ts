import { addTexts } from './en/add-texts.ts';
import { amountTexts } from './en/amount-texts.ts';
import { attentionTexts } from './en/attention-texts.ts';
import { editTexts } from './en/edit-texts.ts';
import { filamentScreenTexts } from './en/filament-screen-texts.ts';
import { formTexts } from './en/form-texts.ts';
import { jobTexts } from './en/job-texts.ts';
import { mergeTexts } from './en/merge-texts.ts';
import { ownTexts } from './en/own-texts.ts';
import { firstRunTexts, settingsTexts } from './en/settings-texts.ts';
import { purchaseTexts } from './en/purchase-texts.ts';
import { sheetTexts } from './en/sheet-texts.ts';
import { createFirstEnglish } from './first-english.ts';
import type { Format } from './format.ts';
import type { Widened } from './widened.ts';

/**
 * All words of the app in English but the rare ones. A section is a function of the format, so that its sentences put
 * numbers in the user's locale by themselves; a screen adds its own section in a file of its own beside the first one.
 */
export const createEnglish = (format: Format) => ({
  ...createFirstEnglish(format),
  amounts: amountTexts(format),
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
