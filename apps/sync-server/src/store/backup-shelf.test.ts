import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from '../backups/make-backup.ts';
import { restoreBackup } from '../backups/restore-backup.ts';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const DAY = 24 * 60 * 60 * 1_000;

let server: TestServer;
let anna: TestClient;
let folder: string;
/** The server as it runs now: a restore puts another one in its place. */
let running: TestServer;

beforeEach(async () => {
  server = createTestServer();
  running = server;
  folder = join(server.dataDir, 'backups');
  anna = await createTestClient((path, init) => running.request(path, init), 'Anna');
});
afterEach(() => running.close());

async function write(count: number): Promise<void> {
  const from = anna.outbox.length + 1;
  for (let n = 0; n < count; n += 1) recordFilament(anna, `Color ${from + n}`);
  await anna.push(from);
}

async function backUp(at: number): Promise<string> {
  const made = await makeBackup(server.dataDir, folder, at);
  if (!made.ok) throw new Error(made.error);
  return made.value.file;
}

const told = async (): Promise<number | null> => (await anna.pullAnswer(null)).durableVersion;

describe('what a device is told to be safe', () => {
  it('FK3 is the last version inside a verified backup, after a restart too, and null without one', async () => {
    await write(3);
    expect(await told()).toBeNull();
    await backUp(NOON);
    await write(2);
    expect(await told()).toBe(3);
    running = running.reopen();
    expect(await told()).toBe(3);
    await backUp(NOON + DAY);
    expect(await told()).toBe(5);
  });

  it('FK3 falls back to what is still there when a backup is taken away', async () => {
    await write(3);
    await backUp(NOON);
    await write(2);
    const newest = await backUp(NOON + DAY);
    expect(await told()).toBe(5);
    rmSync(newest);
    expect(await told()).toBe(3);
    renameSync(folder, join(server.dataDir, 'elsewhere'));
    expect(await told()).toBeNull();
  });

  it('FK3 counts no backup of a timeline that a restore has left, nor one of another server', async () => {
    await write(3);
    const older = await backUp(NOON);
    await write(4);
    await backUp(NOON + DAY);
    expect(await told()).toBe(7);
    running.store.close();
    expect(restoreBackup(server.dataDir, older, NOON).ok).toBe(true);
    running = createTestServer({ dataDir: server.dataDir });
    expect(await told()).toBe(3);
    // The same number of changes, but other ones: the newer backup still holds none of them.
    const other = await createTestClient((path, init) => running.request(path, init), 'Ben');
    for (let n = 0; n < 9; n += 1) recordFilament(other, `Of Ben ${n}`);
    await other.push();
    expect(await told()).toBe(3);

    const stranger = createTestServer();
    const carla = await createTestClient(stranger.request, 'Carla');
    recordFilament(carla, 'Hers');
    await carla.push();
    await makeBackup(server.dataDir, join(stranger.dataDir, 'backups'), NOON);
    expect((await carla.pullAnswer(null)).durableVersion).toBeNull();
    stranger.close();
  });

  it('FK3 reads nothing into other files of the folder', async () => {
    await write(1);
    const file = await backUp(NOON);
    renameSync(file, join(folder, 'kept by hand.db'));
    expect(readdirSync(folder)).toEqual(['kept by hand.db']);
    expect(await told()).toBeNull();
  });
});
