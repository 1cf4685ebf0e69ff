import type { AttentionEntry, Client, MutatorArgs, MutatorName } from '@spoolshed/db';

/**
 * Writes a refused mutation once more, as a new one: what stood against it may be gone. Only when it
 * is saved does the old entry leave the list; false where a rule still says no, here or for lack of
 * its mutator. Throws where it is sent and the old entry could not be taken off the list.
 */
export async function sendAgain(client: Client, entry: AttentionEntry): Promise<boolean> {
  // The name and arguments were recorded together by the client; the mutator parses them again.
  const result = await client.mutate(entry.name as MutatorName, entry.args as MutatorArgs[MutatorName]);
  if (result.ok) await client.discardAttention([entry.uid]);
  return result.ok;
}
