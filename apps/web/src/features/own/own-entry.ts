import {
  type Filament,
  type FilamentId,
  type Mass,
  massFromNanograms,
  type MutationUid,
  type SpoolId,
} from '@spoolshed/core';
import type { OwnSpool } from './own-line.ts';

/** A spool that was entered in this sitting, with what it takes to try again or to take it back. */
export interface OwnEntry extends OwnSpool {
  readonly spoolId: SpoolId;
  /** The id that its filament gets if it is new; a second try uses the same. */
  readonly newFilamentId: FilamentId;
  readonly state: 'saving' | 'saved' | 'failed';
  /** Where it went; undefined until it is saved. */
  readonly home: Pick<Filament, 'id' | 'color' | 'colorHexes' | 'colorLayout' | 'finish'> | undefined;
  /** What its undo takes back; undefined until it is saved, and where an earlier try was. */
  readonly uid: MutationUid | undefined;
}

export const massOfEntries = (entries: readonly OwnEntry[]): number =>
  entries.reduce((sum, entry) => sum + entry.left, 0);

/** One line of text for each entry: what is kept for this tab, so that a reload keeps the list and its undo. */
export const entryToText = (entry: OwnEntry): string => JSON.stringify(entry);

/** Undefined where the text is none of ours: then it is one line less on a list, and nothing more. */
export function textToEntry(text: string): OwnEntry | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    if (!isEntryLike(stored)) return undefined;
    // Written above by this version of the app: the members that decide what is done were looked at.
    const entry = stored as OwnEntry;
    return { ...entry, left: massOf(entry.left), net: massOf(entry.net) };
  } catch {
    return undefined;
  }
}

const massOf = (value: number): Mass => massFromNanograms(value);

function isEntryLike(stored: unknown): stored is Record<keyof OwnEntry, unknown> {
  if (typeof stored !== 'object' || stored === null) return false;
  const fields = new Map<string, unknown>(Object.entries(stored));
  const texts = ['spoolId', 'newFilamentId', 'color', 'brand', 'material'];
  return (
    texts.every((name) => typeof fields.get(name) === 'string') &&
    ['left', 'net'].every((name) => typeof fields.get(name) === 'number') &&
    ['saving', 'saved', 'failed'].includes(String(fields.get('state')))
  );
}
