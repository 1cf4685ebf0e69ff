import { readText } from './error-shape.ts';

/** Which rule of the store said no, in the store's own words for tables and columns. */
export type Constraint = {
  readonly kind: 'unique' | 'primary_key' | 'foreign_key' | 'check' | 'not_null' | 'other';
  /** The index or constraint; where the store tells only columns, these. */
  readonly name: string;
  readonly table?: string;
  readonly fields: readonly string[];
};

/** What an integrity failure says about the constraint behind it. */
export function constraintOf(error: unknown): Constraint {
  const code = readText(error, 'code');
  const message = readText(error, 'message');
  if (code.startsWith('SQLITE_')) return sqliteConstraint(code, message);
  if (readText(error, 'severity') !== '') return postgresConstraint(error, code);
  return indexedDbConstraint(message);
}

const sqliteKinds: readonly (readonly [suffix: string, kind: Constraint['kind']])[] = [
  ['_PRIMARYKEY', 'primary_key'],
  ['_ROWID', 'primary_key'],
  ['_UNIQUE', 'unique'],
  ['_FOREIGNKEY', 'foreign_key'],
  ['_CHECK', 'check'],
  ['_NOTNULL', 'not_null'],
];

function sqliteConstraint(code: string, message: string): Constraint {
  const kind = sqliteKinds.find(([suffix]) => code.endsWith(suffix))?.[1] ?? 'other';
  const about = /constraint failed: (.+)$/.exec(message)?.[1] ?? '';
  // An index over expressions is named instead of its columns.
  const index = /^index '(.+)'$/.exec(about)?.[1];
  if (index !== undefined) return { kind, name: index, fields: [] };
  // A check is named by its name or its text, neither of which is a list of columns.
  if (about === '' || kind === 'check') return { kind, name: about || kind, fields: [] };
  const columns = about.split(', ').map((column) => column.split('.'));
  const table = columns[0]?.length === 2 ? columns[0][0] : undefined;
  const fields = columns.map((parts) => parts.at(-1) ?? '');
  return { kind, name: about, ...(table === undefined ? {} : { table }), fields };
}

const postgresKinds: Readonly<Record<string, Constraint['kind']>> = {
  '23505': 'unique',
  '23503': 'foreign_key',
  '23514': 'check',
  '23502': 'not_null',
};

function postgresConstraint(error: unknown, code: string): Constraint {
  const column = readText(error, 'column');
  // "Key (brand_key, color_key)=(esun, red) already exists."
  const listed = /^Key \(([^)]+)\)=/.exec(readText(error, 'detail'))?.[1];
  const fields = listed !== undefined ? listed.split(', ') : column === '' ? [] : [column];
  const table = readText(error, 'table');
  const kind = postgresKinds[code] ?? 'other';
  return {
    kind,
    name: readText(error, 'constraint') || fields.join(', ') || kind,
    ...(table === '' ? {} : { table }),
    fields,
  };
}

function indexedDbConstraint(message: string): Constraint {
  const index = /index '([^']+)'/.exec(message)?.[1];
  if (index !== undefined) return { kind: 'unique', name: index, fields: [] };
  // Chromium says so; other browsers tell no more than that a constraint was not satisfied.
  if (/key already exists/i.test(message)) return { kind: 'primary_key', name: 'primary key', fields: [] };
  return { kind: 'other', name: 'other', fields: [] };
}
