import { activityTexts } from './de/activity-texts.ts';
import { addTexts } from './de/add-texts.ts';
import { amountTexts } from './de/amount-texts.ts';
import { attentionTexts } from './de/attention-texts.ts';
import { careTexts } from './de/care-texts.ts';
import { categoriesTexts } from './de/categories-texts.ts';
import { diagnosticsTexts } from './de/diagnostics-texts.ts';
import { editTexts } from './de/edit-texts.ts';
import { exchangeTexts } from './de/exchange-texts.ts';
import { expenseTexts } from './de/expense-texts.ts';
import { filamentScreenTexts } from './de/filament-screen-texts.ts';
import { formTexts } from './de/form-texts.ts';
import { jobTexts } from './de/job-texts.ts';
import { ledgerImportTexts } from './de/ledger-import-texts.ts';
import { ledgerTexts } from './de/ledger-texts.ts';
import { ledgerTableTexts } from './de/ledger-table-texts.ts';
import { loadingTexts } from './de/loading-texts.ts';
import { lostCopyTexts } from './de/lost-copy-texts.ts';
import { mergeTexts } from './de/merge-texts.ts';
import { onlineOnlyTexts } from './de/online-only-texts.ts';
import { otherServerTexts } from './de/other-server-texts.ts';
import { ownTexts } from './de/own-texts.ts';
import { controlTexts, drawingTexts, stockTexts, syncTexts } from './de/kit-texts.ts';
import { firstRunTexts, settingsTexts } from './de/settings-texts.ts';
import { pairingTexts } from './de/pairing-texts.ts';
import { reachTexts } from './de/reach-texts.ts';
import { purchaseTexts } from './de/purchase-texts.ts';
import { sheetTexts } from './de/sheet-texts.ts';
import { shellTexts } from './de/shell-texts.ts';
import { shoppingTexts } from './de/shopping-texts.ts';
import { stockScreenTexts } from './de/stock-screen-texts.ts';
import type { Texts } from './en.ts';
import type { Format } from './format.ts';
import type { RareTexts } from './rare-texts.ts';

/**
 * All words of the app in German, as people in a workshop say them. The app says du. What is not opened yet is
 * "verpackt", what is being used up is "offen"; the place of a spool is its Lagerort.
 */
export const createGerman = (format: Format): Texts & RareTexts => ({
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
  shopping: shoppingTexts(format),
  merge: mergeTexts(format),
  jobs: jobTexts(format),
  settings: settingsTexts(format),
  forms: formTexts(format),
  add: addTexts(format),
  own: ownTexts(format),
  attention: attentionTexts(format),
  edit: editTexts(),
  activity: activityTexts(format),
  care: careTexts(format),
  categories: categoriesTexts(format),
  diagnostics: diagnosticsTexts(format),
  exchange: exchangeTexts(format),
  ledgerImport: ledgerImportTexts(format),
  expense: expenseTexts(),
  ledger: ledgerTexts(format),
  ledgerTable: ledgerTableTexts(format),
  loading: loadingTexts(format),
  lostCopy: lostCopyTexts(format),
  onlineOnly: onlineOnlyTexts(),
  otherServer: otherServerTexts(format),
  pairing: pairingTexts(format),
  reach: reachTexts(format),
  firstRun: firstRunTexts(),
});
