import { assert } from '@spoolshed/core';
import type { Connection } from './connection.ts';

/** What belongs to a data folder as a whole, whichever workshops are in it. */
export type ServerIdentity = {
  /** A UUID, made with the folder and the same for ever. */
  readonly id: string;
  /** Where it could be reached when it last started, the first one best; none before the first start. */
  addresses(): readonly string[];
  noteAddresses(addresses: readonly string[]): void;
};

export function createServerIdentity(connection: Connection): ServerIdentity {
  const read = connection.prepareRead<[], { id: string; addresses: string }>(
    'SELECT id, addresses FROM server WHERE one = 1',
  );
  const update = connection.prepareWrite<[string]>('UPDATE server SET addresses = ? WHERE one = 1');
  const row = (): { readonly id: string; readonly addresses: string } => {
    const found = read.get();
    assert(found !== undefined, 'the schema made the one row');
    return found;
  };
  return {
    id: row().id,
    // Written below from such a list.
    addresses: () => JSON.parse(row().addresses) as readonly string[],
    noteAddresses: (addresses) => void update(JSON.stringify(addresses)),
  };
}
