import { HttpFailure } from '@spoolshed/core';
import type { OtherWorkshopHere } from '@spoolshed/db';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from '../../app/client-context.ts';
import { useKnownWorkshops } from '../../app/pairing/known-workshops.ts';
import { useLive } from '../../app/use-live.ts';

export type OtherServer =
  | { readonly at: 'asking' }
  /** Nobody answers. */
  | { readonly at: 'away' }
  /** The one of this workshop answers again. */
  | { readonly at: 'back' }
  | {
      readonly at: 'other';
      /** It lets nobody in from here without a code. */
      readonly needsCode: boolean;
      /** What this device has of it; null before it was let in. */
      readonly there: OtherWorkshopHere | null;
    };

/** Who answers at this address instead of the workshop's own server, and what this device has of it. */
export function useOtherServer(): { readonly found: OtherServer; readonly look: () => void } {
  const client = useClient();
  const workshops = useKnownWorkshops();
  const ownServerId = useLive((client) => client.device(), [])?.serverId;
  const [found, setFound] = useState<OtherServer>({ at: 'asking' });
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (ownServerId === undefined) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const ask = async (): Promise<OtherServer> => {
      const devices = await client.deviceDesk();
      const serverId = await devices.serverId(signal);
      if (serverId === null) return { at: 'away' };
      if (serverId === ownServerId) return { at: 'back' };
      const { needsCode } = await devices.arrival(signal);
      // The one that was entered last is the one that is meant.
      const latest = workshops.toSorted((a, b) => b.enteredAt - a.enteredAt);
      const names = latest.map(({ databaseName }) => databaseName);
      const there = await (await client.otherServerDesk()).look(serverId, names, signal);
      return { at: 'other', needsCode, there };
    };
    ask().then(
      (answer) => {
        if (!signal.aborted) setFound(answer);
      },
      (error: unknown) => {
        if (!signal.aborted) setFound({ at: error instanceof HttpFailure ? 'asking' : 'away' });
      },
    );
    return () => leaving.abort();
  }, [client, workshops, ownServerId, count]);
  const look = useCallback(() => {
    setFound({ at: 'asking' });
    setCount((before) => before + 1);
    client.sync.syncNow();
  }, [client]);
  return { found, look };
}
