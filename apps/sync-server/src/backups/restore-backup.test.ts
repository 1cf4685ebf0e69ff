import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireDataLock } from '../store/data-lock.ts';
import { DATABASE_FILE, RESTORED_FILE } from '../store/database-file.ts';
import { openStore } from '../store/open-store.ts';
import { dumpDatabase } from '../testing/dump.ts';
import { recordFilament } from '../testing/sample-mutations.ts';
import { createTestClient, type TestClient } from '../testing/test-client.ts';
import { createTestServer, mustOpen, type TestServer } from '../testing/test-server.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

let server: TestServer;
let anna: TestClient;
let backup: string;

beforeEach(async () => {
  server = createTestServer();
  anna = await createTestClient(server.request, 'Anna');
  recordFilament(anna, 'Galaxy Black');
  await anna.push();
  const made = await makeBackup(server.dataDir, join(server.dataDir, 'backups'), NOON);
  if (!made.ok) throw new Error(made.error);
  backup = made.value.file;
  recordFilament(anna, 'Signal White');
  await anna.push(2);
});
afterEach(() => rmSync(server.dataDir, { recursive: true, force: true }));

const restore = (file = backup) => restoreBackup(server.dataDir, file, NOON);
const refusal = (file?: string): string => {
  const restored = restore(file);
  if (restored.ok) throw new Error('it was restored');
  return restored.error;
};
const versionAt = (dataDir: string): number | undefined => {
  const store = mustOpen({ dataDir, now: () => NOON, randomBytes: (count) => new Uint8Array(count) });
  const version = store.workshops.all()[0]?.head.version;
  store.close();
  return version;
};

describe('a restore', () => {
  it('F9 puts the backup in place, leaves it where it was, and sets aside what was there, whole', () => {
    // As a server that was killed leaves it: the newest change is in the log beside the file.
    const before = dumpDatabase(server.dataDir);
    const wal = readFileSync(join(server.dataDir, `${DATABASE_FILE}-wal`));
    const main = readFileSync(join(server.dataDir, DATABASE_FILE));
    server.store.close();
    writeFileSync(join(server.dataDir, DATABASE_FILE), main);
    writeFileSync(join(server.dataDir, `${DATABASE_FILE}-wal`), wal);
    const restored = restore();
    expect(restored).toMatchObject({ ok: true, value: { workshops: [{ head: { version: 1 } }] } });
    const aside = restored.ok ? (restored.value.setAside ?? '') : '';
    expect(dumpDatabase(aside)).toEqual(before);
    expect(existsSync(backup)).toBe(true);
    expect(existsSync(join(server.dataDir, `${DATABASE_FILE}-wal`))).toBe(false);
    expect(versionAt(server.dataDir)).toBe(1);
    // A second one at the same moment has a place of its own.
    const again = restore();
    expect(again.ok && again.value.setAside).toBe(`${aside}-2`);
  });

  it('F11 is refused while a server runs on the folder', () => {
    server.store.close();
    const lock = acquireDataLock(server.dataDir);
    expect(refusal()).toMatch(/Another Spoolshed is already running/);
    if (lock.ok) lock.value.release();
    expect(versionAt(server.dataDir)).toBe(2);
  });

  it.each([
    ['cut off', (file: string) => truncateSync(file, 20_000), /cannot be used|is damaged/],
    ['empty', (file: string) => truncateSync(file, 0), /is no database of Spoolshed/],
    ['of something else', (file: string) => writeFileSync(file, 'x'.repeat(9_000)), /cannot be used/],
    [
      'with a changed row',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.write('Galaxx', bytes.indexOf('Galaxy Black'));
        writeFileSync(file, bytes);
      },
      /log breaks|is damaged/,
    ],
    [
      'with its log beside it',
      (file: string) => writeFileSync(`${file}-wal`, 'more'),
      /is only part of a database/,
    ],
    ['missing', (file: string) => rmSync(file), /There is no file/],
  ])('F10 refuses a backup that is %s and changes nothing', (_, spoil, reason) => {
    server.store.close();
    const spoiled = join(server.dataDir, 'spoiled.db');
    copyFileSync(backup, spoiled);
    spoil(spoiled);
    const before = dumpDatabase(server.dataDir);
    const names = readdirSync(server.dataDir);
    expect(refusal(spoiled)).toMatch(reason);
    const left = readdirSync(server.dataDir).filter((name) => name !== 'spoolshed.lock');
    expect(left).toEqual(names);
    expect(dumpDatabase(server.dataDir)).toEqual(before);
  });

  it('F4 broken off between its steps no server starts, until it is run again', () => {
    server.store.close();
    renameSync(join(server.dataDir, DATABASE_FILE), join(server.dataDir, 'aside.db'));
    copyFileSync(backup, join(server.dataDir, RESTORED_FILE));
    const opened = openStore({
      dataDir: server.dataDir,
      now: () => NOON,
      randomBytes: () => new Uint8Array(16),
    });
    expect(opened).toMatchObject({
      ok: false,
      error: expect.stringContaining('was broken off. Run it again'),
    });
    expect(existsSync(join(server.dataDir, DATABASE_FILE))).toBe(false);
    expect(restore().ok).toBe(true);
    expect(versionAt(server.dataDir)).toBe(1);
  });

  it('F10 a damaged or missing database is told of with the newest good backup, and never replaced by an empty one', async () => {
    const folder = join(server.dataDir, 'backups');
    const newer = await makeBackup(server.dataDir, folder, NOON + 24 * 60 * 60 * 1_000);
    if (!newer.ok) throw new Error(newer.error);
    // The newest has rotted on its disk: the one before it is named.
    truncateSync(newer.value.file, 20_000);
    server.database.exec(`UPDATE workshops SET tag = 'x'`);
    server.store.close();
    const options = { dataDir: server.dataDir, now: () => NOON, randomBytes: () => new Uint8Array(16) };
    const damaged = mustOpen(options);
    expect(damaged.remedy).toContain(`npm run restore -- ${backup}`);
    damaged.close();
    const file = join(server.dataDir, DATABASE_FILE);
    for (const spoil of [() => truncateSync(file, 0), () => rmSync(file)]) {
      spoil();
      const opened = openStore(options);
      expect(opened).toMatchObject({
        ok: false,
        error: expect.stringContaining(`npm run restore -- ${backup}`),
      });
    }
    expect(existsSync(file)).toBe(false);
  });
});
