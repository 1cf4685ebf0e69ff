import type { MutationUid } from '@spoolshed/core';
import type { Client, WriteResult } from '@spoolshed/db';
import type { ReadFile } from './read-files.ts';

/** What came of an import; `uids` take it back, all together. */
export interface ImportEnd {
  readonly done: number;
  readonly total: number;
  readonly uids: readonly MutationUid[];
  /** Why it stopped before its end. */
  readonly failure: Extract<WriteResult<unknown>, { readonly ok: false }> | null;
}

export const countRecords = ({ plan }: Pick<ReadFile, 'plan'>): number =>
  plan.parts.reduce((sum, part) => sum + part.news, 0);

/** Writes a plan part by part, each whole or not at all, under one group. */
export async function runImport(
  client: Client,
  file: Pick<ReadFile, 'plan' | 'otherSettings'>,
  { takesSettings, onProgress }: { takesSettings: boolean; onProgress: (done: number) => void },
): Promise<ImportEnd> {
  const groupId = client.newId<string>();
  const total = countRecords(file);
  const uids: MutationUid[] = [];
  let done = 0;
  const end = (failure: ImportEnd['failure']): ImportEnd => ({ done, total, uids, failure });
  for (const part of file.plan.parts) {
    const result = await client.mutate('importRecords', { rows: part.rows, groupId });
    if (!result.ok) return end(result);
    if (result.uid !== null) uids.push(result.uid);
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
