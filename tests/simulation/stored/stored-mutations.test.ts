import { readdirSync, readFileSync } from 'node:fs';
import type { Mutation, Outcome } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { createTestClient, type TestClient } from '../../../apps/sync-server/src/testing/test-client.ts';
import { createTestServer } from '../../../apps/sync-server/src/testing/test-server.ts';
import { mutatorNames } from '../../../packages/core/src/mutators/registry.ts';
import { ROW_SCHEMA_VERSION } from '../../../packages/db/src/schema.ts';

/*
 * Mutations as devices have them in their outboxes, with what the server made of them when they were new: two
 * people at work, each call as it was sent. A phone may come back with them years later, so a file here is never
 * changed; a new mutator is added at its end, a new row schema gets a file of its own. Where an outcome changes on
 * purpose, the new one stands beside the reason in the commit.
 */

type Stored = {
  readonly rowSchema: number;
  readonly mutations: readonly {
    /** Whose: each has a device of his own. */
    readonly device: string;
    readonly mutation: Mutation;
    readonly outcome: Outcome;
  }[];
};

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
const read = (name: string): Stored =>
  // Of this shape since it was stored; what the server makes of it is the test.
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as Stored;
const stored = files.map(read);

describe('what an older app has recorded', () => {
  it.each(files)('VS1 PU5 of %s means to the server what it meant then', async (name) => {
    const { rowSchema, mutations } = read(name);
    const server = createTestServer();
    const clients = new Map<string, TestClient>();
    for (const device of new Set(mutations.map(({ device: each }) => each)))
      clients.set(device, await createTestClient(server.request, device));
    for (const { device, mutation, outcome } of mutations) {
      const client = clients.get(device);
      if (client === undefined) throw new Error(`${device} was registered above`);
      const from = client.outbox.push(mutation);
      const { results } = await client.push(from, { schema: rowSchema });
      expect(results).toEqual([{ mid: mutation.mid, uid: mutation.uid, outcome }]);
    }
    server.close();
  });

  it('VS1 is there of every row schema that devices ever had', () => {
    expect(stored.map(({ rowSchema }) => rowSchema).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: ROW_SCHEMA_VERSION }, (_, at) => at + 1),
    );
  });

  it('VS1 is there of every mutator: one that is accepted, and of most one that is refused', () => {
    const named = (status: (outcome: Outcome) => boolean): Set<string> =>
      new Set(
        stored.flatMap(({ mutations }) =>
          mutations.filter(({ outcome }) => status(outcome)).map(({ mutation }) => mutation.name),
        ),
      );
    const accepted = named(({ status }) => status === 'applied' || status === 'merged');
    // A server that upgraded its own twins holds none: to it this call is always about nothing.
    expect(mutatorNames.filter((name) => !accepted.has(name))).toEqual(['mergeTwins']);
    expect(named(() => true)).toContain('mergeTwins');
    expect(named(({ status }) => status === 'rejected').size).toBeGreaterThan(mutatorNames.length / 2);
  });
});
