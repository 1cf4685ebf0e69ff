import { describe, expect, it } from 'vitest';

import { rejectionToError } from './operation-result.ts';
import { rejectionCodes } from './outcome.ts';

describe('a refused operation', () => {
  it.each(rejectionCodes)('S2.7 %s is final and keeps its code and fields', (code) => {
    const fields = [{ path: ['a'], code: 'required' }];
    expect(rejectionToError({ code, fields })).toMatchObject({ code, fields, retry: 'no' });
  });

  it('S2.7 a taken identity is an integrity failure, bad input a validation failure', () => {
    expect(rejectionToError({ code: 'identity_taken', fields: [] }).kind).toBe('integrity');
    expect(rejectionToError({ code: 'validation', fields: [] }).kind).toBe('validation');
  });
});
