import { dayInTimeZone, writeCsv, type CsvKind } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { writeCsvText } from '../../app/sheets/csv-text.ts';
import { downloadFile } from '../../platform/download-file.ts';

/**
 * Saves one list for a spreadsheet. Where numbers have a decimal comma a comma parts no cells: spreadsheets of such
 * countries expect it so. Answers how many rows that was.
 */
export async function exportSheet(
  client: Client,
  kind: CsvKind,
  { timeZone, decimalSign }: { readonly timeZone: string; readonly decimalSign: string },
): Promise<number> {
  const rows = await client.readEverything();
  const hasComma = decimalSign === ',';
  const cells = writeCsv(kind, rows, { decimalSign: hasComma ? ',' : '.', dayOrder: 'ymd' });
  const text = writeCsvText(cells, { delimiter: hasComma ? ';' : ',' });
  const day = dayInTimeZone(client.now(), timeZone);
  downloadFile(`spoolshed-${kind}-${day}.csv`, new Blob([text], { type: 'text/csv' }));
  return cells.length - 1;
}
