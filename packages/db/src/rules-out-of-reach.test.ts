import 'fake-indexeddb/auto';

import type { MutationUid } from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { of } from 'rxjs';
import { expect, it, vi } from 'vitest';

import { createClient } from './client.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';

const reach = vi.hoisted(() => ({ isServed: false, hasOperations: false }));

vi.mock(import('./load-rules.ts'), async (original) => {
  const { loadRules } = await original();
  return {
    loadRules: () =>
      reach.isServed
        ? loadRules()
        : Promise.reject(new TypeError('Failed to fetch dynamically imported module: /assets/rules.js')),
  };
});

vi.mock(import('./operations/create-operations.ts'), (original) => {
  reach.hasOperations = true;
  return original();
});

it('S2.7 a write whose rules cannot be fetched is a failure that says so, writes nothing and goes on later', async () => {
  const client = createClient({
    transport: createFakeTransport(createFakeServer()),
    databaseName: `rules-${Math.random()}`,
    online$: of(true),
    visible$: of(true),
    locks: null,
  });
  await client.setDevice({ personName: 'Mia', deviceName: 'Phone' });
  const { filament } = createFixture('rules').newFilament(
    { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' },
    { kg: 1, pricePerKg: 25 },
  );

  const unreached = [
    await client.mutate('createFilament', { filament }),
    await client.transactionScope((scope) => scope.run('createFilament', { filament })),
    await client.undo(client.newId<MutationUid>()),
  ];
  for (const result of unreached) expect(result).toMatchObject({ ok: false, error: { kind: 'connection' } });
  await expect(client.prepare()).rejects.toThrow('Failed to fetch');
  expect(await client.queries.stockRows()).toEqual([]);

  reach.isServed = true;
  await client.prepare();
  expect(reach.hasOperations, 'what saves many at once is there before a server may be lost').toBe(true);
  expect(await client.mutate('createFilament', { filament })).toMatchObject({ ok: true });
  expect(await client.queries.stockRows()).toHaveLength(1);
  await client.close();
});
