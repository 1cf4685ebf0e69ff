import { planLedgerLines, readLedgerLines, type PlannedLine } from '@spoolshed/core';
import { readSourceSheet, readSourceText, type Choices, type SheetReading } from '../read-source.ts';

/** A workshop as its own files would be written there. */
export interface Workshop {
  readonly currency: string;
  readonly decimalSign: '.' | ',';
  readonly dayOrder: 'dmy' | 'mdy';
}
export const berlin: Workshop = { currency: 'EUR', decimalSign: ',', dayOrder: 'dmy' };
export const boston: Workshop = { currency: 'USD', decimalSign: '.', dayOrder: 'mdy' };

/** What the preview says of a file: how it is read and why, what is asked, and each row with what becomes of it. */
export function toldOfFile(content: Uint8Array | string, workshop: Workshop, choices: Choices = {}) {
  const text = readSourceText({ name: 'sample.csv', content }, choices);
  if (!text.ok) throw new Error(text.error.kind);
  const sheet = readSourceSheet(text.value, choices, workshop);
  const lines = readLedgerLines(text.value.rows, sheet.reading, {
    currency: workshop.currency,
    noCategory: [],
    damaged: text.value.damaged,
  });
  return {
    how: howOf(sheet, text.value.delimiter.delimiter),
    asks: Object.entries(sheet.open).flatMap(([what, cell]) => (cell === null ? [] : [`${what} ${cell}`])),
    rows: planLedgerLines(lines, sheet.reading, [], []).map(rowOf),
    text: text.value,
    sheet,
  };
}

function howOf({ reading, reasons }: SheetReading, delimiter: string): string {
  const { decimalSign, dayOrder } = reading.style;
  const head = reading.headRow === null ? 'no head' : `head ${reading.headRow + 1}`;
  return [delimiter === '\t' ? 'tab' : delimiter, head, decimalSign, dayOrder, reasons.spending.by].join(' ');
}

function rowOf({ row, state, doubt, entry, problems }: PlannedLine): string {
  const word = state === 'new' ? '' : state === 'doubtful' ? ` ${state} ${doubt}` : ` ${state}`;
  return entry === null
    ? `${row} refused: ${problems.map(({ column, code }) => `${column} ${code}`).join(', ')}`
    : `${row}${word}: ${[entry.day, entry.amount / 10_000, entry.payee, entry.note].join(' | ')}`;
}
