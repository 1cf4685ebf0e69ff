import { ledgerTableTexts } from './en/rare/ledger-table-texts.ts';
import type { RareTexts } from './rare-texts.ts';
import { useRareTexts } from './first-texts.tsx';

/** Only for parts that are fetched on demand: the words come with whoever imports this. */
export const useLedgerTableTexts = (): RareTexts['ledgerTable'] =>
  useRareTexts('ledgerTable', ledgerTableTexts);
