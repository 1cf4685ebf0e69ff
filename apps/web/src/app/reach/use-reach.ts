import type { Reach } from '@spoolshed/core';
import { useEffect, useState } from 'react';
import { useClient } from '../client-context.ts';

const BETWEEN_LOOKS_MS = 10 * 60_000;

/**
 * How the server is reached, for owners; undefined until it has answered.
 *
 * @param isWanted false asks nothing: whoever is no owner, or offline, would get no answer.
 */
export function useReach(isWanted: boolean): Reach | undefined {
  const client = useClient();
  const [reach, setReach] = useState<Reach>();
  useEffect(() => {
    if (!isWanted) return undefined;
    const leaving = new AbortController();
    const look = async () => setReach(await (await client.deviceDesk()).reach(leaving.signal));
    // It is said again as soon as the server answers; nothing waits for it.
    const tryLooking = () => void look().catch(() => undefined);
    tryLooking();
    const timer = setInterval(tryLooking, BETWEEN_LOOKS_MS);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [client, isWanted]);
  return reach;
}
