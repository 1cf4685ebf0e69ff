import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filamentIdOf, recordFilament, recordUseOf } from '../testing/sample-mutations.ts';
import { createTestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeEach(() => {
  server = createTestServer();
});
afterEach(() => server.close());

const subjects = () =>
  server.database.prepare('SELECT subject, version FROM log_subjects ORDER BY version, subject').all();

it('VS1 HI1 what is in the log before the upgrade is found as what came after it', async () => {
  const client = await createTestClient(server.request, 'Anna');
  const red = recordFilament(client, 'Red', { kg: 1, pricePerKg: 20 });
  const blue = recordFilament(client, 'Blue');
  const use = recordUseOf(client, red, 100);
  client.record('revert', { uid: use.uid });
  client.record('revert', { uid: use.uid });
  const other = recordUseOf(client, red, 50);
  client.record('batch', { calls: [{ name: 'revert', args: { uid: other.uid } }] });
  client.record('mergeFilaments', { from: filamentIdOf(blue), into: filamentIdOf(red) });
  client.record('createFilament', {
    ...client.make.newFilament({ color: 'Green', brand: 'B', material: 'PLA' }, { kg: 1, pricePerKg: 2 }),
    groupId: 'parts',
  });
  client.record('openSpool', { spoolId: client.make.spoolId(), openedAt: 1, groupId: 'parts' });
  await client.push();
  const written = subjects();
  expect(written).toContainEqual({ subject: use.uid, version: 4 });
  expect(written).not.toContainEqual({ subject: use.uid, version: 5 });

  expect(written).toContainEqual({ subject: other.uid, version: 7 });

  for (const index of ['log_by_person', 'log_by_device']) server.database.exec(`DROP INDEX ${index}`);
  server.database.exec('DROP TABLE log_subjects');
  server.database.exec(readFileSync(new URL('migrations/0007-subjects.sql', import.meta.url), 'utf8'));
  expect(subjects()).toEqual(written);

  // As the first form of 7 left it, which knew of no undo in a batch.
  server.database.prepare('DELETE FROM log_subjects WHERE subject = ?').run(other.uid);
  for (const index of ['expenses_in_ledger', 'purchases_in_ledger'])
    server.database.exec(`DROP INDEX ${index}`);
  server.database.exec('ALTER TABLE expenses DROP COLUMN amount');
  server.database.exec('ALTER TABLE purchases DROP COLUMN price_per_kg');
  server.database.exec(readFileSync(new URL('migrations/0008-ledger-order.sql', import.meta.url), 'utf8'));
  expect(subjects()).toEqual(written);
});
