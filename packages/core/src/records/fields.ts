import * as z from 'zod/mini';

import { bounds } from '../bounds.ts';
import { uuidPattern, type Brand } from '../ids.ts';
import { isStorableText } from '../text.ts';
import { isDay, type Day } from '../units/day.ts';
import type { Mass } from '../units/mass.ts';
import type { Money } from '../units/money.ts';

/*
 * The building stones of every schema. None of them transforms (VS3): what is parsed is what was
 * sent, so that JSON Schema and OpenAPI come from the same source.
 */

type Bound = { readonly min: number; readonly max: number };

/** A branded type is its plain schema with a name: the schema is the parse function that may cast. */
const branded = <Out, In>(schema: z.ZodMiniType<unknown, In>): z.ZodMiniType<Out, In> =>
  schema as unknown as z.ZodMiniType<Out, In>;

const storable = z.refine<string>(isStorableText, { params: { code: 'invalid_text' } });

/** Text with something to see in it. */
export const textField = (bound: Bound) =>
  z.string().check(
    // One code per problem: what has the wrong length is not judged further.
    z.minLength(bound.min, { abort: true }),
    z.maxLength(bound.max, { abort: true }),
    z.refine((text) => bound.min === 0 || text.trim() !== '', { params: { code: 'required' } }),
    storable,
  );

export const idField = <Id extends Brand<string, string>>() =>
  branded<Id, string>(z.string().check(z.regex(uuidPattern)));

export const integerField = (bound: Bound) => z.int().check(z.minimum(bound.min), z.maximum(bound.max));

export const massField = (bound: Bound) => branded<Mass, number>(integerField(bound));

/** A mass that may be anything a book can hold, below zero included. */
export const anyMassField = () => branded<Mass, number>(z.int());

export const moneyField = (bound: Bound) => branded<Money, number>(integerField(bound));

export const numberField = (bound: Bound) => z.number().check(z.minimum(bound.min), z.maximum(bound.max));

export const dayField = () =>
  branded<Day, string>(
    z.string().check(
      z.refine(isDay, { params: { code: 'malformed' }, abort: true }),
      z.refine((day) => day >= bounds.day.min, { params: { code: 'too_small' } }),
      z.refine((day) => day <= bounds.day.max, { params: { code: 'too_big' } }),
    ),
  );

/** UTC epoch milliseconds. */
export const instantField = () => z.int();

const colorHexPattern = /^[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/;
export const colorHexField = () => z.string().check(z.regex(colorHexPattern));

/** Who acts: a device, and the person it belongs to (S1.15). */
export const actorSchema = z.object({
  personId: idField<Brand<string, 'PersonId'>>(),
  deviceId: idField<Brand<string, 'DeviceId'>>(),
});
export type Actor = Readonly<z.infer<typeof actorSchema>>;

/** The row type of a loose schema: the fields we know, without the index signature for those we do not. */
export type RowOf<Shape extends z.core.$ZodShape> = Readonly<z.output<z.ZodMiniObject<Shape>>>;
