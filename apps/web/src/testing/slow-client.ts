import type { Client } from '@spoolshed/db';

export interface SlowClient {
  readonly client: Client;
  /** From now on what is known of a filament is told. */
  readonly answer: () => void;
}

/** The same client on a device that is slow to read what is known of a filament. */
export function slowToKnow(client: Client): SlowClient {
  const { queries } = client;
  let answer: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return {
    client: {
      ...client,
      queries: {
        ...queries,
        filamentPage: (id) => told.then(() => queries.filamentPage(id)),
      },
    },
    answer,
  };
}
