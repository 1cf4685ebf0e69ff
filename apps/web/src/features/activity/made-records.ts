import type { MutationUid } from '@spoolshed/core';
import type { MadePart } from '@spoolshed/db';
import type { ActivityEntry, ActivityLine } from './activity-line.ts';

/** Tables of which people make the records; what else an entry made only followed from that. */
const ownTables: ReadonlySet<string> = new Set([
  'filaments',
  'spools',
  'purchases',
  'categories',
  'expenses',
]);

/** How many records an entry made, which its undo deletes. */
export const countMade = ({ parts }: ActivityEntry): number =>
  parts
    .flatMap(({ tallies }) => tallies)
    .reduce((sum, { table, created }) => sum + (ownTables.has(table) ? created : 0), 0);

/** What is to be asked about before it is undone; `uids` may be more than the list has been told of. */
export function madeParts({ parts }: ActivityEntry, uids: readonly MutationUid[]): readonly MadePart[] {
  // Parts of one action are written one after the other.
  const at = Math.min(...parts.map((part) => part.at));
  const known = new Map<string, ActivityLine>(parts.map((part) => [part.uid, part]));
  return uids.map((uid) => ({ uid, at, made: madeBy(known.get(uid)) }));
}

const madeBy = (line: ActivityLine | undefined): MadePart['made'] =>
  line === undefined || line.changes.length < line.changeCount
    ? null
    : line.changes.filter(({ kind }) => kind === 'created');
