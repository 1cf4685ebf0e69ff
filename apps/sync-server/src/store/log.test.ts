import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordFilament, recordUseOf } from '../testing/sample-mutations.ts';
import { createTestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;

beforeEach(async () => {
  server = createTestServer();
  const client = await createTestClient(server.request, 'Anna');
  const created = recordFilament(client, 'Red', { kg: 1, pricePerKg: 20 });
  recordUseOf(client, created, 100);
  recordFilament(client, 'Blue');
  client.record('openSpool', { spoolId: client.make.spoolId(), openedAt: 1 });
  await client.push();
});
afterEach(() => server.close());

const verify = () => {
  const workshop = server.store.workshops.get(server.workshopId);
  if (workshop === undefined) throw new Error('a store has a workshop');
  server.store.log.verify(workshop.id, workshop.head.epoch, workshop.head);
};

describe('the chain', () => {
  it('ID3 fits a log that nobody touched', () => {
    expect(verify).not.toThrow();
  });

  const columns = [
    ['client_id', "'x'"],
    ['mid', 'mid + 1'],
    ['uid', "'x'"],
    ['person_id', "'x'"],
    ['device_id', "'x'"],
    ['name', "'x'"],
    ['args', "replace(args, 'Prusament', 'prusament')"],
    ['edit_time', 'edit_time + 1'],
    ['base_version', '1'],
    ['at', 'at + 1'],
    ['received_at', 'received_at + 1'],
    ['outcome', "replace(outcome, 'applied', 'noop')"],
    ['allotted', "allotted || ' '"],
    ['before', "before || ' '"],
    ['tag', "CASE substr(tag, 1, 1) WHEN 'a' THEN 'b' ELSE 'a' END || substr(tag, 2)"],
  ] as const;

  it.each(columns)('ID3 finds a change of %s', (column, value) => {
    server.database.pragma('foreign_keys = OFF');
    const statement = ['UPDATE log SET', column, '=', value, 'WHERE version = 1'].join(' ');
    expect(server.database.prepare(statement).run().changes).toBe(1);
    expect(verify).toThrow(/breaks at version 1/);
  });

  it('ID3 finds a row that is gone, in the middle and at the end', () => {
    server.database.pragma('foreign_keys = OFF');
    server.database.prepare('DELETE FROM log WHERE version = 4').run();
    expect(verify).toThrow(/does not end/);
    server.database.prepare('DELETE FROM log WHERE version = 2').run();
    expect(verify).toThrow(/breaks at version 2/);
  });

  it('ID3 finds one flipped bit of one byte of the arguments, wherever it is', () => {
    const read = server.database.prepare<[], { args: string }>('SELECT args FROM log WHERE version = 3');
    const write = server.database.prepare<[Buffer]>(
      'UPDATE log SET args = CAST(? AS TEXT) WHERE version = 3',
    );
    const args = Buffer.from(read.get()?.args ?? '');
    expect(args.length).toBeGreaterThan(50);
    for (let at = 0; at < args.length; at += 1) {
      const flipped = Buffer.from(args);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      write.run(flipped);
      expect(verify, `byte ${at}`).toThrow(/breaks at version 3/);
    }
    write.run(args);
    expect(verify).not.toThrow();
  });
});
