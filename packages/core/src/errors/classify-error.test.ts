import { describe, expect, it } from 'vitest';
import * as fullZod from 'zod';
import * as z from 'zod/mini';

import { classifyError, handleConstraintError } from './classify-error.ts';
import { errorKinds, type ErrorKind } from './error-kind.ts';
import { BrokenChain } from './broken-chain.ts';
import { HttpFailure } from './http-failure.ts';
import { UnknownMutator } from './unknown-mutator.ts';
import type { WireError } from './wire-error.ts';

/** An error as a driver makes it: a name, a code, what it wraps. */
const thrown = (name: string, members: Record<string, unknown> = {}, message = 'x'): Error =>
  Object.assign(new Error(message), { name, ...members });

const kindOf = (error: unknown): ErrorKind => classifyError(error).kind;

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('zod', () => {
  it.each([
    ['mini', z.object({ brand: z.string().check(z.minLength(2)) })],
    ['full', fullZod.object({ brand: fullZod.string().min(2) })],
  ])('S2.6 %s: the issues become fields with our codes', (_name, schema) => {
    const error = caught(() => schema.parse({ brand: 'x' }));
    expect(classifyError(error)).toMatchObject({
      kind: 'validation',
      retry: 'no',
      fields: [{ path: ['brand'], code: 'too_short' }],
    });
  });

  it('S2.6 a returned error counts like a thrown one', () => {
    const { error } = z.strictObject({ a: z.int() }).safeParse({ a: 1.5, b: 1 });
    expect(classifyError(error).fields).toEqual([
      { path: ['a'], code: 'not_integer' },
      { path: ['b'], code: 'unknown_key' },
    ]);
  });
});

describe('IndexedDB and Dexie, by name, besides the real ones in packages/db', () => {
  const names: [string, ErrorKind][] = [
    ['ConstraintError', 'integrity'],
    ['DataError', 'data'],
    ['DataCloneError', 'data'],
    ['SchemaError', 'programming'],
    ['InvalidTableError', 'programming'],
    ['NotFoundError', 'programming'],
    ['TransactionInactiveError', 'programming'],
    ['ReadOnlyError', 'programming'],
    ['PrematureCommitError', 'programming'],
    ['TimeoutError', 'busy'],
    ['AbortError', 'connection'],
    ['InvalidStateError', 'connection'],
    ['DatabaseClosedError', 'connection'],
    ['UnknownError', 'connection'],
    ['QuotaExceededError', 'full'],
    ['VersionError', 'upgrade'],
    ['VersionChangeError', 'upgrade'],
    ['NotReadableError', 'corrupt'],
  ];
  it.each(names)('S2.6 %s is %s', (name, kind) => {
    expect(classifyError(new DOMException('x', name))).toMatchObject({ kind, code: name });
    expect(kindOf(thrown(name))).toBe(kind);
  });

  it('S2.6 an aborted or failed-to-open wrapper counts as what it wraps', () => {
    const quota = new DOMException('full', 'QuotaExceededError');
    expect(kindOf(thrown('AbortError', { inner: quota }))).toBe('full');
    expect(kindOf(thrown('OpenFailedError', { inner: thrown('QuotaExceededError') }))).toBe('full');
    expect(kindOf(thrown('DatabaseClosedError', { inner: thrown('VersionError') }))).toBe('upgrade');
    expect(
      kindOf(
        thrown('BulkError', {
          failures: [thrown('ConstraintError', { inner: new DOMException('x', 'ConstraintError') })],
        }),
      ),
    ).toBe('integrity');
    expect(kindOf(thrown('ModifyError', { failures: [quota] }))).toBe('full');
  });

  it('S2.6 a name of its own is not displaced by what it wraps', () => {
    expect(kindOf(thrown('ConstraintError', { inner: thrown('AbortError') }))).toBe('integrity');
  });

  it('S2.6 Safari lost its database server, whatever it calls that', () => {
    const message = 'Connection to Indexed Database server lost. Refresh the page to try again';
    for (const name of ['UnknownError', 'InvalidStateError', 'AbortError', 'Error']) {
      expect(classifyError(thrown(name, {}, message))).toMatchObject({ kind: 'connection', retry: 'yes' });
    }
  });

  it('S2.6 a disk without room hides in an unknown error', () => {
    const message = 'Internal error: IO error: .../MANIFEST-000001: FILE_ERROR_NO_SPACE';
    expect(kindOf(new DOMException(message, 'UnknownError'))).toBe('full');
  });

  it.each([
    [
      "Unable to add key to index 'byIdentity': at least one key does not satisfy the uniqueness requirements.",
      'unique',
      'byIdentity',
    ],
    ['Key already exists in the object store.', 'primary_key', 'primary key'],
    [
      'A mutation operation in the transaction failed because a constraint was not satisfied.',
      'other',
      'other',
    ],
  ])('S2.6 %s', (message, kind, name) => {
    expect(classifyError(new DOMException(message, 'ConstraintError')).constraint).toEqual({
      kind,
      name,
      fields: [],
    });
  });
});

describe('SQLite, by code, besides the real ones in apps/sync-server', () => {
  const codes: [string, ErrorKind][] = [
    ['SQLITE_BUSY', 'busy'],
    ['SQLITE_BUSY_SNAPSHOT', 'busy'],
    ['SQLITE_LOCKED_SHAREDCACHE', 'busy'],
    ['SQLITE_FULL', 'full'],
    ['SQLITE_IOERR_FSYNC', 'connection'],
    ['SQLITE_IOERR_CORRUPTFS', 'corrupt'],
    ['SQLITE_CANTOPEN', 'connection'],
    ['SQLITE_READONLY', 'connection'],
    ['SQLITE_CORRUPT_INDEX', 'corrupt'],
    ['SQLITE_NOTADB', 'corrupt'],
    ['SQLITE_ERROR', 'programming'],
    ['SQLITE_RANGE', 'programming'],
    ['SQLITE_MISMATCH', 'data'],
    ['SQLITE_TOOBIG', 'data'],
    ['SQLITE_CONSTRAINT_DATATYPE', 'data'],
    ['SQLITE_CONSTRAINT_TRIGGER', 'integrity'],
    ['SQLITE_INTERNAL', 'bug'],
  ];
  it.each(codes)('S2.6 %s is %s', (code, kind) => {
    expect(classifyError(thrown('SqliteError', { code }))).toMatchObject({ kind, code });
  });

  it.each([
    [
      'SQLITE_CONSTRAINT_UNIQUE',
      'UNIQUE constraint failed: filaments.brand_key, filaments.color_key',
      {
        kind: 'unique',
        name: 'filaments.brand_key, filaments.color_key',
        table: 'filaments',
        fields: ['brand_key', 'color_key'],
      },
    ],
    [
      'SQLITE_CONSTRAINT_UNIQUE',
      "UNIQUE constraint failed: index 'filaments_identity'",
      { kind: 'unique', name: 'filaments_identity', fields: [] },
    ],
    [
      'SQLITE_CONSTRAINT_PRIMARYKEY',
      'UNIQUE constraint failed: spools.id',
      { kind: 'primary_key', name: 'spools.id', table: 'spools', fields: ['id'] },
    ],
    [
      'SQLITE_CONSTRAINT_NOTNULL',
      'NOT NULL constraint failed: spools.net',
      { kind: 'not_null', name: 'spools.net', table: 'spools', fields: ['net'] },
    ],
    [
      'SQLITE_CONSTRAINT_CHECK',
      'CHECK constraint failed: net > 0.5, or so',
      { kind: 'check', name: 'net > 0.5, or so', fields: [] },
    ],
    [
      'SQLITE_CONSTRAINT_FOREIGNKEY',
      'FOREIGN KEY constraint failed',
      { kind: 'foreign_key', name: 'foreign_key', fields: [] },
    ],
  ])('S2.6 %s: %s', (code, message, constraint) => {
    expect(classifyError(thrown('SqliteError', { code }, message)).constraint).toEqual(constraint);
  });

  it('S2.6 handleConstraintError names the constraint and the record in the way', () => {
    const error = thrown(
      'SqliteError',
      { code: 'SQLITE_CONSTRAINT_UNIQUE' },
      'UNIQUE constraint failed: filaments.brand_key',
    );
    const handled = handleConstraintError(
      error,
      ({ table, fields }) => `the row of ${table} with that ${fields.join()}`,
    );
    expect(handled?.existing).toBe('the row of filaments with that brand_key');
    expect(handleConstraintError(thrown('SqliteError', { code: 'SQLITE_BUSY' }), () => 'row')).toBeNull();
    expect(handleConstraintError(error)?.constraint.fields).toEqual(['brand_key']);
  });

  it.each([
    ['TypeError', 'The database connection is not open', 'connection'],
    ['TypeError', 'SQLite3 can only bind numbers, strings, bigints, buffers, and null', 'data'],
    ['RangeError', 'Too few parameter values were provided', 'programming'],
    ['RangeError', 'Missing named parameter "id"', 'programming'],
  ])('S2.6 the driver itself: %s %s', (name, message, kind) => {
    expect(kindOf(thrown(name, {}, message))).toBe(kind);
  });
});

describe('PostgreSQL, by code, on made-up objects: there is no engine yet', () => {
  const codes: [string, ErrorKind][] = [
    ['40001', 'busy'],
    ['40P01', 'busy'],
    ['55P03', 'busy'],
    ['57014', 'busy'],
    ['53300', 'busy'],
    ['08006', 'connection'],
    ['57P01', 'connection'],
    ['57P03', 'connection'],
    ['25006', 'connection'],
    ['40003', 'connection'],
    ['53100', 'full'],
    ['42601', 'programming'],
    ['42P01', 'programming'],
    ['22003', 'data'],
    ['22P02', 'data'],
    ['23514', 'integrity'],
    ['XX001', 'corrupt'],
    ['P0001', 'bug'],
  ];
  it.each(codes)('S2.6 %s is %s', (code, kind) => {
    expect(classifyError(thrown('error', { code, severity: 'ERROR' }))).toMatchObject({ kind, code });
  });

  it('S2.6 five characters without a severity are not its codes', () => {
    expect(kindOf(thrown('Error', { code: 'EPIPE' }))).toBe('connection');
    expect(kindOf(thrown('Error', { code: '40001' }))).toBe('bug');
  });

  it('S2.6 a unique violation names constraint, table and columns', () => {
    const members = {
      code: '23505',
      severity: 'ERROR',
      table: 'filaments',
      constraint: 'filaments_identity',
      detail: 'Key (brand_key, color_key)=(esun, red) already exists.',
    };
    expect(classifyError(thrown('error', members)).constraint).toEqual({
      kind: 'unique',
      name: 'filaments_identity',
      table: 'filaments',
      fields: ['brand_key', 'color_key'],
    });
    expect(
      classifyError(thrown('error', { code: '23502', severity: 'ERROR', column: 'net' })).constraint,
    ).toEqual({
      kind: 'not_null',
      name: 'net',
      fields: ['net'],
    });
  });
});

describe('Node and fetch', () => {
  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['ECONNREFUSED', 'connection'],
    ['ECONNRESET', 'connection'],
    ['ENOTFOUND', 'connection'],
    ['EAI_AGAIN', 'connection'],
    ['EROFS', 'connection'],
    ['EMFILE', 'busy'],
    ['UND_ERR_SOCKET', 'connection'],
    ['ERR_INVALID_ARG_TYPE', 'bug'],
  ] satisfies [string, ErrorKind][])('S2.6 %s is %s', (code, kind) => {
    expect(classifyError(thrown('Error', { code }))).toMatchObject({ kind, code });
  });

  it.each([
    'Failed to fetch',
    'NetworkError when attempting to fetch resource.',
    'Load failed',
    'fetch failed',
    'terminated',
    'The network connection was lost.',
    'The Internet connection appears to be offline.',
  ])('S2.6 TypeError: %s', (message) => {
    expect(classifyError(new TypeError(message))).toMatchObject({ kind: 'connection', retry: 'yes' });
  });

  it('S2.6 a failed fetch tells by its cause when there is one', () => {
    const cause = thrown('Error', { code: 'ECONNREFUSED' });
    expect(classifyError(new TypeError('fetch failed', { cause }))).toMatchObject({
      kind: 'connection',
      code: 'ECONNREFUSED',
    });
  });

  it('S2.6 a real abort and a real time-out of a request', async () => {
    const aborted: unknown = await globalThis
      .fetch('http://127.0.0.1:9/', { signal: AbortSignal.abort() })
      .catch((error: unknown) => error);
    expect(kindOf(aborted)).toBe('connection');
    const signal = AbortSignal.timeout(0);
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
    expect(kindOf(signal.reason)).toBe('connection');
  });

  it('S2.6 malformed JSON and malformed UTF-8 are bad data', () => {
    for (const text of ['', '<html>', '{"a":', '{"a":1,}', 'undefined']) {
      expect(kindOf(caught(() => JSON.parse(text) as unknown))).toBe('data');
    }
    expect(kindOf(caught(() => new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.of(0xff))))).toBe(
      'data',
    );
    expect(kindOf(caught(() => new RegExp(['('].join(''))))).toBe('bug');
  });

  it('S2.6 our own failures: a broken chain, an unknown mutator', () => {
    expect(kindOf(new BrokenChain('at version 7'))).toBe('corrupt');
    expect(kindOf(new UnknownMutator('foldSpool'))).toBe('upgrade');
  });
});

describe('HTTP', () => {
  const statuses: [number, ErrorKind][] = [
    [302, 'connection'],
    [400, 'validation'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'programming'],
    [408, 'connection'],
    [409, 'integrity'],
    [413, 'data'],
    [418, 'bug'],
    [422, 'validation'],
    [426, 'upgrade'],
    [429, 'limited'],
    [500, 'bug'],
    [502, 'connection'],
    [503, 'connection'],
    [504, 'connection'],
    [507, 'full'],
    [522, 'connection'],
  ];
  it.each(statuses)('S2.6 a bare %s is %s', (status, kind) => {
    expect(classifyError(new HttpFailure(status))).toMatchObject({ kind, code: `http_${status}` });
  });

  it('S2.6 every status there could be is one of the kinds', () => {
    for (let status = 100; status < 1_000; status += 1)
      expect(errorKinds).toContain(kindOf(new HttpFailure(status)));
  });

  const wireErrors: [WireError, number, ErrorKind][] = [
    [{ code: 'busy' }, 503, 'busy'],
    [{ code: 'storage_full' }, 503, 'full'],
    [{ code: 'device_revoked' }, 401, 'auth'],
    [{ code: 'forbidden' }, 403, 'auth'],
    [{ code: 'upgrade_needed', oldest: 1, newest: 2 }, 426, 'upgrade'],
    [{ code: 'too_large', maxBytes: 1 }, 413, 'data'],
    [{ code: 'internal', requestId: 'r' }, 500, 'bug'],
  ];
  it.each(wireErrors)('S2.6 the wire code says more than the status: %j', (wireError, status, kind) => {
    expect(classifyError(new HttpFailure(status, wireError))).toMatchObject({ kind, code: wireError.code });
  });

  it('S2.6 Retry-After is obeyed where a retry helps, and nowhere else', () => {
    expect(classifyError(new HttpFailure(503, null, 2_000))).toMatchObject({
      retry: 'after',
      retryAfterMs: 2_000,
    });
    expect(classifyError(new HttpFailure(429, { code: 'limited', retryAfterSeconds: 3 }))).toMatchObject({
      retry: 'after',
      retryAfterMs: 3_000,
    });
    expect(classifyError(new HttpFailure(507, null, 2_000))).not.toHaveProperty('retryAfterMs');
  });

  it('S1.9 the fields of a refused request come along', () => {
    const fields = [{ path: ['quantity'], code: 'too_small' }];
    expect(classifyError(new HttpFailure(422, { code: 'bad_request', fields })).fields).toEqual(fields);
  });
});
