import { classifyError } from '@spoolshed/core';
import type { Client } from '@spoolshed/db';
import { liveQuery } from 'dexie';
import { useEffect, useState } from 'react';
import { useClient } from './client-context.ts';

interface Answer<T> {
  readonly deps: readonly unknown[];
  readonly value: T;
}

export interface LiveOptions {
  /** Shows the answer to the last question until the new one is there: for lists that are being filtered. */
  readonly keepsPrevious?: boolean;
}

/** A phone drops the database connection in the background; these are the pauses before asking again, in ms. */
const retryDelays = [100, 500, 2000];

/**
 * Answers a query, and again after every write that concerns it; undefined until the first answer.
 * An answer is never shown for other `deps` than it was asked with, unless the caller wants that.
 */
export function useLive<T>(
  query: (client: Client) => Promise<T>,
  deps: readonly unknown[],
  { keepsPrevious = false }: LiveOptions = {},
): T | undefined {
  const client = useClient();
  const [answer, setAnswer] = useState<Answer<T>>();
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  useEffect(() => {
    return subscribe(() => query(client), {
      next: (value) => setAnswer({ deps, value }),
      fail: (error) => setFailure({ error }),
    });
    // oxlint-disable-next-line react/exhaustive-deps -- the caller lists what its query depends on
  }, [client, ...deps]);
  // The nearest error boundary offers the reload; what was typed is kept by its own form.
  if (failure) throw failure.error;
  if (!answer) return undefined;
  return keepsPrevious || sameDeps(answer.deps, deps) ? answer.value : undefined;
}

function subscribe<T>(
  query: () => Promise<T>,
  observer: { readonly next: (value: T) => void; readonly fail: (error: unknown) => void },
): () => void {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription = start();

  function start() {
    return liveQuery(query).subscribe({
      next: (value) => {
        attempt = 0;
        observer.next(value);
      },
      error: (error: unknown) => {
        const delay = retryDelays[attempt];
        attempt += 1;
        if (delay === undefined || classifyError(error).retry === 'no') return observer.fail(error);
        timer = setTimeout(() => {
          subscription = start();
        }, delay);
      },
    });
  }

  return () => {
    clearTimeout(timer);
    subscription.unsubscribe();
  };
}

function sameDeps(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
