import {
  parseExport,
  planImport,
  type ExportProblem,
  type ImportPlan,
  type Setting,
  type SettingKey,
} from '@spoolshed/core';
import type { Client } from '@spoolshed/db';

/** What a file would do here. */
export interface ReadFile {
  readonly name: string;
  readonly exportedAt: string | null;
  readonly plan: ImportPlan;
  /** Settings that this workshop has otherwise, with the values of the file. */
  readonly otherSettings: readonly { readonly key: SettingKey; readonly from: string; readonly to: string }[];
  /** Nothing was entered here yet: then the settings of the file are the better guess. */
  readonly isEmptyHere: boolean;
}

export type FileProblem = ExportProblem | { readonly kind: 'unreadable' };

/** What a person chose for the whole workshop; its name and default spool come along as they are. */
const localSettings: readonly SettingKey[] = ['currency', 'timeZone', 'locale'];

export async function readFile(client: Client, file: File): Promise<ReadFile | FileProblem> {
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { kind: 'unreadable' };
  }
  const parsed = parseExport(text);
  if (!parsed.ok) return parsed.error;
  const plan = await planImport(parsed.value.rows, client.rehearse);
  const here = await client.readEverything();
  // Judged by the plan already; what is no setting is among its refused rows.
  const there = parsed.value.rows.settings as readonly Partial<Setting>[];
  const refused = new Set(plan.refused.flatMap(({ table, row }) => (table === 'settings' ? [row] : [])));
  const otherSettings = here.settings.flatMap(({ id, value }) => {
    const to = there.find((row, at) => row.id === id && !refused.has(at))?.value;
    const differs = to !== undefined && to !== value && localSettings.includes(id);
    return differs ? [{ key: id, from: value, to }] : [];
  });
  const { exportedAt } = parsed.value;
  return { name: file.name, exportedAt, plan, otherSettings, isEmptyHere: here.filaments.length === 0 };
}
