import { foldText } from '../../text.ts';
import type { Day } from '../../units/day.ts';
import type { Money } from '../../units/money.ts';

/** What an entry is known again by. */
export type EntryFacts = {
  readonly day: Day;
  readonly amount: Money;
  readonly payee: string | null;
  /** An expense's note. */
  readonly note: string;
};

/**
 * Each entry that is here stands for one row: two coffees in the ledger and three in the file leave one that is new,
 * and it is the last, because the first row like it is taken for the first entry like it.
 */
export function createKnownEntries(here: readonly EntryFacts[]): { takes(entry: EntryFacts): boolean } {
  const counts = new Map<string, number>();
  for (const entry of here) {
    const key = keyOf(entry);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return {
    takes(entry) {
      const key = keyOf(entry);
      const left = counts.get(key) ?? 0;
      if (left > 0) counts.set(key, left - 1);
      return left > 0;
    },
  };
}

const keyOf = ({ day, amount, payee, note }: EntryFacts): string =>
  JSON.stringify([day, amount, foldText(payee ?? ''), foldText(note)]);
