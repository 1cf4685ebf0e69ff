import type { activityTexts } from './en/rare/activity-texts.ts';
import type { careTexts } from './en/rare/care-texts.ts';
import type { categoriesTexts } from './en/rare/categories-texts.ts';
import type { diagnosticsTexts } from './en/rare/diagnostics-texts.ts';
import type { exchangeTexts } from './en/rare/exchange-texts.ts';
import type { ledgerImportTexts } from './en/rare/ledger-import-texts.ts';
import type { expenseTexts } from './en/rare/expense-texts.ts';
import type { ledgerTexts } from './en/rare/ledger-texts.ts';
import type { ledgerTableTexts } from './en/rare/ledger-table-texts.ts';
import type { loadingTexts } from './en/rare/loading-texts.ts';
import type { lostCopyTexts } from './en/rare/lost-copy-texts.ts';
import type { onlineOnlyTexts } from './en/rare/online-only-texts.ts';
import type { otherServerTexts } from './en/rare/other-server-texts.ts';
import type { pairingTexts } from './en/rare/pairing-texts.ts';
import type { reachTexts } from './en/rare/reach-texts.ts';
import type { shoppingTexts } from './en/rare/shopping-texts.ts';
import type { Widened } from './widened.ts';

/**
 * Words that only parts fetched on demand say. In English they come along with such a part, so that nobody
 * waits for them at the start; a catalogue that is fetched as a whole has them all.
 */
export type RareTexts = Widened<{
  activity: ReturnType<typeof activityTexts>;
  care: ReturnType<typeof careTexts>;
  categories: ReturnType<typeof categoriesTexts>;
  diagnostics: ReturnType<typeof diagnosticsTexts>;
  exchange: ReturnType<typeof exchangeTexts>;
  ledgerImport: ReturnType<typeof ledgerImportTexts>;
  expense: ReturnType<typeof expenseTexts>;
  ledger: ReturnType<typeof ledgerTexts>;
  ledgerTable: ReturnType<typeof ledgerTableTexts>;
  loading: ReturnType<typeof loadingTexts>;
  lostCopy: ReturnType<typeof lostCopyTexts>;
  onlineOnly: ReturnType<typeof onlineOnlyTexts>;
  otherServer: ReturnType<typeof otherServerTexts>;
  pairing: ReturnType<typeof pairingTexts>;
  reach: ReturnType<typeof reachTexts>;
  shopping: ReturnType<typeof shoppingTexts>;
}>;
