import { classifyError, handleConstraintError, isRetryableError } from '@spoolshed/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { dexieFailures } from './testing/dexie-failures.ts';

// Dexie traces every failed request, and here they fail on purpose.
beforeEach(() => void vi.spyOn(console, 'trace').mockReturnValue(undefined));

describe('errors of the real Dexie and the IndexedDB of a real browser', () => {
  // That a full disk is `full` is seen in large.browser.test.ts, where the browser is given no room (F18).
  it.each(dexieFailures)('S2.6 $title is $kind ($code)', async ({ provoke, kind, retry, code }) => {
    const error = await provoke();
    expect(classifyError(error)).toMatchObject({ kind, retry, code });
    expect(isRetryableError(error)).toBe(retry === 'yes');
    expect(handleConstraintError(error) !== null).toBe(kind === 'integrity');
  });

  it.each([
    ['a name that is taken', { kind: 'unique', name: 'name' }],
    ['a key that is taken', { kind: 'primary_key' }],
  ])('S2.6 %s: which constraint, and the record that is in the way', async (title, constraint) => {
    const error = await dexieFailures.find((each) => each.title === title)?.provoke();
    expect(handleConstraintError(error, ({ kind }) => `the row of ${kind}`)).toMatchObject({
      constraint,
      existing: `the row of ${constraint.kind}`,
    });
  });
});
