import 'fake-indexeddb/auto';

import { massFromGrams, UNCATEGORISED, type ExpenseId } from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { of } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createClient, type Client } from './client.ts';
import type { ClientEvent, NoteEvent } from './client-events.ts';
import { createDatabase } from './database.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createFakeTransport } from './testing/fake-transport.ts';

const names = { color: 'Secret Rose', brand: 'Hidden Brand', material: 'PLA' };

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function openNoted(note?: NoteEvent) {
  const events: ClientEvent[] = [];
  const databaseName = `noted-${Math.random()}`;
  const transport = createFakeTransport(createFakeServer());
  const client = createClient({
    transport,
    databaseName,
    online$: of(true),
    visible$: of(true),
    locks: null,
    note: note ?? ((event) => events.push(event)),
  });
  clients.push(client);
  return { client, transport, events, databaseName };
}

const ofKind = (events: readonly ClientEvent[], what: ClientEvent['what']) =>
  events.filter((event) => event.what === what);

describe('what the log of a device is told', () => {
  it('S1.13 S1.15 each mutation by its name, its place in the queue and its ids, and how it ended', async () => {
    const { client, events } = openNoted();
    const { clientId } = await client.device();
    const { filament, purchase, spools } = createFixture('noted').newFilament(names, {
      kg: 1,
      pricePerKg: 25,
    });
    await client.mutate('createFilament', { filament, purchase, spools });
    await client.mutate('archiveFilament', { filamentId: filament.id });
    await client.mutate('archiveFilament', { filamentId: filament.id });
    const missing = client.newId<typeof filament.id>();
    await client.mutate('archiveFilament', { filamentId: missing });
    expect(ofKind(events, 'mutation')).toEqual([
      {
        what: 'mutation',
        name: 'createFilament',
        uid: expect.any(String),
        clientId,
        mid: 1,
        status: 'applied',
        affected: 3,
        ids: {
          id: [filament.id],
          purchaseId: [purchase?.purchaseId],
          spoolId: spools?.map(({ spoolId }) => spoolId),
        },
      },
      expect.objectContaining({ name: 'archiveFilament', mid: 2, status: 'applied' }),
      expect.objectContaining({ name: 'archiveFilament', status: 'noop' }),
      expect.objectContaining({
        name: 'archiveFilament',
        status: 'rejected',
        rejection: expect.objectContaining({ code: 'filament_missing' }),
        ids: { filamentId: [missing] },
      }),
    ]);
    expect(ofKind(events, 'database')).toEqual([expect.objectContaining({ event: 'opened' })]);
  });

  it('S1.13 S2.11 many calls at once and a draft’s commit, each as what they were recorded as', async () => {
    const { client, events } = openNoted();
    const operations = await client.operations();
    const expenseId = client.newId<ExpenseId>();
    const facts = { categoryId: UNCATEGORISED, spentOn: '2026-10-31', payee: names.brand, note: '' };
    const expenses = [{ expenseId, amount: 1, ...facts }];
    const saved = await operations.save([{ name: 'createExpenses', args: { expenses } }]);
    await operations.save([{ name: 'createExpenses', args: { expenses } }]);
    const draft = await operations.begin();
    await draft.expenses.delete(expenseId);
    const committed = await draft.commit();
    const { clientId } = await client.device();
    expect(ofKind(events, 'mutation')).toEqual([
      {
        what: 'mutation',
        name: 'batch',
        uid: saved.ok ? saved.uid : 'it was saved',
        clientId,
        mid: 1,
        status: 'applied',
        affected: 1,
        ids: { expenseId: [expenseId], categoryId: [UNCATEGORISED] },
      },
      expect.objectContaining({
        name: 'batch',
        status: 'rejected',
        rejection: expect.objectContaining({ code: 'id_taken' }),
      }),
      expect.objectContaining({
        name: 'batch',
        uid: committed.ok ? committed.uid : 'it was committed',
        mid: 2,
        affected: 1,
        ids: { expenseIds: [expenseId] },
      }),
    ]);
    expect(JSON.stringify(events)).not.toContain(names.brand);
  });

  it('S1.13 a scope is found in the server’s log by its device’s number too', async () => {
    const { client, events } = openNoted();
    const { filament } = createFixture('scope').newFilament(names, { kg: 1, pricePerKg: 25 });
    const written = await client.transactionScope((scope) => scope.run('createFilament', { filament }));
    if (!written.ok) throw new Error(written.error.message);
    expect(ofKind(events, 'mutation')).toMatchObject([
      { name: 'batch', uid: written.uid, clientId: expect.any(String), mid: 1, status: 'applied' },
    ]);
  });

  it('S1.13 nothing that a person typed, and no token', async () => {
    const { client, events, databaseName } = openNoted();
    client.sync.start();
    await client.setDevice({ personName: 'Somebody', deviceName: 'Their phone' });
    const { filament } = createFixture('typed').newFilament(names, { kg: 1, pricePerKg: 25 });
    await client.mutate('createFilament', { filament: { ...filament, notes: 'a secret' } });
    await client.transactionScope((scope) => scope.run('archiveFilament', { filamentId: filament.id }));
    await vi.waitFor(() => expect(ofKind(events, 'sync').length).toBeGreaterThan(0));
    const database = createDatabase(databaseName);
    const identity = await database.strict.meta.get('identity');
    database.close();
    const told = JSON.stringify(events);
    expect(told).toContain(filament.id);
    for (const typed of ['Secret', 'Hidden', 'a secret', 'Somebody', 'phone', identity?.token])
      expect(told).not.toContain(typed);
  });

  it('S1.13 rounds that sent something or failed, and not those that found nothing new', async () => {
    const { client, transport, events } = openNoted();
    await client.setDevice({ personName: 'Mia', deviceName: 'Phone' });
    const { filament } = createFixture('rounds').newFilament(names, { kg: 1, pricePerKg: 25 });
    await client.mutate('createFilament', { filament });
    let isDead = true;
    transport.fault = () => (isDead ? 'request_lost' : 'none');
    client.sync.start();
    await vi.waitFor(() =>
      expect(ofKind(events, 'sync')[0]).toMatchObject({
        end: 'failed',
        failures: 1,
        error: expect.any(TypeError),
      }),
    );
    isDead = false;
    client.sync.syncNow();
    await vi.waitFor(() =>
      expect(ofKind(events, 'sync').at(-1)).toMatchObject({ end: 'done', sent: 1, version: 1 }),
    );
    const told = ofKind(events, 'sync').length;
    const asked = transport.pulls.length;
    client.sync.syncNow();
    await vi.waitFor(() => expect(transport.pulls.length).toBeGreaterThan(asked));
    expect(ofKind(events, 'sync')).toHaveLength(told);
  });

  it('S1.13 a log that throws fails no mutation, and thousands of ids stay one short line', async () => {
    const events: ClientEvent[] = [];
    const { client } = openNoted((event) => {
      events.push(event);
      throw new Error('the log is broken');
    });
    const fixture = createFixture('broken log');
    const { filament } = fixture.newFilament(names, { kg: 1, pricePerKg: 25 });
    const spools = Array.from({ length: 300 }, () => ({
      spoolId: client.newId<never>(),
      net: massFromGrams(10),
    }));
    expect((await client.mutate('createFilament', { filament, spools })).ok).toBe(true);
    const told = JSON.stringify(ofKind(events, 'mutation'));
    expect(told).toContain(filament.id);
    expect(told.length).toBeLessThan(2_000);
  });
});
