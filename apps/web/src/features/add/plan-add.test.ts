import {
  bounds,
  createMemoryStore,
  type Day,
  type Filament,
  keepsEffect,
  massFromGrams,
  massFromKg,
  moneyFromUnits,
  runSteps,
  startMutation,
} from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { describe, expect, it } from 'vitest';
import { createEnglish } from '../../texts/en.ts';
import { createFormat } from '../../texts/format.ts';
import { type TypedFields, resolveFields } from './add-fields.ts';
import { createAddReaders, readAdd } from './add-reading.ts';
import type { NamesTarget } from '../../app/filament-form/use-names-target.ts';
import { type AddIds, planAdd } from './plan-add.ts';

const device = createFixture('phone');
const isNew: NamesTarget = { kind: 'new' };

function readersFor(locale: string) {
  const format = createFormat(locale, 'EUR');
  return createAddReaders({ texts: createEnglish(format), format });
}

const english = readersFor('en-IE');
const german = readersFor('de-DE');

const ids: AddIds = {
  filamentId: device.filamentId(),
  purchaseId: device.id(),
  spoolIds: Array.from({ length: 600 }, () => device.spoolId()),
};

const black: TypedFields = { color: 'Galaxy Black', brand: 'Prusament', material: 'PETG' };
const bought: TypedFields = { ...black, count: '3', eachHolds: '1', price: '29.99', boughtOn: '2026-11-22' };

function plan(typed: TypedFields, { target = isNew, readers = english } = {}) {
  const fields = resolveFields(typed, {});
  return planAdd(fields, readAdd(fields, readers), target, ids);
}

const codes = (typed: TypedFields, options = {}) =>
  plan(typed, options).problems.map(({ field, code }) => `${field} ${code}`);

/** A filament as the books hold it after this creation. */
function storedFilament(details: object = {}): Filament {
  const store = createMemoryStore(1);
  const args = { filament: { id: device.filamentId(), ...black, ...details } };
  const outcome = runSteps(startMutation('createFilament', args, device.context()), store);
  if (!keepsEffect(outcome)) throw new Error('the fixture is valid');
  const [row] = store.get('filaments', [args.filament.id]);
  if (row === undefined) throw new Error('it was stored');
  return row;
}

describe('a new filament with its purchase', () => {
  it('S1.1 S1.4 is one creation with its purchase and its spools', () => {
    const { plan: made, problems } = plan({
      ...bought,
      shop: ' prusa3d.com ',
      orderRef: '4711',
      purchaseNotes: 'sale',
      place: 'Shelf A2',
      tare: '198',
      reorderBelow: '500',
      hexes: '#23262B',
    });
    expect(problems).toEqual([]);
    expect(made).toEqual({
      kind: 'create',
      args: {
        filament: {
          id: ids.filamentId,
          color: 'Galaxy Black',
          brand: 'Prusament',
          material: 'PETG',
          colorHexes: ['23262b'],
          reorderAt: massFromGrams(500),
          spoolTare: massFromGrams(198),
          spoolNet: massFromKg(1),
        },
        purchase: {
          purchaseId: ids.purchaseId,
          quantity: massFromKg(3),
          pricePerKg: moneyFromUnits(29.99),
          purchasedOn: '2026-11-22',
          status: 'received',
          channel: 'prusa3d.com',
          orderRef: '4711',
          notes: 'sale',
        },
        spools: [0, 1, 2].map((at) => ({
          spoolId: ids.spoolIds[at],
          net: massFromKg(1),
          location: 'Shelf A2',
        })),
      },
    });
  });

  it('S1.4 a price in total is that total over what was bought', () => {
    const { plan: made, problems } = plan({ ...bought, eachHolds: '0.75', price: '50', priceIs: 'total' });
    expect(problems).toEqual([]);
    // 50 € over 2.25 kg, to a ten-thousandth.
    expect(made).toMatchObject({ args: { purchase: { quantity: massFromKg(2.25), pricePerKg: 222_222 } } });
  });

  it('S1.4 an odd weight becomes whole spools and one smaller', () => {
    const { plan: made } = plan({ ...bought, countedBy: 'weight', weight: '2.5' });
    expect(made).toMatchObject({
      args: {
        filament: { spoolNet: massFromKg(1) },
        purchase: { quantity: massFromKg(2.5) },
        spools: [{ net: massFromKg(1) }, { net: massFromKg(1) }, { net: massFromKg(0.5) }],
      },
    });
  });

  it('a single color says nothing about a layout, two do', () => {
    const layoutOf = (hexes: string) => {
      const { plan: made } = plan({ ...bought, hexes, colorLayout: 'coaxial' });
      return made.kind === 'create' ? made.args.filament.colorLayout : 'none';
    };
    expect(layoutOf('#fff')).toBeUndefined();
    expect(layoutOf('#fff, #1d3f8f')).toBe('coaxial');
  });
});

describe('what is owned already', () => {
  it('S1.3 is opening stock with what is left, and no purchase', () => {
    const { plan: made, problems } = plan({
      ...black,
      kind: 'own',
      count: '3',
      eachHolds: '1',
      lefts: '412\n\n0',
      price: '20',
    });
    expect(problems).toEqual([]);
    expect(made).toMatchObject({
      kind: 'create',
      args: {
        filament: { pricePerKg: moneyFromUnits(20) },
        spools: [{ remaining: massFromGrams(412) }, { net: massFromKg(1) }, { remaining: 0 }],
      },
    });
    if (made.kind !== 'create') throw new Error('it is a creation');
    expect(made.args).not.toHaveProperty('purchase');
    expect(made.args.spools?.[1]).not.toHaveProperty('remaining');
  });

  it('S1.9 more than a full spool holds is wrong on that spool', () => {
    expect(codes({ ...black, kind: 'own', count: '2', eachHolds: '1', lefts: '1000\n1001' })).toEqual([
      'left.1 too_big',
    ]);
  });
});

describe('only the type', () => {
  it('S1.3 keeps the estimated price, and brings neither spools nor purchase', () => {
    const { plan: made, problems } = plan({ ...bought, kind: 'type', estimate: '25.5' });
    expect(problems).toEqual([]);
    expect(made).toEqual({
      kind: 'create',
      args: {
        filament: {
          id: ids.filamentId,
          color: 'Galaxy Black',
          brand: 'Prusament',
          material: 'PETG',
          pricePerKg: moneyFromUnits(25.5),
        },
      },
    });
  });
});

describe('an existing filament', () => {
  it('S1.2 S1.10 gets the purchase, and the details that it lacked', () => {
    const filament = storedFilament({ spoolTare: massFromGrams(198), colorHexes: ['23262b'] });
    const { plan: made, problems } = plan(
      { ...bought, hexes: '#000000', tare: '250', reorderBelow: '500', notes: 'matte' },
      { target: { kind: 'known', filament } },
    );
    expect(problems).toEqual([]);
    expect(made).toMatchObject({
      kind: 'purchase',
      args: { purchases: [{ filamentId: filament.id, purchase: { quantity: massFromKg(3) } }] },
      edit: {
        filamentId: filament.id,
        changes: { reorderAt: { from: null, to: massFromGrams(500) }, notes: { from: '', to: 'matte' } },
      },
    });
    if (made.kind !== 'purchase') throw new Error('it is a purchase');
    expect(Object.keys(made.edit?.changes ?? {}).toSorted()).toEqual(['notes', 'reorderAt']);
  });

  it('S1.10 gets opening stock, or nothing where nothing was said', () => {
    const filament = storedFilament();
    const target: NamesTarget = { kind: 'known', filament };
    expect(plan({ ...black, kind: 'own', eachHolds: '1', lefts: '80' }, { target }).plan).toMatchObject({
      kind: 'spools',
      args: { filamentId: filament.id, spools: [{ remaining: massFromGrams(80) }] },
      edit: undefined,
    });
    expect(plan({ ...black, kind: 'type' }, { target }).plan).toEqual({
      kind: 'nothing',
      filamentId: filament.id,
    });
    expect(plan({ ...black, kind: 'type', estimate: '20' }, { target }).plan).toEqual({
      kind: 'details',
      edit: { filamentId: filament.id, changes: { pricePerKg: { from: null, to: moneyFromUnits(20) } } },
    });
  });

  it('S1.10 another one needs a name of its own', () => {
    expect(codes(bought, { target: { kind: 'taken', filament: storedFilament() } })).toEqual([
      'color identity_taken',
    ]);
  });

  it('an archived one keeps the size of its spools', () => {
    const { plan: made } = plan(
      { ...bought, eachHolds: '0.75' },
      { target: { kind: 'archived', filament: storedFilament() } },
    );
    expect(made).toMatchObject({ kind: 'create' });
    expect(made.kind === 'create' && made.args.filament).not.toHaveProperty('spoolNet');
  });
});

describe('what is wrong is said by field', () => {
  it('S1.9 an empty form says which fields are needed', () => {
    expect(codes({ count: '1', eachHolds: '1' })).toEqual([
      'color required',
      'brand required',
      'material required',
      'price required',
      'boughtOn malformed',
    ]);
  });

  it('S1.9 each bound, one past it and on it', () => {
    const text = (length: number) => 'x'.repeat(length);
    expect(codes({ ...bought, color: text(bounds.color.max) })).toEqual([]);
    expect(codes({ ...bought, color: text(bounds.color.max + 1) })).toEqual(['color too_long']);
    expect(codes({ ...bought, material: text(bounds.material.max + 1) })).toEqual(['material too_long']);
    expect(codes({ ...bought, shop: text(bounds.channel.max + 1) })).toEqual(['shop too_long']);
    expect(codes({ ...bought, place: text(bounds.location.max + 1) })).toEqual(['place too_long']);
    expect(codes({ ...bought, purchaseNotes: text(bounds.notes.max + 1) })).toEqual([
      'purchaseNotes too_long',
    ]);
    expect(codes({ ...bought, price: '1000000' })).toEqual([]);
    expect(codes({ ...bought, price: '1000000.0001' })).toEqual(['price too_big']);
    expect(codes({ ...bought, price: '1000000', priceIs: 'total', count: '1', eachHolds: '0.5' })).toEqual([
      'price too_big',
    ]);
    expect(codes({ ...bought, eachHolds: '100' })).toEqual([]);
    expect(codes({ ...bought, eachHolds: '100.001' })).toEqual(['eachHolds too_big']);
    expect(codes({ ...bought, eachHolds: '0' })).toEqual(['eachHolds too_small']);
    expect(codes({ ...bought, boughtOn: '1989-12-31' })).toEqual(['boughtOn too_small']);
    expect(codes({ ...bought, boughtOn: '2100-01-01' })).toEqual(['boughtOn too_big']);
    expect(codes({ ...bought, nozzle: '600' })).toEqual([]);
    expect(codes({ ...bought, nozzle: '601' })).toEqual(['nozzle too_big']);
    expect(codes({ ...bought, hexes: '23262' })).toEqual(['hexes malformed']);
    expect(codes({ ...bought, hexes: Array.from({ length: 9 }, () => '#123456').join(' ') })).toEqual([
      'hexes too_many',
    ]);
    expect(codes({ ...bought, eans: '1234567' })).toEqual(['eans too_short']);
    expect(codes({ ...bought, color: 'a\u0000b' })).toEqual(['color invalid_text']);
  });

  it('S1.9 a figure that cannot be read is one problem of its own field', () => {
    expect(codes({ ...bought, price: '1.345', priceIs: 'perKg' }, { readers: german })).toEqual([
      'price ambiguous',
    ]);
    expect(codes({ ...bought, price: 'cheap' })).toEqual(['price malformed']);
    expect(codes({ ...bought, eachHolds: 'x' })).toEqual(['eachHolds malformed']);
    expect(codes({ ...bought, eachHolds: '' })).toEqual(['eachHolds required']);
    expect(codes({ ...bought, countedBy: 'weight', weight: '' })).toEqual(['weight required']);
    expect(codes({ ...bought, countedBy: 'weight', weight: '600' })).toEqual(['weight too_big']);
    expect(codes({ ...bought, tare: '1x' })).toEqual(['tare malformed']);
  });

  it('S1.9 the decimal comma is read as the point is', () => {
    const made = plan({ ...bought, price: '29,99', eachHolds: '0,75' }, { readers: german });
    expect(made.problems).toEqual([]);
    expect(made.plan).toMatchObject({
      args: {
        purchase: {
          pricePerKg: moneyFromUnits(29.99),
          quantity: massFromKg(2.25),
          purchasedOn: '2026-11-22' as Day,
        },
      },
    });
  });

  it('S1.9 what was refused elsewhere is said on the same field', () => {
    const long: TypedFields = { ...bought, shop: 'x'.repeat(bounds.channel.max + 1) };
    expect(codes(long, { target: { kind: 'known', filament: storedFilament() } })).toEqual(['shop too_long']);
  });
});
