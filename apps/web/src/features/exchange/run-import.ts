import { failureOf, type Call, type MutationUid, type OperationFailure } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import type { ReadFile } from './read-files.ts';

/** What came of an import: all of it, taken back by `uids`, or nothing and why. */
export interface ImportEnd {
  readonly uids: readonly MutationUid[];
  readonly failure: OperationFailure | null;
}

export const countRecords = ({ plan }: Pick<ReadFile, 'plan'>): number =>
  plan.parts.reduce((sum, part) => sum + part.news, 0);

/**
 * Writes a plan in one transaction, all parts of it or none; they are undone as one. What it needs for that may be
 * out of reach, which is a failure like any other.
 */
export async function runImport(
  client: Client,
  { plan, otherSettings }: Pick<ReadFile, 'plan' | 'otherSettings'>,
  { takesSettings, onProgress }: { takesSettings: boolean; onProgress: (done: number) => void },
): Promise<ImportEnd> {
  const settings = takesSettings ? otherSettings : [];
  const calls: readonly Call[] = [
    ...plan.parts.map(({ rows }) => ({ name: 'importRecords', args: { rows } }) as const),
    ...settings.map((args) => ({ name: 'changeSetting', args }) as const),
  ];
  try {
    const operations = await client.operations();
    const result = await operations.save(calls, {
      onProgress: (done) => onProgress(recordsDone(plan, done)),
    });
    return result.ok ? { uids: result.data.uids, failure: null } : { uids: [], failure: result };
  } catch (error) {
    return { uids: [], failure: failureOf(error) };
  }
}

/** Of the parts that are done, and of the one that is under way by its share. */
function recordsDone(plan: ReadFile['plan'], partsDone: number): number {
  const whole = Math.floor(partsDone);
  const begun = plan.parts[whole]?.news ?? 0;
  const before = countRecords({ plan: { ...plan, parts: plan.parts.slice(0, whole) } });
  return before + Math.floor((partsDone - whole) * begun);
}
