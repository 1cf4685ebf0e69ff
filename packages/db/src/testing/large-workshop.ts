import { massFromGrams } from '@spoolshed/core';
import { expect } from 'vitest';

import { runRound, type RoundEnd } from '../sync/round.ts';
import { createFakeServer } from './fake-server.ts';
import { createFakeTransport, type FakeTransport } from './fake-transport.ts';
import { openDevice, type Device } from './open-device.ts';
import { readReplica, serverRowsFor, sortedRows, stockDifferences } from './check-replica.ts';

/** A workshop that one answer does not hold: `filaments` of them, each bought once and used twice. */
export async function largeWorkshop(filaments = 8): Promise<{ transport: FakeTransport; author: Device }> {
  const transport = createFakeTransport(createFakeServer());
  const author = await openDevice('author');
  for (let at = 0; at < filaments; at += 1) await addFilament(author, `Color ${at}`);
  await addFilament(author, 'Never used', []);
  await syncOnce(author, transport);
  transport.server.mostRows = 5;
  return { transport, author };
}

export async function addFilament(device: Device, color: string, uses: readonly number[] = [100, 200]) {
  const args = device.fixture.newFilament(
    { color, brand: 'eSun', material: 'PLA' },
    { kg: 1, pricePerKg: 20 },
  );
  expect(await device.mutate('createFilament', args)).toMatchObject({ ok: true });
  const spoolId = args.spools?.[0]?.spoolId;
  for (const grams of uses) expect(await recordUse(device, spoolId, grams)).toMatchObject({ ok: true });
  return args;
}

export const recordUse = (device: Device, spoolId: string | undefined, grams: number) =>
  device.mutate('recordUse', {
    eventId: device.fixture.eventId(),
    spoolId,
    used: massFromGrams(grams),
    occurredAt: device.clock,
  });

export function syncOnce(
  device: Device,
  transport: FakeTransport,
  signal: AbortSignal = new AbortController().signal,
): Promise<RoundEnd> {
  const source = { database: device.database, transport, now: device.now, newId: device.newId };
  const watch = { signal, onPhase: () => undefined, onSent: () => undefined };
  return runRound(source, { known: { clientId: null, mid: 0 }, register: false, verified: true }, watch);
}

/** The device shows what the server holds where it stands, and nothing is left of how it came. */
export async function expectWhole(device: Device, transport: FakeTransport): Promise<void> {
  const replica = await readReplica(device.database);
  expect(sortedRows(replica.canonical)).toEqual(serverRowsFor(transport.server, replica));
  expect(stockDifferences(replica.shown)).toEqual([]);
  expect(replica.sync).toMatchObject({ cursor: transport.server.cursor, snapshot: null });
  expect(await device.database.strict.staged.count()).toBe(0);
}

/** It has pulled everything once, and then there comes more than a pull brings. */
export async function sleeper(transport: FakeTransport): Promise<Device> {
  const device = await openDevice('sleeper');
  transport.server.mostRows = Number.POSITIVE_INFINITY;
  await syncOnce(device, transport);
  return device;
}
