import { takenBackBy, type HistoryLine } from '@spoolshed/core';
import type { ActivityFilter, OwnMutation } from '@spoolshed/db';
import { deedOfPart } from '../../app/deed-of-part.ts';

/** One mutation in the list, from the server's history or from this device's own books. */
export type ActivityLine = Omit<HistoryLine, 'version' | 'receivedAt'> & {
  /** Its place in the server's history; null before the server has told it. */
  readonly version: number | null;
  /** The server has not confirmed it yet. */
  readonly isWaiting: boolean;
  /** The undo that took it back waits for the server itself. */
  readonly isUndoing: boolean;
  /** What it changed is told: a device does not keep all of it. */
  readonly isKnown: boolean;
};

/** One action of a person: a mutation, or all parts of one that was split. */
export interface ActivityEntry {
  readonly id: string;
  /** The newest first. */
  readonly parts: readonly [ActivityLine, ...ActivityLine[]];
}

export interface ActivitySources {
  readonly own: readonly OwnMutation[];
  /** What the server told so far, the newest first; null where it has told nothing. */
  readonly told: readonly HistoryLine[] | null;
  readonly filter: ActivityFilter;
}

/**
 * Own mutations and the server's history in one list, the newest first and each uid once: what the server
 * does not know yet, or has not told yet, stands on top. Without the server it is the own ones alone.
 */
export function mergeActivity({ own, told, filter }: ActivitySources): readonly ActivityLine[] {
  const known = new Set<string>(told?.map(({ uid }) => uid));
  const newest = told?.[0];
  const mine = own
    .filter((line) => !known.has(line.uid) && fits(line, filter))
    // What is confirmed and older than the newest that was told comes with an older page.
    .filter(({ state, at }) => told === null || state === 'waiting' || newest === undefined || at > newest.at)
    .map(({ state, subjects: _, ...line }): ActivityLine => ({
      ...line,
      version: null,
      isWaiting: state === 'waiting',
      isUndoing: false,
    }));
  const theirs = (told ?? []).map(({ receivedAt: _, ...line }): ActivityLine => ({
    ...line,
    isWaiting: false,
    isUndoing: false,
    isKnown: true,
  }));
  return markUndone([...mine, ...theirs], own);
}

const fits = (line: OwnMutation, { record, personId, deviceId }: ActivityFilter): boolean =>
  (personId === undefined || line.personId === personId) &&
  (deviceId === undefined || line.deviceId === deviceId) &&
  (record === undefined || line.subjects.includes(record));

/**
 * A page is as old as when it was read: an undo that came since is told by its own line. What an undo
 * took back that was undone itself counts again. Undos are younger than what they take back.
 */
function markUndone(lines: readonly ActivityLine[], own: readonly OwnMutation[]): readonly ActivityLine[] {
  const shown = new Set<string>(lines.map(({ uid }) => uid));
  const undoers = new Map<string, NonNullable<ActivityLine['undoneBy']>>();
  const undone = new Set<string>();
  // What this device could take back itself is taken back here, whoever has to hear of it yet.
  const waiting = new Set<string>(
    own.flatMap(({ uid, state, notices }) =>
      state === 'waiting' && notices.some(({ kind }) => kind === 'revert_waiting') ? [uid] : [],
    ),
  );
  // A filter may hide the undo, and it takes back all the same.
  for (const line of own) if (!shown.has(line.uid)) note(line);
  return lines.map((line) => {
    const told = line.undoneBy !== null && undone.has(line.undoneBy.uid) ? null : line.undoneBy;
    const undoneBy = undoers.get(line.uid) ?? told;
    note({ ...line, undoneBy });
    return { ...line, undoneBy, isUndoing: undoneBy !== null && waiting.has(undoneBy.uid) };
  });

  function note({ uid, name, args, status, at, undoneBy }: Pick<ActivityLine, NotedField>): void {
    if (undoneBy !== null) undone.add(uid);
    else if (status === 'applied')
      for (const taken of takenBackBy(name, args)) if (!undoers.has(taken)) undoers.set(taken, { uid, at });
  }
}

type NotedField = 'uid' | 'name' | 'args' | 'status' | 'at' | 'undoneBy';

/** Parts of one action stand together at the place of the newest one. */
export function groupActivity(lines: readonly ActivityLine[]): readonly ActivityEntry[] {
  const entries = new Map<string, [ActivityLine, ...ActivityLine[]]>();
  for (const line of lines) {
    const id = line.groupId ?? line.uid;
    const parts = entries.get(id);
    if (parts === undefined) entries.set(id, [line]);
    else parts.push(line);
  }
  return [...entries].map(([id, parts]) => ({ id, parts }));
}

/** What a scope, a script or an import did in one step is told by that step, be it cut into parts. */
export function deedOf(parts: ActivityEntry['parts']): string {
  const deeds = new Set(parts.map(deedOfPart));
  return deeds.size === 1 ? deedOfPart(parts[0]) : parts[0].name;
}
