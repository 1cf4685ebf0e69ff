import {
  uuidPattern,
  type ClassifiedError,
  type FieldError,
  type Outcome,
  type RejectionCode,
  type WriteResult,
} from '@spoolshed/core';

import type { DatabaseTrouble } from './database.ts';
import type { WrittenMid } from './mutate.ts';
import type { SyncBlock } from './sync/sync-state.ts';

/**
 * What a device's own log is told (S1.13): what was made and how it ended, structured like the server's lines. Ids
 * only: nothing that a person typed goes in here, and no token.
 */
export type ClientEvent =
  | ({ readonly what: 'mutation'; readonly name: string } & MutationEnd)
  | { readonly what: 'sync'; readonly end: 'done'; readonly sent: number; readonly version: number | null }
  | { readonly what: 'sync'; readonly end: 'blocked'; readonly by: SyncBlock; readonly sent: number }
  | { readonly what: 'sync'; readonly end: 'failed'; readonly failures: number; readonly error: unknown }
  | { readonly what: 'database'; readonly event: 'opened'; readonly schema: number }
  | { readonly what: 'database'; readonly event: DatabaseTrouble | 'recovered' }
  | { readonly what: 'database'; readonly event: 'failed'; readonly error: unknown };

type MutationEnd = {
  /** What the server's log knows it by. */
  readonly uid?: string;
  readonly clientId?: string;
  readonly mid?: number;
  readonly status: Outcome['status'] | 'failed';
  readonly affected?: number;
  /** Ids in its arguments, by the name of their field. */
  readonly ids?: Readonly<Record<string, readonly string[]>>;
  readonly rejection?: { readonly code: RejectionCode; readonly fields: readonly FieldError[] };
  readonly error?: ClassifiedError;
};

export type NoteEvent = (event: ClientEvent) => void;

/** A log that fails must not take down what it tells of. */
export const safeNote =
  (note: NoteEvent | undefined): NoteEvent =>
  (event) => {
    try {
      note?.(event);
    } catch {
      // There is nobody left to tell.
      return;
    }
  };

export function mutationEnd(
  result: WriteResult<unknown>,
  { written, args }: { readonly written: WrittenMid | undefined; readonly args?: unknown },
): MutationEnd {
  const ids = idsIn(args);
  const facts = {
    ...(written === undefined ? {} : { clientId: written.clientId, mid: written.mid }),
    ...(Object.keys(ids).length === 0 ? {} : { ids }),
  };
  if (result.ok) {
    const { uid, affected, data } = result;
    return { ...(uid === null ? {} : { uid }), ...facts, status: statusOf(data), affected };
  }
  if (result.rejection === undefined) return { ...facts, status: 'failed', error: result.error };
  const { code, fields } = result.rejection;
  return { ...facts, status: 'rejected', rejection: { code, fields } };
}

/** A scope answers with whatever its callback returned: kept is all that is known of it. */
const statusOf = (data: unknown): Outcome['status'] => {
  const status = typeof data === 'object' && data !== null && 'status' in data ? data.status : 'applied';
  return status === 'merged' || status === 'noop' ? status : 'applied';
};

/** A batch of 10,000 rows is one short line too. */
const MOST_IDS = 20;
const MOST_VALUES = 400;

function idsIn(args: unknown): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const waiting: (readonly [string, unknown])[] = [['args', args]];
  for (const [key, value] of waiting) {
    if (waiting.length > MOST_VALUES) break;
    if (typeof value === 'string' && uuidPattern.test(value)) {
      const ids = (found[key] ??= []);
      if (ids.length < MOST_IDS) ids.push(value);
    } else if (Array.isArray(value)) {
      for (const member of value.slice(0, MOST_IDS)) waiting.push([key, member]);
    } else if (typeof value === 'object' && value !== null) {
      waiting.push(...Object.entries(value));
    }
  }
  return found;
}
