import type { LedgerColumn, LedgerReading, SheetRows } from '@spoolshed/core';

/** The name of a column in the file, empty where it has none. */
export const headOf = (
  rows: SheetRows,
  { headRow }: Pick<LedgerReading, 'headRow'>,
  at: number | null,
): string => (headRow === null || at === null ? '' : (rows[headRow]?.[at] ?? '').trim());

/** The first two different texts of a column: enough to know it by. */
export function samplesOf(rows: SheetRows, { headRow }: Pick<LedgerReading, 'headRow'>, at: number): string {
  const texts = new Set<string>();
  for (const row of headRow === null ? rows : rows.slice(headRow + 1)) {
    const text = (row[at] ?? '').trim();
    if (text !== '') texts.add(text.length > 24 ? `${text.slice(0, 23)}…` : text);
    if (texts.size === 2) break;
  }
  return [...texts].join(' · ');
}

/** The columns with one of them moved: what stood for it before stands for nothing, and the other way round. */
export const withColumn = (
  columns: LedgerReading['columns'],
  column: LedgerColumn,
  to: number | null,
): LedgerReading['columns'] =>
  columns.map((each, at) => (at === to ? column : each === column ? null : each));
