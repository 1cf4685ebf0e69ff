import 'fake-indexeddb/auto';

import { expect, it } from 'vitest';
import { createTestServer } from '../../../apps/sync-server/src/testing/test-server.ts';
import { attention } from '../../../packages/db/src/queries/attention.ts';
import { createHttpTransport } from '../../../packages/db/src/sync/http-transport.ts';
import { runRound } from '../../../packages/db/src/sync/round.ts';
import { openDevice } from '../../../packages/db/src/testing/open-device.ts';

/** More than the server reads of one request; no version of ours writes as much, another one might. */
const TOO_LARGE = 9_000_000;

it('PU1 what no request can carry arrives in attention with what was typed, and holds nothing else up', async () => {
  const server = createTestServer();
  const device = await openDevice('skip');
  const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
  const large = device.fixture.newFilament(names);
  await device.mutate('createFilament', large);
  await device.mutate('createFilament', device.fixture.newFilament({ ...names, color: 'Moss' }));
  const typed = { ...large, filament: { ...large.filament, notes: 'n'.repeat(TOO_LARGE) } };
  await device.database.strict.outbox.update(1, { args: typed, bytes: TOO_LARGE });

  const asked: string[] = [];
  const transport = createHttpTransport({
    // The server of the test is asked without a socket; its routes, bounds and answers are the real ones.
    fetch: (url, init) => {
      if (typeof url !== 'string' || typeof init?.body !== 'string')
        throw new Error('the transport asks by text');
      asked.push(init.body.slice(0, 2_000));
      return server.request(url, init);
    },
  });
  const end = await runRound(
    { ...device, transport },
    { known: { clientId: null, mid: 0 }, register: false, verified: true },
    { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined },
  );
  expect(end).toMatchObject({ kind: 'done', held: null });
  expect(asked.some((body) => body.includes('"skip":true'))).toBe(true);
  expect(await device.database.strict.outbox.count()).toBe(0);
  expect(await attention(device.database)).toMatchObject([
    {
      name: 'createFilament',
      args: typed,
      reason: 'rejected',
      rejection: { code: 'too_large' },
      isThere: false,
    },
  ]);
  expect(server.store.records.all(server.workshopId, 'filaments')).toMatchObject([{ color: 'Moss' }]);
  expect(await device.database.strict.filaments.toArray()).toMatchObject([{ color: 'Moss' }]);
  server.close();
});
