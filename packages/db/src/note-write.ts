import type { WriteResult } from '@spoolshed/core';

import { mutationEnd, type NoteEvent } from './client-events.ts';
import type { WriteEnvironment, WrittenMid } from './mutate.ts';

/** What writes, and the log that is told of it (S1.13). */
export type NotedEnvironment = WriteEnvironment & { readonly note: NoteEvent };

/** Runs a write, and tells the log after its end, when nothing waits any more. */
export async function noteWrite<T>(
  { note, ...env }: NotedEnvironment,
  { name, args }: { readonly name: string; readonly args: unknown },
  write: (env: WriteEnvironment) => Promise<WriteResult<T>>,
): Promise<WriteResult<T>> {
  let written: WrittenMid | undefined;
  const result = await write({
    ...env,
    onWritten(mid) {
      written = mid;
      env.onWritten(mid);
    },
  });
  note({ what: 'mutation', name, ...mutationEnd(result, { written, args }) });
  return result;
}
