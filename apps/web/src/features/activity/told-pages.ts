import type { HistoryLine, HistoryPage } from '@spoolshed/core';

/** What the server has told of its history so far, without a gap from the newest on. */
export interface ToldPages {
  readonly entries: readonly HistoryLine[];
  /** Where the next older page begins; null where there is none. */
  readonly next: number | null;
  readonly head: HistoryPage['head'];
}

/** The newest page, read again. What came since is put on top; where more came than it holds, it stands alone. */
export function withNewest(pages: ToldPages | null, page: HistoryPage): ToldPages {
  const fresh: ToldPages = page;
  const oldest = page.entries.at(-1)?.version;
  const newest = pages?.entries[0]?.version;
  if (pages === null || oldest === undefined || newest === undefined) return fresh;
  // A server that was restored tells another history under the same versions.
  const isSame = pages.head.epoch === page.head.epoch && pages.head.version <= page.head.version;
  const reaches = page.next === null || oldest <= newest;
  if (!isSame || !reaches) return fresh;
  const older = pages.entries.filter(({ version }) => version < oldest);
  return {
    entries: [...page.entries, ...older],
    next: older.length > 0 ? pages.next : page.next,
    head: page.head,
  };
}

export const withOlder = (pages: ToldPages, page: HistoryPage): ToldPages => {
  const last = pages.entries.at(-1)?.version ?? Number.POSITIVE_INFINITY;
  const older = page.entries.filter(({ version }) => version < last);
  return { ...pages, entries: [...pages.entries, ...older], next: page.next };
};
