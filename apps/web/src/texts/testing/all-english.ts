import { createEnglish, type Texts } from '../en.ts';
import { activityTexts } from '../en/rare/activity-texts.ts';
import { careTexts } from '../en/rare/care-texts.ts';
import { categoriesTexts } from '../en/rare/categories-texts.ts';
import { diagnosticsTexts } from '../en/rare/diagnostics-texts.ts';
import { exchangeTexts } from '../en/rare/exchange-texts.ts';
import { ledgerImportTexts } from '../en/rare/ledger-import-texts.ts';
import { expenseTexts } from '../en/rare/expense-texts.ts';
import { ledgerTexts } from '../en/rare/ledger-texts.ts';
import { ledgerTableTexts } from '../en/rare/ledger-table-texts.ts';
import { loadingTexts } from '../en/rare/loading-texts.ts';
import { lostCopyTexts } from '../en/rare/lost-copy-texts.ts';
import { onlineOnlyTexts } from '../en/rare/online-only-texts.ts';
import { otherServerTexts } from '../en/rare/other-server-texts.ts';
import { pairingTexts } from '../en/rare/pairing-texts.ts';
import { reachTexts } from '../en/rare/reach-texts.ts';
import { shoppingTexts } from '../en/rare/shopping-texts.ts';
import type { Format } from '../format.ts';
import type { RareTexts } from '../rare-texts.ts';

/** The rare words too, which the app never has in one place. */
export function createAllEnglish(format: Format): Texts & RareTexts {
  const rare: RareTexts = {
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
    shopping: shoppingTexts(format),
  };
  return { ...createEnglish(format), ...rare };
}
