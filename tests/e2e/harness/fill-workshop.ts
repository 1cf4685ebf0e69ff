import { massFromGrams, type Day } from '@spoolshed/core';
import { createTestClient } from '../../../apps/sync-server/src/testing/test-client.ts';
import { catalogArgs } from './catalog.ts';
import { readFilamentInput } from './filament-input.ts';

/** Of eleven rows one is a filament, one its purchase, one the spool of that; the rest are uses. */
const USES_OF_EACH = 8;
const ROWS_OF_EACH = 3 + USES_OF_EACH;
/** So many filaments, with all that is theirs, are one mutation. */
const AT_ONCE = 400;
const HISTORY_MS = 3 * 365 * 86_400_000;

/** Years of a workshop, about so many rows: entered by a device without a browser. */
export async function fillWorkshop(url: string, rowCount: number): Promise<void> {
  const client = await createTestClient((path, init) => fetch(`${url}${path}`, init), 'Filler');
  const { entryAt } = readFilamentInput();
  const newId = () => client.make.id<string>();
  const editTime = Date.now();
  const began = editTime - HISTORY_MS;
  // The first ten characters of an instant are its day.
  const firstDay = new Date(began).toISOString().slice(0, 10) as Day;
  const filaments = Math.ceil(rowCount / ROWS_OF_EACH);
  for (let from = 0; from < filaments; from += AT_ONCE) {
    const calls: { name: string; args: unknown }[] = [];
    for (let at = from; at < Math.min(from + AT_ONCE, filaments); at += 1) {
      const args = catalogArgs(entryAt(at), firstDay, newId);
      calls.push({ name: 'createFilament', args });
      for (let use = 0; use < USES_OF_EACH; use += 1) {
        const occurredAt = began + Math.round((HISTORY_MS * (at + use / USES_OF_EACH)) / filaments);
        const used = massFromGrams(1 + (use % 40));
        const spoolId = args.spools?.[0]?.spoolId;
        calls.push({ name: 'recordUse', args: { eventId: newId(), spoolId, occurredAt, used } });
      }
    }
    const { mid } = client.record('batch', { calls }, { editTime });
    const { results } = await client.push(mid);
    const refused = results.find(({ outcome }) => outcome.status !== 'applied');
    if (refused !== undefined) throw new Error(`not filled: ${JSON.stringify(refused)}`);
  }
}
