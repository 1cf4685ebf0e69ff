import {
  filterEntries,
  selectsAll,
  type CategoryLines,
  type LedgerEntry,
  type LedgerFilter,
} from '@spoolshed/core';
import { Dexie } from 'dexie';

/** Looked at in one go: a fraction of a millisecond's work each, the first search of a text apart. */
const PART = 1_000;
/** What a page may be kept from its input and its frames at a stretch. */
const STRETCH_MS = 12;

/**
 * As `filterEntries`, and answers the whole of it; on the way it gives way to input and frames, because somebody is
 * typing while 100,000 entries are looked through.
 */
export async function filterInParts(
  entries: readonly LedgerEntry[],
  filter: LedgerFilter,
  categories: CategoryLines,
  stretchMs = STRETCH_MS,
): Promise<readonly LedgerEntry[]> {
  if (selectsAll(filter)) return entries;
  const found: LedgerEntry[] = [];
  let began = performance.now();
  for (let at = 0; at < entries.length; at += PART) {
    const part = entries.slice(at, at + PART);
    found.push(...filterEntries(part, filter, categories));
    if (performance.now() - began < stretchMs) continue;
    await giveWay();
    began = performance.now();
  }
  return found;
}

/** Dexie's own promise, so that what is read after it still belongs to the live query. */
const giveWay = () => new Dexie.Promise<void>((resolve) => void setTimeout(resolve));
