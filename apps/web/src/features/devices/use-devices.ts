import { HttpFailure, type ListedDevice } from '@spoolshed/core';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from '../../app/client-context.ts';

export interface DevicesAnswer {
  /** Undefined until the first answer. */
  readonly devices: readonly ListedDevice[] | undefined;
  /** Why there is no newer one: the server's code, or `unreachable`. */
  readonly problem: string | null;
  readonly ask: () => void;
}

/** Who is in the workshop, while somebody looks: asked again now and then, because others act too. */
const BETWEEN_LOOKS_MS = 10_000;

export function useDevices(): DevicesAnswer {
  const client = useClient();
  const [devices, setDevices] = useState<readonly ListedDevice[]>();
  const [problem, setProblem] = useState<string | null>(null);
  const [count, setCount] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const look = async () => {
      try {
        const desk = await client.deviceDesk();
        setDevices(await desk.devices(leaving.signal));
        setProblem(null);
      } catch (error) {
        if (!leaving.signal.aborted) setProblem(problemOf(error));
      }
    };
    void look();
    const timer = setInterval(() => void look(), BETWEEN_LOOKS_MS);
    return () => {
      leaving.abort();
      clearInterval(timer);
    };
  }, [client, count]);
  return { devices, problem, ask: useCallback(() => setCount((before) => before + 1), []) };
}

/** The server's own word, or that it gave none. */
export const problemOf = (error: unknown): string =>
  (error instanceof HttpFailure ? error.wireError?.code : undefined) ?? 'unreachable';
