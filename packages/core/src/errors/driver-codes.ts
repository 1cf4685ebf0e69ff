import type { ErrorKind } from './error-kind.ts';

/** [what the code starts with, what it means]; the first that fits counts, so special cases stand first. */
type CodeTable = readonly (readonly [prefix: string, kind: ErrorKind])[];

/*
 * Causes outside the program (locks, disk, connection) must never be taken for a bug of a mutation:
 * the server would quarantine what only needs another try (PU5). So a read-only or failing disk is
 * `connection`: the store cannot be reached for writing now.
 */
const sqliteCodes: CodeTable = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_SCHEMA', 'busy'],
  ['SQLITE_INTERRUPT', 'busy'],
  ['SQLITE_ABORT', 'busy'],
  ['SQLITE_NOMEM', 'busy'],
  ['SQLITE_CONSTRAINT_DATATYPE', 'data'],
  ['SQLITE_CONSTRAINT', 'integrity'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_NOLFS', 'full'],
  ['SQLITE_IOERR_CORRUPTFS', 'corrupt'],
  ['SQLITE_IOERR_DATA', 'corrupt'],
  ['SQLITE_IOERR_NOMEM', 'busy'],
  ['SQLITE_IOERR', 'connection'],
  ['SQLITE_CANTOPEN', 'connection'],
  ['SQLITE_READONLY', 'connection'],
  ['SQLITE_PERM', 'connection'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_FORMAT', 'corrupt'],
  ['SQLITE_MISMATCH', 'data'],
  ['SQLITE_TOOBIG', 'data'],
  ['SQLITE_ERROR', 'programming'],
  ['SQLITE_MISUSE', 'programming'],
  ['SQLITE_RANGE', 'programming'],
  ['SQLITE_AUTH', 'programming'],
];

const postgresCodes: CodeTable = [
  ['22', 'data'],
  ['54', 'data'],
  ['23', 'integrity'],
  ['44', 'integrity'],
  // "Statement completion unknown": the connection broke while it ran.
  ['40003', 'connection'],
  ['40', 'busy'],
  ['55P03', 'busy'],
  // A statement or an idle transaction that ran into its time limit.
  ['57014', 'busy'],
  ['25P03', 'busy'],
  // Read-only: a standby after a failover.
  ['25006', 'connection'],
  ['08', 'connection'],
  ['28', 'connection'],
  ['57', 'connection'],
  ['58', 'connection'],
  ['53100', 'full'],
  ['53', 'busy'],
  ['XX001', 'corrupt'],
  ['XX002', 'corrupt'],
  ['0A', 'programming'],
  ['21', 'programming'],
  ['25', 'programming'],
  ['26', 'programming'],
  ['34', 'programming'],
  ['3D', 'programming'],
  ['3F', 'programming'],
  ['42', 'programming'],
];

const nodeCodes = new Map<string, ErrorKind>([
  ...list('full', ['ENOSPC', 'EDQUOT', 'EFBIG']),
  ...list('busy', ['EAGAIN', 'EBUSY', 'ETXTBSY', 'EMFILE', 'ENFILE', 'ENOMEM']),
  ...list('connection', ['EACCES', 'EIO', 'ENODEV', 'ENXIO', 'EPERM', 'EROFS']),
  ...list('connection', ['ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']),
  ...list('connection', ['EADDRNOTAVAIL', 'EAI_AGAIN', 'EAI_FAIL', 'ENOTFOUND']),
  ...list('connection', ['EHOSTDOWN', 'EHOSTUNREACH', 'ENETDOWN', 'ENETRESET', 'ENETUNREACH', 'ENOTCONN']),
  ...list('data', ['ERR_ENCODING_INVALID_ENCODED_DATA']),
]);

/** What SQLite has no code of its own for, although the values are to blame and not the statement. */
const sqliteDataMessage = /malformed JSON|integer overflow/i;

export function sqliteKind(code: string, message: string): ErrorKind | null {
  if (!code.startsWith('SQLITE_')) return null;
  if (code === 'SQLITE_ERROR' && sqliteDataMessage.test(message)) return 'data';
  return kindByPrefix(sqliteCodes, code) ?? 'bug';
}

/** `severity` tells PostgreSQL's five characters from other codes of that length. */
export const postgresKind = (code: string, severity: string): ErrorKind | null =>
  severity !== '' && /^[0-9A-Z]{5}$/.test(code) ? (kindByPrefix(postgresCodes, code) ?? 'bug') : null;

export const nodeKind = (code: string): ErrorKind | null =>
  nodeCodes.get(code) ?? (code.startsWith('UND_ERR_') ? 'connection' : null);

const kindByPrefix = (table: CodeTable, code: string): ErrorKind | null =>
  table.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;

function list(kind: ErrorKind, codes: readonly string[]): [string, ErrorKind][] {
  return codes.map((code) => [code, kind]);
}
