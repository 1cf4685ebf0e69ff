import type { FilamentId } from '@spoolshed/core';
import type { AttentionEntry } from '@spoolshed/db';

export interface MergePair {
  readonly fromId: FilamentId;
  readonly intoId: FilamentId;
}

const naming = new Set(['renameFilament', 'restoreFilament']);

/** Which two filaments met in a name that the server found taken; undefined where that is not why it refused. */
export function mergePairOf({
  name,
  args,
  rejection,
}: Pick<AttentionEntry, 'name' | 'args' | 'rejection'>): MergePair | undefined {
  if (rejection?.code !== 'identity_taken' || rejection.other === undefined) return undefined;
  const call = name === 'batch' ? callAt(args, rejection.call) : { name, args };
  const fromId = naming.has(String(member(call, 'name')))
    ? member(member(call, 'args'), 'filamentId')
    : undefined;
  // Recorded with the id of a filament, and the rejection names another one.
  return typeof fromId === 'string'
    ? { fromId: fromId as FilamentId, intoId: rejection.other.id as FilamentId }
    : undefined;
}

function callAt(args: unknown, at: number | undefined): unknown {
  const calls = member(args, 'calls');
  return Array.isArray(calls) && at !== undefined ? calls[at] : undefined;
}

/** Arguments are kept as they were recorded, also those of versions that this one does not know. */
const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
