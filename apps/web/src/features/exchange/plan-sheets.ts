import { planImport, readCsv, massFromNanograms, NANOGRAMS_PER_KG, type TableName } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import type { ReadFile } from './read-files.ts';
import type { SheetDraft } from './read-sheets.ts';

/** What sheets would do here, by the very way that an export goes. */
export async function planSheets(
  client: Client,
  sheets: readonly SheetDraft[],
  leavesOutKnown: boolean,
): Promise<ReadFile> {
  const [here, settings, device] = await Promise.all([
    client.readEverything(),
    client.queries.settings(),
    client.device(),
  ]);
  const made = readCsv(
    sheets.map(({ reading, ...raw }) => ({ ...raw, ...reading })),
    {
      here,
      newId: client.newId,
      at: client.now(),
      actor: { personId: device.personId, deviceId: device.deviceId },
      spoolNet: settings.defaultSpoolNet ?? massFromNanograms(NANOGRAMS_PER_KG),
      leavesOutKnown,
    },
  );
  const plan = await planImport(made.rows, client.rehearse);
  const placeOf = ({ table, row }: { readonly table: TableName; readonly row: number }) => {
    const place = made.places[table][row];
    return { row: (place?.row ?? 1) - 1, file: sheets[place?.sheet ?? 0]?.name };
  };
  const unread = made.refused.map(({ sheet, row, ...problem }) => ({
    ...problem,
    row: row - 1,
    file: sheets[sheet]?.name,
  }));
  return {
    name: sheets.map(({ name }) => name).join(', '),
    exportedAt: null,
    plan: { ...plan, refused: [...unread, ...plan.refused.map((each) => ({ ...each, ...placeOf(each) }))] },
    otherSettings: [],
    isEmptyHere: here.filaments.length === 0,
    sheets: { drafts: sheets, known: made.known, leavesOutKnown },
  };
}
