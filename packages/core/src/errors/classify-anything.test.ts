import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { classifyError, isRetryableError } from './classify-error.ts';
import { errorKinds, retryAdvice, type ErrorKind } from './error-kind.ts';
import { HttpFailure } from './http-failure.ts';

/** An error as a driver makes it: a name, a code, what it wraps. */
const thrown = (name: string, members: Record<string, unknown> = {}): Error =>
  Object.assign(new Error('x'), { name, ...members });

const kindOf = (error: unknown): ErrorKind => classifyError(error).kind;

describe('what is thrown around', () => {
  it('S2.6 any value at all is one of the kinds, and judging it never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withObjectString: true }), (value) => {
        const { kind, message, retry } = classifyError(value);
        expect(errorKinds).toContain(kind);
        expect(typeof message).toBe('string');
        expect(['no', 'yes', 'after']).toContain(retry);
      }),
      { numRuns: 2_000 },
    );
  });

  it('S2.6 any members on an error leave it one of the kinds', () => {
    const member = fc.oneof(fc.string(), fc.anything(), fc.constant('SQLITE_BUSY'), fc.constant('ZodError'));
    const keys = fc.constantFrom(
      'name',
      'code',
      'message',
      'inner',
      'cause',
      'errors',
      'failures',
      'issues',
      'severity',
      'kind',
      'status',
    );
    fc.assert(
      fc.property(fc.dictionary(keys, member), (members) => {
        expect(errorKinds).toContain(kindOf(Object.assign(Object.create(Error.prototype), members)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('S2.6 whatever wraps whatever, and however deep, is one of the kinds, and retried only where that is one', () => {
    const names = fc.constantFrom(
      'AbortError',
      'BulkError',
      'TypeError',
      'OpenFailedError',
      'Error',
      'ConstraintError',
    );
    const { error } = fc.letrec<{ error: unknown }>((tie) => ({
      error: fc.oneof(
        { depthSize: 'large' },
        fc.anything(),
        fc
          .tuple(names, fc.constantFrom('inner', 'cause', 'failures', 'errors'), tie('error'))
          .map(([name, key, inner]) => thrown(name, { [key]: key.endsWith('s') ? [inner] : inner })),
        names.map((name) => new DOMException('x', name)),
      ),
    }));
    fc.assert(
      fc.property(error, (value) => {
        const { kind, retry } = classifyError(value);
        expect(errorKinds).toContain(kind);
        expect(isRetryableError(value)).toBe(retry !== 'no');
      }),
      { numRuns: 2_000 },
    );
  });

  it('S2.6 what cannot even be read is a bug', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const trap = Object.defineProperty({}, 'name', {
      get() {
        throw new Error('no');
      },
    });
    expect(classifyError(proxy).kind).toBe('bug');
    expect(classifyError(trap).kind).toBe('bug');
  });

  it('S2.6 errors that wrap themselves come to an end', () => {
    const circle = thrown('AbortError');
    Object.assign(circle, { inner: circle, cause: circle });
    expect(kindOf(circle)).toBe('connection');
  });

  it.each([
    undefined,
    null,
    0,
    'text',
    Symbol('s'),
    {},
    [],
    () => 1,
    new Error('x'),
    new TypeError('x is not a function'),
  ])('S2.6 %s is a bug and never tried again', (value) => {
    expect(classifyError(value)).toMatchObject({ kind: 'bug', retry: 'no' });
  });

  it('S2.6 what is classified already stays as it is', () => {
    const once = classifyError(new HttpFailure(503, null, 7_000));
    expect(classifyError(once)).toBe(once);
  });

  it('S2.6 a retry helps exactly where somebody else is in the way', () => {
    const retried = errorKinds.filter((kind) => retryAdvice(kind) !== 'no');
    expect(retried).toEqual(['busy', 'connection', 'limited']);
    expect(isRetryableError(thrown('SqliteError', { code: 'SQLITE_BUSY' }))).toBe(true);
    expect(isRetryableError(thrown('SqliteError', { code: 'SQLITE_CONSTRAINT_UNIQUE' }))).toBe(false);
  });

  it('S2.6 long messages are cut, so that a log line and a record can hold them', () => {
    expect(classifyError(new Error('x'.repeat(100_000))).message).toHaveLength(1_000);
  });
});
