import type { HistoryChange } from '@spoolshed/core';
import { useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import type { ActivityEntry } from './activity-line.ts';

export interface AllChanges {
  readonly changes: readonly HistoryChange[];
  /** There are more than these, and the server has them. */
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly hasFailed: boolean;
  readonly loadMore: () => Promise<void>;
}

/** Where reading goes on: the part, and the change in it. */
interface Place {
  readonly part: number;
  readonly from: number;
}

/** What an entry changed: at first what its line brought along, then all of it, as far as somebody reads. */
export function useAllChanges({ parts }: ActivityEntry): AllChanges {
  const client = useClient();
  const [read, setRead] = useState<readonly HistoryChange[]>();
  const [place, setPlace] = useState<Place>({ part: 0, from: 0 });
  const [isBusy, setIsBusy] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const first = parts.flatMap((part) => part.changes);
  const isWhole = parts.every((part) => part.changes.length === part.changeCount);
  const loadMore = async () => {
    const part = parts[place.part];
    if (part === undefined) return;
    setIsBusy(true);
    try {
      const desk = await client.activityDesk();
      const { changes, next } = await desk.changes(part.uid, place.from, new AbortController().signal);
      setRead([...(read ?? []), ...changes]);
      setPlace(next === null ? { part: place.part + 1, from: 0 } : { part: place.part, from: next });
      setHasFailed(false);
    } catch {
      // The button stays, and says so.
      setHasFailed(true);
    } finally {
      setIsBusy(false);
    }
  };
  return {
    changes: read ?? first,
    hasMore: !isWhole && place.part < parts.length,
    isBusy,
    hasFailed,
    loadMore,
  };
}
