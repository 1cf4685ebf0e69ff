import Database from 'better-sqlite3';
import { classifyError, err, ok, type Result } from '@spoolshed/core';
import { createConnection } from './connection.ts';
import { createLog } from './log.ts';
import { APPLICATION_ID, NEWEST_SCHEMA, readSchemaVersion } from './migrations.ts';
import type { Store } from './open-store.ts';
import { createWorkshops, type Workshop } from './workshops.ts';

/**
 * Whether a database that nobody writes to is whole: every page, every index, and the whole chain of
 * every workshop. Answers its workshops with their heads, or why it is no good, as a sentence. Takes as
 * long as reading all of it.
 */
export function verifyDatabase(file: string): Result<readonly Workshop[], string> {
  return inspect(file, (database) => {
    const found = database.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') return err(`${file} is damaged: ${String(found)}.`);
    const connection = createConnection(database);
    const log = createLog(connection);
    const workshops = createWorkshops(connection).all();
    for (const { id, head } of workshops) log.verify(id, head.epoch, head);
    return ok(workshops);
  });
}

/** The heads alone, of a database that was verified when it was put there. */
export const readHeads = (file: string): Result<readonly Workshop[], string> =>
  inspect(file, (database) => ok(createWorkshops(createConnection(database)).all()));

/** What `look` finds in a database that was verified when it was put there; its log is open for as long as that takes. */
export const lookInto = <T>(
  file: string,
  look: (held: Pick<Store, 'log' | 'workshops'>) => T,
): Result<T, string> =>
  inspect(file, (database) => {
    const connection = createConnection(database);
    return ok(look({ log: createLog(connection), workshops: createWorkshops(connection) }));
  });

function inspect<T>(
  file: string,
  look: (database: Database.Database) => Result<T, string>,
): Result<T, string> {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      const problem = problemOfKind(database, file);
      return problem === null ? look(database) : err(problem);
    } finally {
      database.close();
    }
  } catch (error) {
    return err(`${file} cannot be used: ${classifyError(error).message}.`);
  }
}

function problemOfKind(database: Database.Database, file: string): string | null {
  if (Number(database.pragma('application_id', { simple: true })) !== APPLICATION_ID)
    return `${file} is no database of Spoolshed.`;
  const schema = readSchemaVersion(database);
  return schema > NEWEST_SCHEMA
    ? `${file} was written by a newer Spoolshed (schema ${schema}, this one knows ${NEWEST_SCHEMA}). Update Spoolshed.`
    : null;
}
