import {
  bounds,
  findMutator,
  MONEY_PER_UNIT,
  NANOGRAMS_PER_KG,
  runSteps,
  startMutation,
  createMemoryStore,
  type FieldError,
} from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { describe, expect, it } from 'vitest';
import { fieldProblems } from './field-problems.ts';
import { parseCreateFlexible, parseCreateWithPurchase } from './filament-input.ts';

const valid = { color: 'Red', brand: 'Test', material: 'PLA', quantity_kg: 1, price_per_kg: 20 };

const codesAt = (errors: readonly FieldError[], field: string): string[] =>
  [...new Set(errors.filter(({ path }) => path.at(-1) === field).map(({ code }) => code))].toSorted();

/** What REST says about a field, null when it takes the value. */
function restCodes(field: string, value: unknown): string[] | null {
  const parsed = parseCreateWithPurchase({ ...valid, [field]: value });
  return parsed.ok ? null : codesAt(parsed.error, field);
}

/** What the mutator says about the same value in its own units: the words of push and form. */
function pushCodes(field: string, value: unknown): string[] | null {
  const make = createFixture('bounds');
  const names = {
    color: 'Red',
    brand: 'Test',
    material: 'PLA',
    ...(field in { color: 1, brand: 1, material: 1 } ? { [field]: value } : {}),
  };
  const args = make.newFilament(names, {
    kg: 1,
    pricePerKg: 20,
  });
  const inPurchase: Record<string, unknown> = {
    ...args.purchase,
    ...(field in names ? {} : { [field]: value }),
  };
  const quantity = inPurchase['quantity'];
  const spools =
    typeof quantity === 'number' && field === 'quantity' ? splitLarge(quantity, make.spoolId) : args.spools;
  const outcome = runSteps(
    startMutation('createFilament', { ...args, purchase: inPurchase, spools }, make.context()),
    createMemoryStore(1),
  );
  if (outcome.status !== 'rejected') return null;
  return codesAt(outcome.error.fields, field);
}

/** Spools that add up, as large as one may be. */
function splitLarge(quantity: number, spoolId: () => string): { spoolId: string; net: number }[] {
  const spools: { spoolId: string; net: number }[] = [];
  for (let left = quantity; left > 0; left -= bounds.spoolNet.max) {
    spools.push({ spoolId: spoolId(), net: Math.min(left, bounds.spoolNet.max) });
  }
  return spools;
}

const texts = [
  ['color', 'color', bounds.color],
  ['brand', 'brand', bounds.brand],
  ['material', 'material', bounds.material],
  ['purchase_channel', 'channel', bounds.channel],
  ['notes', 'notes', bounds.notes],
] as const;

describe('every bound, one step inside and one outside', () => {
  it('S1.9 S3.4 the mutator of push and form is the one that is compared with', () => {
    expect(findMutator('createFilament')).toBeDefined();
    expect(restCodes('color', 'Red')).toBeNull();
    expect(pushCodes('color', 'Red')).toBeNull();
  });

  it.each(texts)(
    'S1.9 S3.4 the length of %s has the same code in REST and push',
    (field, inCore, { min, max }) => {
      const lengths = [min - 1, min, min + 1, max - 1, max, max + 1].filter((length) => length >= 0);
      for (const length of lengths) {
        const text = 'x'.repeat(length);
        expect(restCodes(field, text), `${field} of ${length}`).toEqual(pushCodes(inCore, text));
      }
      expect(restCodes(field, 'x'.repeat(max + 1))).toEqual(['too_long']);
      expect(restCodes(field, 'x'.repeat(max))).toBeNull();
    },
  );

  it('S1.9 the quantity has the same code in REST and push', () => {
    const { min, max } = bounds.quantity;
    for (const nanograms of [-1, 0, min, min + 1, max - 1, max, max + 1]) {
      expect(restCodes('quantity_kg', nanograms / NANOGRAMS_PER_KG), `${nanograms} ng`).toEqual(
        pushCodes('quantity', nanograms),
      );
    }
    expect(restCodes('quantity_kg', 0)).toEqual(['too_small']);
    expect(restCodes('quantity_kg', max / NANOGRAMS_PER_KG)).toBeNull();
    expect(restCodes('quantity_kg', (max + 1) / NANOGRAMS_PER_KG)).toEqual(['too_big']);
  });

  it('S1.9 the price has the same code in REST and push', () => {
    const { min, max } = bounds.pricePerKg;
    for (const money of [min - 1, min, min + 1, max - 1, max, max + 1]) {
      expect(restCodes('price_per_kg', money / MONEY_PER_UNIT), `${money} money`).toEqual(
        pushCodes('pricePerKg', money),
      );
    }
    expect(restCodes('price_per_kg', -1 / MONEY_PER_UNIT)).toEqual(['too_small']);
    expect(restCodes('price_per_kg', (max + 1) / MONEY_PER_UNIT)).toEqual(['too_big']);
  });

  it('S1.9 the date has the same code in REST and push', () => {
    const days = [
      '1989-12-31',
      bounds.day.min,
      '1990-01-02',
      '2099-12-30',
      bounds.day.max,
      '2100-01-01',
      '2026-02-29',
      '5.10.2026',
      '',
    ];
    for (const day of days)
      expect(restCodes('purchase_date', day), `day ${day}`).toEqual(pushCodes('purchasedOn', day));
    expect(restCodes('purchase_date', '1989-12-31')).toEqual(['too_small']);
    expect(restCodes('purchase_date', '2026-02-29')).toEqual(['malformed']);
  });

  it.each([
    ['color', null, 'required'],
    ['color', '  ', 'required'],
    ['color', 5, 'wrong_type'],
    ['color', 'a\u0000b', 'invalid_text'],
    ['color', '\ud800', 'invalid_text'],
    ['quantity_kg', '1', 'wrong_type'],
    ['quantity_kg', null, 'required'],
    ['quantity_kg', Number.POSITIVE_INFINITY, 'wrong_type'],
    ['quantity_kg', 1e300, 'too_big'],
    ['price_per_kg', -1e300, 'too_small'],
    ['price_per_kg', 1_000_000.000_06, 'too_big'],
    ['price_per_kg', -0.000_06, 'too_small'],
  ])('S1.9 %s = %j is %s', (field, value, code) => {
    expect(restCodes(field, value)).toEqual([code]);
  });
});

it('S1.16 S1.9 a price that a script computed is taken and rounded, and so is a mass', () => {
  for (const price of [25 / 0.75, 0.1 + 0.2, 24.900_01, 0.000_04, -1e-17, 1_000_000.000_04])
    expect(restCodes('price_per_kg', price), `${price}`).toBeNull();
  const names = { color: 'Red', brand: 'Test', material: 'PLA' };
  expect(parseCreateFlexible({ ...names, estimated_cost_per_kg: 25 / 0.75 }).ok).toBe(true);
  expect(restCodes('quantity_kg', 0.1 + 0.2)).toBeNull();
});

describe('the form of a 422', () => {
  it('S1.16 names the place in the body, a sentence, and the code', () => {
    const parsed = parseCreateFlexible({
      color: '',
      brand: 'B',
      create_purchase: true,
      purchase_data: { quantity_kg: 0, colour: 1 },
    });
    if (parsed.ok) throw new Error('was taken');
    expect(fieldProblems(parsed.error)).toEqual([
      { loc: ['body', 'color'], msg: 'Field required', type: 'required' },
      { loc: ['body', 'material'], msg: 'Field required', type: 'required' },
      { loc: ['body', 'purchase_data', 'quantity_kg'], msg: 'Is too small', type: 'too_small' },
      { loc: ['body', 'purchase_data', 'price_per_kg'], msg: 'Field required', type: 'required' },
      { loc: ['body', 'purchase_data', 'colour'], msg: 'Is not a known field', type: 'unknown_key' },
    ]);
  });

  it.each([null, [], 'text', 5])('S1.9 %j is no form at all', (value) => {
    expect(parseCreateFlexible(value).ok).toBe(false);
    expect(parseCreateWithPurchase(value).ok).toBe(false);
  });
});
