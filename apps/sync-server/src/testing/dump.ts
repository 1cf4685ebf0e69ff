import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../store/open-store.ts';

/** Every row of every table, read over a connection of its own: what two moments are compared by. */
export function dumpDatabase(dataDir: string): Record<string, readonly string[]> {
  const database = new Database(join(dataDir, DATABASE_FILE), { readonly: true });
  try {
    const names = database
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      .all();
    return Object.fromEntries(names.map(({ name }) => [name, dumpTable(database, name)]));
  } finally {
    database.close();
  }
}

function dumpTable(database: Database.Database, name: string): string[] {
  const text = ['SELECT * FROM', JSON.stringify(name)].join(' ');
  return database
    .prepare(text)
    .all()
    .map((row) => JSON.stringify(row))
    .toSorted();
}
