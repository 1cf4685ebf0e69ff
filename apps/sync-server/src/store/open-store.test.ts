import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mustOpen } from '../testing/test-server.ts';
import { NEWEST_SCHEMA } from './migrations.ts';
import { DATABASE_FILE, openStore, type OpenStoreOptions, type Store } from './open-store.ts';
import { nodeProblem } from './supported-node.ts';

let dataDir: string;
let file: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'spoolshed-store-'));
  file = join(dataDir, DATABASE_FILE);
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const options = (overrides: Partial<OpenStoreOptions> = {}): OpenStoreOptions => ({
  dataDir,
  now: () => 1_000,
  randomBytes,
  ...overrides,
});

function refusal(): string {
  const opened = openStore(options());
  if (!opened.ok) return opened.error;
  opened.value.close();
  throw new Error('the store was opened');
}

const workshopOf = (store: Store) => {
  const [workshop] = store.workshops.all();
  if (workshop === undefined) throw new Error('a store has a workshop');
  return workshop.id;
};

describe('every open', () => {
  it('PU6 has WAL, synchronous=FULL and foreign keys, at the second open too', () => {
    const seen: unknown[] = [];
    for (let open = 1; open <= 3; open += 1) {
      mustOpen(
        options({
          onOpen: (database) =>
            seen.push(
              ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map((name) =>
                database.pragma(name, { simple: true }),
              ),
            ),
        }),
      ).close();
    }
    expect(seen).toEqual(Array.from({ length: 3 }, () => ['wal', 2, 1, 5_000]));
  });

  it('PU6 would not have it by itself: a reopened WAL database falls to NORMAL', () => {
    mustOpen(options()).close();
    const plain = new Database(file);
    expect(plain.pragma('synchronous', { simple: true })).toBe(1);
    plain.close();
  });

  it('makes one workshop at the first start and keeps it', () => {
    const first = mustOpen(options());
    const workshops = first.workshops.all();
    expect(workshops).toMatchObject([{ createdAt: 1_000, head: { version: 0 } }]);
    first.close();
    const second = mustOpen(options());
    expect(second.workshops.all()).toEqual(workshops);
    second.close();
  });

  it('leaves a single file behind when it was closed', () => {
    const store = mustOpen(options());
    store.write(() =>
      store.workshops.noteForeignCursor(workshopOf(store), { epoch: 'e', version: 1, tag: 't' }, 1),
    );
    store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('makes the folder when it is missing', () => {
    mustOpen(options({ dataDir: join(dataDir, 'deep', 'down') })).close();
    expect(existsSync(join(dataDir, 'deep', 'down', DATABASE_FILE))).toBe(true);
  });
});

describe('F10 what is damaged is never replaced by an empty database', () => {
  beforeEach(() => mustOpen(options()).close());

  it('F10 an empty file', () => {
    truncateSync(file, 0);
    expect(refusal()).toMatch(/is empty/);
    expect(readFileSync(file)).toHaveLength(0);
  });

  it('F10 something that is no database', () => {
    writeFileSync(file, 'not a database, but long enough to look like something '.repeat(200));
    const before = readFileSync(file);
    expect(refusal()).toMatch(/not a database\. No good backup was found/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('F10 a header that is right over pages that are not', () => {
    const header = readFileSync(file).subarray(0, 100);
    writeFileSync(file, Buffer.concat([header, Buffer.alloc(20_000, 7)]));
    expect(refusal()).toMatch(/cannot be opened/);
    expect(readFileSync(file).subarray(0, 100).equals(header)).toBe(true);
  });

  it('F10 a file of another program', () => {
    rmSync(file);
    const foreign = new Database(file);
    foreign.exec('CREATE TABLE photos (id INTEGER)');
    foreign.close();
    expect(refusal()).toMatch(/another program/);
    const again = new Database(file, { readonly: true });
    expect(again.prepare('SELECT name FROM sqlite_master').all()).toEqual([{ name: 'photos' }]);
    again.close();
  });

  it('F10 a main file that is missing while its changes are there', () => {
    rmSync(file);
    writeFileSync(`${file}-wal`, Buffer.alloc(4_152, 1));
    expect(refusal()).toMatch(/is missing/);
    expect(existsSync(file)).toBe(false);
  });

  it('F20 a database of a newer Spoolshed', () => {
    const database = new Database(file);
    database.pragma(`user_version = ${NEWEST_SCHEMA + 1}`);
    database.close();
    expect(refusal()).toMatch(/newer Spoolshed/);
  });

  it('a half-made database of a start that crashed is no obstacle', () => {
    rmSync(file);
    writeFileSync(`${file}.new`, 'half');
    mustOpen(options()).close();
    expect(existsSync(`${file}.new`)).toBe(false);
  });
});

describe('F10 damage inside', () => {
  it('ID3 F10 a flipped byte in the stored head is found at the start: reads go on, writes stop', () => {
    const store = mustOpen(options());
    const workshop = store.workshops.all()[0];
    if (workshop === undefined) throw new Error('a store has a workshop');
    store.close();
    const clean = join(dataDir, 'clean');
    copyFileSync(file, clean);
    const at = readFileSync(file).indexOf(workshop.head.tag);
    expect(at).toBeGreaterThan(0);
    const handle = openSync(file, 'r+');
    writeSync(handle, workshop.head.tag.startsWith('a') ? 'b' : 'a', at);
    const damaged = mustOpen(options());
    expect(damaged.damage).toMatch(/log does not end/);
    expect(damaged.health()).toBe(damaged.damage);
    expect(damaged.workshops.all()).toHaveLength(1);
    expect(() => damaged.write(() => 1)).toThrow(/log does not end/);
    damaged.close();
  });

  it('F10 pages that do not fit each other are found at the start', () => {
    const store = mustOpen(options());
    store.close();
    const bytes = readFileSync(file);
    const pageSize = 4_096;
    // The last page belongs to some index or table of the schema: its header becomes nonsense.
    bytes.fill(0xff, bytes.length - pageSize, bytes.length - pageSize + 12);
    writeFileSync(file, bytes);
    const opened = openStore(options());
    const said = opened.ok ? opened.value.damage : opened.error;
    if (opened.ok) opened.value.close();
    expect(said).not.toBeNull();
  });
});

it.each([
  ['20.20.0', true],
  ['22.11.9', true],
  ['22.12.0', false],
  ['24.18.0', false],
])('Node %s refused: %s', (version, refused) => {
  expect(nodeProblem(version) !== null).toBe(refused);
});
