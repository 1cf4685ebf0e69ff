import type { Arrival } from '@spoolshed/core';
import { useEffect, useState } from 'react';
import { useClient } from '../client-context.ts';

/** What a new device meets that comes in from here; undefined until the server has answered, if ever. */
export function useArrival(): Arrival | undefined {
  const client = useClient();
  const [arrival, setArrival] = useState<Arrival>();
  useEffect(() => {
    const leaving = new AbortController();
    const look = async () => setArrival(await (await client.deviceDesk()).arrival(leaving.signal));
    // Without an answer the ways in stand there without a word about them, and do not depend on it.
    void look().catch(() => undefined);
    return () => leaving.abort();
  }, [client]);
  return arrival;
}
