import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyDatabase } from '../store/verify-database.ts';
import { recordFilament } from '../testing/sample-mutations.ts';
import { runEntry, spawnServer } from '../testing/spawned-server.ts';
import { createTestClient } from '../testing/test-client.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';
import { backUpBeside } from './back-up-beside.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

/** Backups under load; 20 of 20 were intact when it was measured. */
const BACKUPS = 4;
const NOON = Date.UTC(2026, 10, 22, 12);
const HOUR = 60 * 60 * 1_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spoolshed-backups-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a backup', () => {
  let server: TestServer;
  beforeEach(() => {
    server = createTestServer();
  });
  afterEach(() => server.close());

  it('FK3 is one checked file with everything that was acknowledged before it', async () => {
    const anna = await createTestClient(server.request, 'Anna');
    for (let n = 0; n < 5; n += 1) recordFilament(anna, `Color ${n}`);
    await anna.push();
    const made = await makeBackup(server.dataDir, folder, NOON);
    expect(made).toMatchObject({ ok: true, value: { workshops: [{ head: { version: 5 } }] } });
    expect(readdirSync(folder)).toEqual(['spoolshed-2026-11-22T12-00-00.000Z.db']);
    const file = join(folder, 'spoolshed-2026-11-22T12-00-00.000Z.db');
    expect(verifyDatabase(file)).toMatchObject({ ok: true });
    // Looking at it left nothing beside it.
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('FK3 F10 is none of a history with a row that was changed, and leaves the older ones alone', async () => {
    const anna = await createTestClient(server.request, 'Anna');
    recordFilament(anna, 'Galaxy Black');
    recordFilament(anna, 'Signal White');
    await anna.push();
    await makeBackup(server.dataDir, folder, NOON);
    server.database.exec(`UPDATE log SET args = replace(args, 'Galaxy', 'Galaxx') WHERE version = 1`);
    const made = await makeBackup(server.dataDir, folder, NOON + 1_000);
    expect(made).toMatchObject({ ok: false, error: expect.stringContaining('the log breaks at version 1') });
    expect(readdirSync(folder)).toEqual(['spoolshed-2026-11-22T12-00-00.000Z.db']);
  });

  it('says why there is none where the folder cannot be used', async () => {
    const file = join(folder, 'a file');
    writeFileSync(file, '');
    const made = await makeBackup(server.dataDir, file, NOON);
    expect(made).toMatchObject({
      ok: false,
      error: expect.stringContaining(`No backup could be made in ${file}`),
    });
  });

  it('clears away what a killed one left a day ago, and nothing that is under way', async () => {
    for (const [name, age] of [
      ['spoolshed-2026-11-20T12-00-00.000Z.db.77.part', 48],
      ['spoolshed-2026-11-22T11-59-00.000Z.db.78.part', 0],
      ['mine.part', 48],
    ] as const) {
      writeFileSync(join(folder, name), 'half');
      utimesSync(join(folder, name), NOON / 1_000 - age * 3_600, NOON / 1_000 - age * 3_600);
    }
    await makeBackup(server.dataDir, folder, NOON);
    expect(readdirSync(folder).toSorted()).toEqual([
      'mine.part',
      'spoolshed-2026-11-22T11-59-00.000Z.db.78.part',
      'spoolshed-2026-11-22T12-00-00.000Z.db',
    ]);
  });

  it('FK3 deletes of its day what it holds itself, and never what only another one holds', async () => {
    const anna = await createTestClient(server.request, 'Anna');
    const files: string[] = [];
    const backUp = async (of: TestServer, hours: number): Promise<void> => {
      const made = await makeBackup(of.dataDir, folder, NOON + hours * HOUR);
      if (!made.ok) throw new Error(made.error);
      files.push(basename(made.value.file));
    };
    const write = async (color: string): Promise<void> => {
      recordFilament(anna, color);
      await anna.push(anna.outbox.length);
    };
    await write('Galaxy Black');
    await backUp(server, -24);
    await write('Signal White');
    await backUp(server, -9);
    await backUp(server, -8);
    const [yesterday = '', replaced, newest = ''] = files;
    expect(readdirSync(folder)).toEqual([yesterday, newest]);
    expect(replaced).not.toBe(newest);

    server.store.close();
    expect(restoreBackup(server.dataDir, join(folder, yesterday), NOON).ok).toBe(true);
    server = createTestServer({ dataDir: server.dataDir });
    await backUp(server, 4);
    // Devices have let go of the second change since the newest of those held it.
    expect(readdirSync(folder)).toEqual([yesterday, newest, files.at(-1)]);

    const other = createTestServer();
    await backUp(other, 5);
    await backUp(other, 6);
    expect(readdirSync(folder)).toEqual([yesterday, newest, files.at(-3), files.at(-1)]);
    other.close();
  });

  it('is made in a thread beside the server as well', async () => {
    const made = await backUpBeside(server.dataDir, folder, NOON).done;
    expect(made).toMatchObject({ ok: true, value: { file: join(folder, readdirSync(folder)[0] ?? '') } });
  });

  it('F4 broken off on its way there is none', async () => {
    const underWay = backUpBeside(server.dataDir, folder, NOON);
    await underWay.stop();
    expect((await underWay.done).ok).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toEqual([]);
  });
});

it('FK3 is intact each time while a server is being written to', async () => {
  const dataDir = join(folder, 'data');
  const server = await spawnServer(dataDir);
  const anna = await createTestClient((path, init) => fetch(`${server.url}${path}`, init), 'Anna');
  let isDone = false;
  const writing = (async () => {
    for (let n = 0; !isDone; n += 1) {
      const from = anna.outbox.length + 1;
      for (let each = 0; each < 20; each += 1)
        recordFilament(anna, `Color ${n} ${each}`, { kg: 1, pricePerKg: 20 });
      await anna.push(from);
    }
    return anna.outbox.length;
  })();
  const versions: number[] = [];
  for (let n = 0; n < BACKUPS; n += 1) {
    const acknowledged = anna.outbox.length - 20;
    const made = await runEntry('backup.ts', ['--data', dataDir, '--backups', folder]);
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining('checked whole') });
    const version = Number(/up to (\d+)/.exec(made.output)?.[1]);
    expect(version).toBeGreaterThanOrEqual(acknowledged);
    versions.push(version);
  }
  isDone = true;
  const last = await writing;
  expect(versions.at(-1)).toBeLessThanOrEqual(last);
  expect(new Set(versions).size).toBe(BACKUPS);
  expect(await server.stop()).toBe(0);
});
