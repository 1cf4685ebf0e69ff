import 'fake-indexeddb/auto';

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordFilament } from '../../../apps/sync-server/src/testing/sample-mutations.ts';
import {
  runEntry,
  spawnServer,
  type SpawnedServer,
} from '../../../apps/sync-server/src/testing/spawned-server.ts';
import { createTestClient } from '../../../apps/sync-server/src/testing/test-client.ts';
import { createHttpTransport } from '../../../packages/db/src/sync/http-transport.ts';
import { runRound } from '../../../packages/db/src/sync/round.ts';
import { deleteDevice, openDevice, type Device } from '../../../packages/db/src/testing/open-device.ts';

/*
 * A backup, a restore, and devices that know more: the real server in its process, the real commands, and
 * real devices on IndexedDB in memory. Whatever happens, all that was acknowledged comes back.
 */

const [BEFORE, AFTER] = [500, 400];

let root: string;
let dataDir: string;
let server: SpawnedServer;
const devices: Device[] = [];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'spoolshed-restored-'));
  dataDir = join(root, 'data');
  server = await spawnServer(dataDir);
});
afterEach(async () => {
  await server.stop('SIGKILL');
  for (const device of devices.splice(0)) await deleteDevice(device);
  rmSync(root, { recursive: true, force: true });
});

async function openNamed(seed: string): Promise<Device> {
  const device = await openDevice(seed);
  devices.push(device);
  return device;
}

async function sync(device: Device): Promise<void> {
  const { database, now, newId } = device;
  const source = { database, now, newId, transport: createHttpTransport({ baseUrl: server.url }) };
  const watch = { signal: new AbortController().signal, onPhase: () => undefined, onSent: () => undefined };
  const end = await runRound(
    source,
    { known: { clientId: null, mid: 0 }, register: false, verified: false },
    watch,
  );
  expect(end).toMatchObject({ kind: 'done', held: null });
}

async function write(device: Device, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const names = { color: `Color ${n} ${device.newId()}`, brand: 'eSun', material: 'PLA' };
    expect((await device.mutate('createFilament', device.fixture.newFilament(names))).ok).toBe(true);
  }
}

/** Answers the file. */
async function backUp(): Promise<string> {
  const made = await runEntry('backup.ts', ['--data', dataDir]);
  expect(made.code).toBe(0);
  return made.output.split(': ')[0] ?? '';
}

async function restore(file: string, died: NodeJS.Signals = 'SIGTERM'): Promise<string> {
  const whileRunning = await runEntry('restore.ts', [file, '--data', dataDir]);
  expect(whileRunning).toMatchObject({ code: 1, output: expect.stringContaining('already running') });
  await server.stop(died);
  const restored = await runEntry('restore.ts', [file, '--data', dataDir]);
  expect(restored).toMatchObject({ code: 0 });
  server = await spawnServer(dataDir);
  return restored.output;
}

const colorsOf = async ({ database }: Device): Promise<string[]> =>
  (await database.read(['filaments'], (stores) => stores.table<{ color: string }>('filaments').toArray()))
    .map(({ color }) => color)
    .toSorted();

const booksOf = (device: Device): Promise<{ outbox: number; sent: number; attention: number }> =>
  device.database.read(['outbox', 'sent', 'attention'], async ({ outbox, sent, attention }) => ({
    outbox: await outbox.count(),
    sent: await sent.count(),
    attention: await attention.count(),
  }));

/** What the server itself has: every version once, and as many filaments. */
async function serverHolds(): Promise<{ version: number; filaments: number }> {
  const witness = await createTestClient((path, init) => fetch(`${server.url}${path}`, init), 'Witness');
  const { cursor, patch } = await witness.pullAnswer(null);
  return { version: cursor.version, filaments: patch.rows.filaments.length };
}

describe('a server that was put back', () => {
  it('FK2 FK3 ID2 F9 gets 400 of 400 back from any one device, and once more after a second restore', async () => {
    const phone = await openNamed('phone');
    await write(phone, BEFORE);
    await sync(phone);
    const backup = await backUp();
    await write(phone, AFTER);
    await sync(phone);
    const colors = await colorsOf(phone);
    expect(colors).toHaveLength(BEFORE + AFTER);
    // The backup covers the first ones: only the rest is kept.
    expect(await booksOf(phone)).toMatchObject({ outbox: 0, sent: AFTER });

    for (const died of ['SIGTERM', 'SIGKILL'] as const) {
      expect(await restore(backup, died)).toContain(`every change up to ${BEFORE}.`);
      expect(await serverHolds()).toEqual({ version: BEFORE, filaments: BEFORE });
      await sync(phone);
      expect(await serverHolds()).toEqual({ version: BEFORE + AFTER, filaments: BEFORE + AFTER });
      expect(await colorsOf(phone)).toEqual(colors);
      expect(await booksOf(phone)).toMatchObject({ outbox: 0, sent: AFTER, attention: 0 });
    }
  });

  it('FK2 ID2 F9 gets the tails of two devices back, whichever comes first, and each change once', async () => {
    const [phone, laptop] = [await openNamed('phone'), await openNamed('laptop')];
    await write(phone, 20);
    await sync(phone);
    await sync(laptop);
    const backup = await backUp();
    await write(phone, 15);
    await sync(phone);
    await write(laptop, 10);
    await sync(laptop);
    // Made after the last contact: pending, as against kept.
    await write(phone, 5);
    await restore(backup);
    // Neither has heard of it yet, and one writes on.
    await write(laptop, 5);
    for (const device of [laptop, phone, laptop]) await sync(device);
    expect(await serverHolds()).toEqual({ version: 55, filaments: 55 });
    expect(await colorsOf(phone)).toEqual(await colorsOf(laptop));
    for (const device of [phone, laptop])
      expect(await booksOf(device)).toMatchObject({ outbox: 0, attention: 0 });
  });

  it('FK3 lets a device forget what a newer backup holds, says so at the restore of an older one, and loses nothing of the newer', async () => {
    const phone = await openNamed('phone');
    await write(phone, 10);
    await sync(phone);
    const older = await backUp();
    await write(phone, 10);
    await sync(phone);
    expect(await booksOf(phone)).toMatchObject({ sent: 10 });
    const newer = join(root, 'on a stick.db');
    copyFileSync(older, join(root, 'older.db'));
    const taken = await backUp();
    copyFileSync(taken, newer);
    await write(phone, 1);
    await sync(phone);
    // Only what no backup holds.
    expect(await booksOf(phone)).toMatchObject({ sent: 1 });
    expect(await restore(join(root, 'older.db'))).toContain(`${taken} may hold changes that no device keeps`);
    expect(await restore(newer)).toContain('every change up to 20.');
    await sync(phone);
    expect(await serverHolds()).toEqual({ version: 21, filaments: 21 });
  });
});

it('FK3 a server without backups never says that anything is safe', async () => {
  const client = await createTestClient((path, init) => fetch(`${server.url}${path}`, init), 'Anna');
  recordFilament(client, 'Galaxy Black');
  await client.push();
  expect((await client.pullAnswer(null)).durableVersion).toBeNull();
});
