import { assert, snapshotNamePattern, type Cursor } from '@spoolshed/core';

/** Below the data folder; each workshop has a folder of its own in it. */
export const SNAPSHOT_FOLDER = 'snapshots';

/** What ends the name of a file that nobody may see yet. */
export const UNFINISHED = '.unfinished';

const ENDING = '.ndjson.gz';

/** A snapshot is named by its cursor: one cursor, one content. */
export function nameOfSnapshot({ epoch, version, tag }: Cursor): string {
  const name = `${epoch}-${version}-${tag}`;
  assert(snapshotNamePattern.test(name), 'epochs and tags are plain words');
  return name;
}

/** The cursor that a name was made of; null where the text was no such name. */
export function cursorOfSnapshot(name: string): Cursor | null {
  if (!snapshotNamePattern.test(name)) return null;
  const [, epoch, version, tag] = /^(.+)-(\d{1,15})-([0-9a-f]+)$/.exec(name) ?? [];
  return epoch === undefined || version === undefined || tag === undefined
    ? null
    : { epoch, version: Number(version), tag };
}

export const fileOfSnapshot = (name: string): string => `${name}${ENDING}`;

export const isSnapshotFile = (file: string): boolean => file.endsWith(ENDING);
