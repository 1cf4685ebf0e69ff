import { tableNames, type ImportPlan } from '@spoolshed/core';
import type { RareTexts } from '../texts/rare-texts.ts';

/** "2 filaments and 3 spools", or that it is nothing. */
export function countsInWords(counts: ImportPlan['added'], words: RareTexts['exchange']): string {
  const parts = tableNames.flatMap((table) =>
    counts[table] > 0 ? [words.counted(table, counts[table])] : [],
  );
  return parts.length === 0 ? words.nothing : words.list(parts);
}
