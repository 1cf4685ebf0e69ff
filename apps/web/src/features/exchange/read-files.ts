import {
  isEntriesFile,
  parseEntries,
  parseExport,
  planImport,
  type ExportProblem,
  type ImportPlan,
  type Setting,
  type SettingKey,
} from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { decodeText } from '../../app/sheets/decode-text.ts';
import { isSheet, readSheet, type SheetDraft, type SheetProblem, type UsualStyle } from './read-sheets.ts';

/** What a file would do here. */
export interface ReadFile {
  readonly name: string;
  readonly exportedAt: string | null;
  readonly plan: Omit<ImportPlan, 'refused'> & { readonly refused: readonly ListedRow[] };
  /** Settings that this workshop has otherwise, with the values of the file. */
  readonly otherSettings: readonly { readonly key: SettingKey; readonly from: string; readonly to: string }[];
  /** Nothing was entered here yet: then the settings of the file are the better guess. */
  readonly isEmptyHere: boolean;
  /** Where it comes from sheets: what they are taken for, and how many of their lines are here by the look of it. */
  readonly sheets?: {
    readonly drafts: readonly SheetDraft[];
    readonly known: number;
    readonly leavesOutKnown: boolean;
  };
}

/** A row that cannot be taken in; `file` where it is one of several. */
export type ListedRow = ImportPlan['refused'][number] & { readonly file?: string | undefined };

export type FileProblem =
  | ExportProblem
  | SheetProblem
  | { readonly kind: 'unreadable' }
  /** Several sheets go together, and nothing else does. */
  | { readonly kind: 'mixed' };

/** One export as a plan, or sheets whose columns a person may look at first. */
export type ReadResult =
  | { readonly file: ReadFile }
  | { readonly drafts: readonly SheetDraft[] }
  /** Entries that were refused once: so many wait for a person again, and none of them was sent. */
  | { readonly kept: number }
  | FileProblem;

/** What a person chose for the whole workshop; its name and default spool come along as they are. */
const localSettings: readonly SettingKey[] = ['currency', 'timeZone', 'locale'];

export async function readFiles(
  client: Client,
  files: readonly File[],
  usual: UsualStyle,
): Promise<ReadResult> {
  let texts: readonly { readonly name: string; readonly text: string }[];
  try {
    texts = await Promise.all(
      files.map(async (file) => ({
        name: file.name,
        text: decodeText(new Uint8Array(await file.arrayBuffer())).text,
      })),
    );
  } catch {
    return { kind: 'unreadable' };
  }
  const [first] = texts;
  if (texts.length === 1 && first !== undefined && isEntriesFile(first.text))
    return keepEntries(client, first.text);
  const sheets = texts.filter(({ name, text }) => isSheet(name, text));
  if (sheets.length === 0 && texts.length === 1)
    return readExport(client, texts[0] ?? { name: '', text: '' });
  if (sheets.length < texts.length) return { kind: 'mixed' };
  const drafts: SheetDraft[] = [];
  for (const { name, text } of sheets) {
    const read = readSheet(name, text, usual);
    if ('kind' in read) return read;
    drafts.push(read);
  }
  return { drafts };
}

async function keepEntries(client: Client, text: string): Promise<ReadResult> {
  const parsed = parseEntries(text);
  if (!parsed.ok) return parsed.error;
  await client.keepAttention(parsed.value);
  return { kept: parsed.value.length };
}

async function readExport(
  client: Client,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<ReadResult> {
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
  return { file: { name, exportedAt, plan, otherSettings, isEmptyHere: here.filaments.length === 0 } };
}
