import type { MutationUid } from '@spoolshed/core';
import type { Client, WriteResult } from '@spoolshed/db';
import type { ReadFile } from './read-files.ts';

/** What came of an import; `uids` take it back, all together. */
export interface ImportEnd {
  /** What its parts are undone by, and the number of those that are written. */
  readonly groupId: string;
  readonly parts: number;
  /** Records. */
  readonly done: number;
  readonly total: number;
  readonly uids: readonly MutationUid[];
  /** Why it stopped before its end. */
  readonly failure: Extract<WriteResult<unknown>, { readonly ok: false }> | null;
}

export const countRecords = ({ plan }: Pick<ReadFile, 'plan'>): number =>
  plan.parts.reduce((sum, part) => sum + part.news, 0);

export interface ImportOptions {
  readonly takesSettings: boolean;
  readonly onProgress: (done: number) => void;
  /** Where the last try stopped; null at first. */
  readonly before: ImportEnd | null;
}

/** Writes a plan part by part, each whole or not at all, under one group; or the rest of it after it had stopped. */
export async function runImport(
  client: Client,
  file: Pick<ReadFile, 'plan' | 'otherSettings'>,
  { takesSettings, onProgress, before }: ImportOptions,
): Promise<ImportEnd> {
  const groupId = before?.groupId ?? client.newId<string>();
  const total = countRecords(file);
  const uids = [...(before?.uids ?? [])];
  let { parts, done } = before ?? { parts: 0, done: 0 };
  const end = (failure: ImportEnd['failure']): ImportEnd => ({ groupId, parts, done, total, uids, failure });
  for (const part of file.plan.parts.slice(parts)) {
    const result = await client.mutate('importRecords', { rows: part.rows, groupId });
    if (!result.ok) return end(result);
    if (result.uid !== null) uids.push(result.uid);
    parts += 1;
    done += part.news;
    onProgress(done);
  }
  if (takesSettings && file.otherSettings.length > 0) {
    const calls = file.otherSettings.map((args) => ({ name: 'changeSetting', args }));
    const result = await client.mutate('batch', { calls, groupId });
    if (!result.ok) return end(result);
    if (result.uid !== null) uids.push(result.uid);
  }
  return end(null);
}
