import * as z from 'zod/mini';

import type { MutationUid } from '../ids.ts';
import { rejectionSchema } from '../protocol/outcome.ts';
import { actorSchema, idField, instantField } from '../records/fields.ts';
import { rowSchemas } from '../records/tables.ts';
import { err, ok, type Result } from '../result.ts';
import type { ExportProblem } from './export-file.ts';
import { findJsonFault } from './json-fault.ts';

/*
 * The file that holds entries which a server refused, exactly as they were typed: saved before one is
 * thrown away, and read again by an import, which puts them back before a person and sends nothing.
 */

const ENTRIES_FORMAT = 'spoolshed-entries';
const ENTRIES_VERSION = 1;

const knownRowSchema = z.discriminatedUnion('table', [
  z.object({ table: z.literal('filaments'), row: rowSchemas.filaments }),
  z.object({ table: z.literal('spools'), row: rowSchemas.spools }),
  z.object({ table: z.literal('purchases'), row: rowSchemas.purchases }),
]);

const savedEntrySchema = z.object({
  uid: idField<MutationUid>(),
  name: z.string().check(z.minLength(1), z.maxLength(64)),
  /** As they were recorded: they were refused once, and the form or the mutator judges them anew. */
  args: z.unknown(),
  editTime: instantField(),
  actor: actorSchema,
  reason: z.enum(['rejected', 'quarantined']),
  rejection: z.nullable(rejectionSchema),
  /** What it was about, as that stood when it was written. */
  about: z.optional(z.array(knownRowSchema)),
  /** When the refusal arrived, by the clock of the device that it came to (epoch ms). */
  at: instantField(),
});
export type SavedEntry = Readonly<z.infer<typeof savedEntrySchema>>;

/** One line of an entry in a person's own words; for reading only. */
export type TypedInWords = { readonly field: string; readonly value: string };

/** One entry a line, with its words beside it. `exportedAt` is an ISO instant. */
export function writeEntries(
  entries: readonly {
    readonly entry: Omit<SavedEntry, 'about'> & { readonly about?: readonly unknown[] | undefined };
    readonly words: readonly TypedInWords[];
  }[],
  exportedAt: string,
): string {
  const head = { format: ENTRIES_FORMAT, version: ENTRIES_VERSION, exportedAt };
  const lines = entries.map(({ entry, words }) => {
    const { uid, name, args, editTime, actor, reason, rejection, about, at } = entry;
    return JSON.stringify({ words, uid, name, args, editTime, actor, reason, rejection, about, at });
  });
  return `${JSON.stringify(head).slice(0, -1)},"entries":[\n${lines.join(',\n')}\n]}\n`;
}

/** Whether a file is of this kind: the one place that an import asks before it takes it for an export. */
export const isEntriesFile = (text: string): boolean => text.slice(0, 200).includes(`"${ENTRIES_FORMAT}"`);

/** The entries of a file; what is wrong is told with its place, and nothing of it is taken. */
export function parseEntries(text: string): Result<readonly SavedEntry[], ExportProblem> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return err({ kind: 'damaged', ...findJsonFault(text) });
  }
  const head = headSchema.safeParse(content);
  if (!head.success) return err({ kind: 'foreign' });
  const { version, entries } = head.data;
  if (version > ENTRIES_VERSION) return err({ kind: 'newer', version });
  const parsed: SavedEntry[] = [];
  for (const [at, each] of entries.entries()) {
    const { data, error } = savedEntrySchema.safeParse(each);
    const [issue] = error?.issues ?? [];
    if (data === undefined)
      return err({ kind: 'malformed', place: ['entries', at, ...(issue?.path ?? [])].join('.') });
    parsed.push(data);
  }
  return ok(parsed);
}

const headSchema = z.object({
  format: z.literal(ENTRIES_FORMAT),
  version: z.int().check(z.minimum(1)),
  entries: z.array(z.unknown()),
});
