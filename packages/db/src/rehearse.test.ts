import 'fake-indexeddb/auto';

import {
  massFromKg,
  parseExport,
  planImport,
  tableNames,
  writeExport,
  type AnyRow,
  type MutationUid,
  type WholeWorkshop,
} from '@spoolshed/core';
import { createFixture, sampleFilament } from '@spoolshed/core/testing';
import { of } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createClient, type Client } from './client.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';

const names = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
const AT = '2026-11-22T11:30:00.000Z';

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function openClient(server = createFakeServer()): Client {
  const client = createClient({
    transport: createFakeTransport(server),
    databaseName: `exchange-${Math.random()}`,
    online$: of(true),
    visible$: of(true),
    locks: null,
  });
  clients.push(client);
  return client;
}

/** A device with a filament that was bought, used, edited and merged, and with a setting. */
async function workedOn(seed: string): Promise<Client> {
  const [client, fixture] = [openClient(), createFixture(seed)];
  const bought = fixture.newFilament(names, { kg: 2, pricePerKg: 25 });
  const other = fixture.newFilament({ ...names, color: 'Jet Black' }, { kg: 1, pricePerKg: 20 });
  for (const args of [bought, other])
    expect(await client.mutate('createFilament', args)).toMatchObject({ ok: true });
  const [spool] = bought.spools ?? [];
  const used = { eventId: fixture.eventId(), spoolId: spool?.spoolId ?? '', used: massFromKg(0.25) };
  expect(await client.mutate('recordUse', used)).toMatchObject({ ok: true });
  await client.mutate('mergeFilaments', { from: other.filament.id, into: bought.filament.id });
  await client.mutate('changeSetting', { key: 'currency', from: null, to: 'NZD' });
  return client;
}

const exported = async (client: Client): Promise<string> =>
  [...writeExport(await client.readEverything(), AT)].join('');

async function importText(client: Client, text: string): Promise<readonly MutationUid[]> {
  const parsed = parseExport(text);
  if (!parsed.ok) throw new Error(parsed.error.kind);
  const { parts, refused } = await planImport(parsed.value.rows, client.rehearse);
  expect(refused).toEqual([]);
  const operations = await client.operations();
  const result = await operations.save(parts.map(({ rows }) => ({ name: 'importRecords', args: { rows } })));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.uids;
}

const countOf = (rows: WholeWorkshop): number =>
  tableNames.reduce((count, table) => count + rows[table].length, 0);

describe('export and import', () => {
  it('S1.14 an unpaired device’s export on an empty one gives back every row as it was', async () => {
    const [source, target] = [await workedOn('source'), openClient()];
    await importText(target, await exported(source));
    expect(await target.readEverything()).toEqual(await source.readEverything());
    expect(await target.queries.waitingCount()).toBe(1);
    expect(await importText(target, await exported(source))).toEqual([]);
  });

  it('S1.14 what was imported reaches the server and another device, equal on both', async () => {
    const server = createFakeServer();
    const [target, other] = [openClient(server), openClient(server)];
    await importText(target, await exported(await workedOn('source')));
    for (const client of [target, other]) {
      await client.setDevice({ personName: 'Mia', deviceName: 'Phone' });
      client.sync.start();
    }
    await vi.waitFor(async () => expect(await target.queries.waitingCount()).toBe(0));
    other.sync.syncNow();
    await vi.waitFor(async () => expect(await other.readEverything()).toEqual(await target.readEverything()));
    expect(await target.queries.attention()).toEqual([]);
  });

  it('a rehearsal keeps nothing, and the next one sees nothing of it', async () => {
    const [source, target] = [await workedOn('source'), openClient()];
    const parsed = parseExport(await exported(source));
    if (!parsed.ok) throw new Error(parsed.error.kind);
    const first = await planImport(parsed.value.rows, target.rehearse);
    expect(countOf(await target.readEverything())).toBe(0);
    expect(await target.queries.waitingCount()).toBe(0);
    const second = await planImport(parsed.value.rows, target.rehearse);
    expect(second.added).toEqual(first.added);
  });

  it('S2.11 the parts of one import are undone together, whichever of them is named', async () => {
    const [client, fixture] = [openClient(), createFixture('parts')];
    const uids: (MutationUid | null)[] = [];
    for (const color of ['Red', 'Green', 'Blue']) {
      const rows = { filaments: [sampleFilament(fixture, { color })] };
      const result = await client.mutate('importRecords', { rows, groupId: 'one import' });
      uids.push(result.ok ? result.uid : null);
    }
    expect(await client.queries.stockRows()).toHaveLength(3);
    const [first] = uids;
    if (first === undefined || first === null) throw new Error('the first part was recorded');
    expect(await client.undo(first)).toMatchObject({ ok: true, data: { status: 'undone' } });
    expect(await client.queries.stockRows()).toEqual([]);
  });

  it('S2.11 an import of 5,000 rows is undone in one step, and the twin that took some in is as before', async () => {
    const [client, fixture] = [openClient(), createFixture('many')];
    await client.mutate('createFilament', fixture.newFilament(names, { kg: 1, pricePerKg: 25 }));
    const before = await client.readEverything();
    const filaments = Array.from({ length: 5_000 }, (_, at) =>
      sampleFilament(fixture, at === 0 ? names : { color: `Color ${at}`, number: at + 1 }),
    );
    const rows = { ...Object.fromEntries(tableNames.map((table) => [table, [] as AnyRow[]])), filaments };
    const text = [...writeExport(rows as unknown as WholeWorkshop, AT)].join('');
    const uids = await importText(client, text);
    expect(uids).toHaveLength(1);
    expect(await client.queries.stockRows()).toHaveLength(5_000);
    expect(await client.undo(uids)).toMatchObject({ ok: true, data: { status: 'undone' } });
    const after = await client.readEverything();
    const known = (all: WholeWorkshop) => all.filaments.map((row) => ({ ...row, updatedAt: 0 }));
    expect(known(after)).toEqual(known(before));
    expect(after.aliases).toEqual([]);
  });
});
