import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

import { dayField, textField } from '../records/fields.ts';
import { fieldErrors } from './field-errors.ts';

const codesOf = (schema: z.ZodMiniType, value: unknown): string[] => {
  const { error } = schema.safeParse(value);
  return error === undefined ? [] : fieldErrors(error, value).map(({ code }) => code);
};

describe('one code per problem of a field', () => {
  it.each([
    ['nothing where something must be', z.string(), undefined, 'required'],
    ['null counts as nothing', z.string(), null, 'required'],
    ['a number for a text', z.string(), 1, 'wrong_type'],
    ['a broken number', z.int(), 1.5, 'not_integer'],
    ['a number past 2^53', z.int(), 2 ** 53, 'too_big'],
    ['not a number', z.number(), Number.NaN, 'wrong_type'],
    ['too small', z.number().check(z.minimum(2)), 1, 'too_small'],
    ['too big', z.number().check(z.maximum(2)), 3, 'too_big'],
    ['too short', z.string().check(z.minLength(2)), 'a', 'too_short'],
    ['an empty text where one is needed', z.string().check(z.minLength(1)), '', 'required'],
    ['too long', z.string().check(z.maxLength(2)), 'abc', 'too_long'],
    ['an empty list where one is needed', z.array(z.int()).check(z.minLength(1)), [], 'required'],
    ['too many', z.array(z.int()).check(z.maxLength(1)), [1, 2], 'too_many'],
    ['the wrong pattern', z.string().check(z.regex(/^a$/)), 'b', 'malformed'],
    ['no choice made', z.enum(['a', 'b']), undefined, 'required'],
    ['none of the choices', z.enum(['a', 'b']), 'c', 'not_allowed'],
    ['no member of a union', z.union([z.int(), z.boolean()]), 'c', 'not_allowed'],
    ['an unknown key', z.strictObject({}), { a: 1 }, 'unknown_key'],
    ['a bad key of a record', z.record(z.string().check(z.maxLength(1)), z.int()), { ab: 1 }, 'malformed'],
    ['no text at all, once', textField({ min: 1, max: 9 }), '', 'required'],
    ['nothing to see in a text', textField({ min: 1, max: 9 }), '  ', 'required'],
    ['NUL in a text', textField({ min: 1, max: 9 }), 'a\u0000', 'invalid_text'],
    ['a lone surrogate in a text', textField({ min: 1, max: 9 }), 'a\ud800', 'invalid_text'],
    ['30 February', dayField(), '2026-02-30', 'malformed'],
  ])('S1.9 %s', (_title, schema, value, code) => {
    expect(codesOf(schema, value)).toEqual([code]);
  });

  it('S1.9 says where', () => {
    const input = { spools: [{ net: 1 }, {}, { net: 'x' }], a: 1, b: 2 };
    const { error } = z.strictObject({ spools: z.array(z.object({ net: z.int() })) }).safeParse(input);
    expect(error && fieldErrors(error, input)).toEqual([
      { path: ['spools', 1, 'net'], code: 'required' },
      { path: ['spools', 2, 'net'], code: 'wrong_type' },
      { path: ['a'], code: 'unknown_key' },
      { path: ['b'], code: 'unknown_key' },
    ]);
  });
});
