import { dayInTimeZone, tableNames, writeExport } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { downloadFile } from '../platform/download-file.ts';

/** Saves everything that this device shows as one file, sent or not. Answers how many records that was. */
export async function exportEverything(client: Client, timeZone: string): Promise<number> {
  const rows = await client.readEverything();
  const now = client.now();
  const pieces = writeExport(rows, new Date(now).toISOString());
  const file = new Blob([...pieces], { type: 'application/json' });
  downloadFile(`spoolshed-${dayInTimeZone(now, timeZone)}.json`, file);
  return tableNames.reduce((count, table) => count + rows[table].length, 0);
}
