import { classifyError, handleConstraintError, indexesOf, tableNames } from '@spoolshed/core';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrations.ts';
import { snakeCase } from './record-sql.ts';

type Column = { readonly name: string; readonly type: string; readonly hidden: number };
type UniqueIndex = { readonly table: string; readonly index: string; readonly columns: readonly string[] };

/** Our own tables as the migrations leave them. */
const database = new Database(':memory:');
migrate(database, { now: () => 1 });
const uniqueIndexes = findUniqueIndexes();

beforeAll(() => {
  // One row at a time is made up here: only the index that it breaks counts.
  database.pragma('foreign_keys = OFF');
  database.pragma('ignore_check_constraints = ON');
});
afterAll(() => database.close());

describe('the constraints of our own tables', () => {
  it('S2.6 every index that core calls unique is one of the database', () => {
    const declared = tableNames.flatMap((table) =>
      Object.values(indexesOf(table)).flatMap(({ unique, fields }) =>
        unique ? [`${snakeCase(table)}: workshop_id, ${fields.map(snakeCase).join(', ')}`] : [],
      ),
    );
    const there = uniqueIndexes.map(({ table, columns }) => `${table}: ${columns.join(', ')}`);
    expect(declared.length).toBeGreaterThan(3);
    for (const each of declared) expect(there).toContain(each);
  });

  it.each(uniqueIndexes)(
    'S2.6 $table $columns: which constraint it is, and which row is in the way',
    (broken) => {
      const { table, index, columns } = broken;
      const error = breakIt(broken);
      expect(classifyError(error)).toMatchObject({ kind: 'integrity', retry: 'no' });
      const handled = handleConstraintError(error, (constraint) => findExisting(constraint));
      expect(handled?.constraint).toEqual({
        kind: index.startsWith('sqlite_autoindex') && isPrimaryKey(table, columns) ? 'primary_key' : 'unique',
        name: columns.map((column) => `${table}.${column}`).join(', '),
        table,
        fields: columns,
      });
      expect(handled?.existing).toMatchObject({ made: 'first' });
    },
  );
});

/** The row that stands where the second one wanted to be. */
function findExisting({ table, fields }: { table?: string; fields: readonly string[] }): unknown {
  const terms = fields.map((field) => `${field} = @${field}`).join(' AND ');
  return database.prepare(`SELECT 'first' AS made FROM ${table} WHERE ${terms}`).get(shared(table ?? ''));
}

/** Puts two rows in that differ in everything but the columns of this index; the first stays. */
function breakIt({ table, index, columns }: UniqueIndex): unknown {
  const first = shared(table);
  database.exec(`DELETE FROM ${table}`);
  insert(table, first);
  try {
    const other = Object.fromEntries(
      Object.entries(first).map(([name, value]) => [name, columns.includes(name) ? value : another(value)]),
    );
    // Of generated columns the body decides.
    if ('body' in other)
      other['body'] = bodyOf(table, (name) => (columns.includes(name) ? first : other)[name]);
    insert(table, other);
  } catch (error) {
    return error;
  }
  throw new Error(`${index} let two rows through`);
}

function insert(table: string, row: Readonly<Record<string, unknown>>): void {
  const names = columnsOf(table).flatMap(({ name, hidden }) => (hidden === 0 ? [name] : []));
  const values = names.map((name) => row[name]);
  database
    .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    .run(...values);
}

/** A made-up value for each column of a table, generated ones too; the same every time. */
function shared(table: string): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const { name, type } of columnsOf(table)) row[name] = type === 'INTEGER' ? 7 : `a ${name}`;
  if ('body' in row) row['body'] = bodyOf(table, (name) => row[name]);
  return row;
}

const another = (value: unknown): unknown =>
  typeof value === 'number' ? value + 1 : `${String(value)} else`;

/** What the generated columns of a record are read from. */
function bodyOf(table: string, valueOf: (column: string) => unknown): string {
  const generated = columnsOf(table).filter(({ hidden }) => hidden !== 0);
  return JSON.stringify(Object.fromEntries(generated.map(({ name }) => [camelCase(name), valueOf(name)])));
}

const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const columnsOf = (table: string): readonly Column[] =>
  database.prepare<[], Column>(`SELECT name, type, hidden FROM pragma_table_xinfo('${table}')`).all();

const isPrimaryKey = (table: string, columns: readonly string[]): boolean =>
  database
    .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`)
    .all()
    .map(({ name }) => name)
    .join() === columns.join();

function findUniqueIndexes(): readonly UniqueIndex[] {
  const found = database
    .prepare<[], { table: string; index: string }>(
      `SELECT tables.name AS "table", list.name AS "index" FROM sqlite_schema AS tables, pragma_index_list(tables.name) AS list
       WHERE tables.type = 'table' AND list."unique" = 1 ORDER BY 1, 2`,
    )
    .all();
  const columns = database.prepare<[string], { name: string }>('SELECT name FROM pragma_index_info(?)');
  return found.map((each) => ({ ...each, columns: columns.all(each.index).map(({ name }) => name) }));
}
