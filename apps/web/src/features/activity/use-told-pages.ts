import { HttpFailure, type HistoryPage } from '@spoolshed/core';
import type { ActivityFilter, Client } from '@spoolshed/db';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useLive } from '../../app/use-live.ts';
import { type ToldPages, withNewest, withOlder } from './told-pages.ts';

export interface ToldHistory {
  /** Null until the server has told anything. */
  readonly pages: ToldPages | null;
  /** Why there is nothing newer, or older: the server did not answer, or it refused. */
  readonly problem: 'unreachable' | 'refused' | null;
  /** A page is on its way. */
  readonly isBusy: boolean;
  /** This device has a server at all; undefined until that is known. */
  readonly hasServer: boolean | undefined;
  readonly loadOlder: () => void;
  readonly retry: () => void;
}

/** The server's history while somebody looks: its newest page again after every sync, older ones when asked. */
export function useToldPages(filter: ActivityFilter): ToldHistory {
  const client = useClient();
  const { record, personId, deviceId } = filter;
  const key = JSON.stringify([record, personId, deviceId]);
  const [told, setTold] = useState<{ readonly key: string; readonly pages: ToldPages }>();
  const [problem, setProblem] = useState<ToldHistory['problem']>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [tries, setTries] = useState(0);
  const status = useLive(({ queries }) => queries.syncStatus(), []);
  const pages = told?.key === key ? told.pages : null;
  const pagesRef = useRef(pages);
  useEffect(() => {
    pagesRef.current = pages;
  });
  const { registered, version, lastSyncAt } = status ?? {};

  const settle = useCallback(
    (before: number | null, end: PageEnd) => {
      setIsBusy(false);
      setProblem(end.problem);
      if (end.page === null) return;
      const known = pagesRef.current;
      const isNewest = before === null || known === null;
      setTold({ key, pages: isNewest ? withNewest(known, end.page) : withOlder(known, end.page) });
    },
    [key],
  );
  const ask = useCallback(
    (before: number | null, signal: AbortSignal) =>
      askPage(client, { filter: { record, personId, deviceId }, before, signal }).then((end) => {
        if (!signal.aborted) settle(before, end);
      }),
    [client, settle, record, personId, deviceId],
  );

  useEffect(() => {
    if (registered !== true) return undefined;
    const leaving = new AbortController();
    void ask(null, leaving.signal);
    return () => leaving.abort();
    // A sync is a reason to look again, whatever it brought.
  }, [ask, registered, version, lastSyncAt, tries]);

  const older = useRef<AbortController>(undefined);
  useEffect(() => () => older.current?.abort(), [key]);
  const next = pages?.next ?? null;
  const loadOlder = useCallback(() => {
    if (next === null) return;
    older.current?.abort();
    older.current = new AbortController();
    setIsBusy(true);
    void ask(next, older.current.signal);
  }, [ask, next]);
  const retry = useCallback(() => {
    setIsBusy(true);
    setTries((before) => before + 1);
  }, []);
  return { pages, problem, isBusy, hasServer: registered, loadOlder, retry };
}

type PageEnd =
  | { readonly page: HistoryPage; readonly problem: null }
  | { readonly page: null; readonly problem: NonNullable<ToldHistory['problem']> };

interface PageRequest {
  readonly filter: ActivityFilter;
  readonly before: number | null;
  readonly signal: AbortSignal;
}

async function askPage(client: Client, { filter, before, signal }: PageRequest): Promise<PageEnd> {
  try {
    const desk = await client.activityDesk();
    return { page: await desk.page(filter, before, signal), problem: null };
  } catch (error) {
    return { page: null, problem: error instanceof HttpFailure ? 'refused' : 'unreachable' };
  }
}
