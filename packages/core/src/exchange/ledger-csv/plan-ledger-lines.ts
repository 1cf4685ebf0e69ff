import { createBookedPurchases, type PurchaseFacts } from './booked-purchases.ts';
import type { LedgerReading } from './guess-ledger-sheet.ts';
import { createKnownEntries, type EntryFacts } from './known-entries.ts';
import type { LedgerLine, ReadEntry } from './read-ledger-lines.ts';

/**
 * What becomes of a row. `known`: the ledger has it. `money_in`: a row of somebody else's file that brings money:
 * hardly ever what a workshop costs, and on a card the payment of its bill. `doubtful`: it could be read, and what it
 * says may not be so. `booked`: likely what a purchase of filament cost that the ledger has; taken in as well it counts
 * twice. `purchase`: filament by the file's own word, which stands in the ledger by its purchase already.
 */
export type LineState = 'new' | 'known' | 'money_in' | 'doubtful' | 'booked' | 'purchase' | 'refused';

export type PlannedLine = LedgerLine & { readonly state: LineState };

/** A row that a person may have imported, with what it says. */
export type OpenLine = PlannedLine & { readonly entry: ReadEntry };

/** Which rows are taken unless a person says otherwise, and which may be. */
export const isTakenAtFirst = ({ state }: PlannedLine): boolean => state === 'new';
export const isOpen = (line: PlannedLine): line is OpenLine =>
  line.entry !== null && line.state !== 'purchase';

/**
 * Judges every row against the ledger, in the order of the file. `here`: its expenses, of the days of the file at least;
 * `purchases`: those of `daysOfPurchases`. A file of ours says itself what is a purchase.
 */
export function planLedgerLines(
  lines: readonly LedgerLine[],
  { isOurs }: Pick<LedgerReading, 'isOurs'>,
  here: readonly EntryFacts[],
  purchases: readonly PurchaseFacts[],
): readonly PlannedLine[] {
  const known = createKnownEntries(here);
  const booked = createBookedPurchases(isOurs ? [] : purchases);
  const stateOf = ({ entry, kind, doubt }: LedgerLine): LineState => {
    if (entry === null) return 'refused';
    if (kind === 'purchase') return 'purchase';
    if (known.takes(entry)) return 'known';
    if (doubt !== null) return 'doubtful';
    if (!isOurs && entry.amount < 0) return 'money_in';
    return booked.takes(entry) ? 'booked' : 'new';
  };
  return lines.map((line) => ({ ...line, state: stateOf(line) }));
}
