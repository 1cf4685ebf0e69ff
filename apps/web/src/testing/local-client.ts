import { type Client, createClient } from '@spoolshed/db';
import { onTestFinished } from 'vitest';

const unreachable = () => Promise.reject(new TypeError('fetch failed'));

/** A client on a database of its own, with no server in reach; closed when the test has finished. */
export async function openLocalClient(): Promise<Client> {
  const client = createClient({
    databaseName: `local-${Math.random()}`,
    transport: {
      register: unreachable,
      push: unreachable,
      pull: unreachable,
      ask: unreachable,
      open: unreachable,
      events: unreachable,
    },
    locks: null,
  });
  onTestFinished(() => client.close());
  await client.setDevice({ personName: 'Mara', deviceName: 'Phone' });
  return client;
}
