import { HttpFailure } from '@spoolshed/core';
import { useEffect, useState } from 'react';
import { useClient } from '../client-context.ts';
import { waitForApproval, type Asked } from './wait-for-approval.ts';

/** Asks for digits with every new attempt (0 asks for none), and hands out the code once it was approved. */
export function useDigits(attempt: number, onApproved: (code: string) => void): Asked {
  const client = useClient();
  const [answer, setAnswer] = useState<{ readonly attempt: number; readonly asked: Asked }>();
  useEffect(() => {
    if (attempt === 0) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const setAsked = (asked: Asked) => setAnswer({ attempt, asked });
    client
      .deviceDesk()
      .then((desk) => waitForApproval(desk, setAsked, signal))
      .then(
        (code) => {
          if (code !== null && !signal.aborted) onApproved(code);
        },
        (error: unknown) => {
          const isLimited = error instanceof HttpFailure && error.status === 429;
          if (!signal.aborted) setAsked({ kind: isLimited ? 'limited' : 'failed' });
        },
      );
    return () => leaving.abort();
  }, [client, attempt, onApproved]);
  if (attempt === 0) return { kind: 'none' };
  return answer?.attempt === attempt ? answer.asked : { kind: 'asking' };
}
