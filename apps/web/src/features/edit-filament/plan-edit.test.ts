import {
  createMemoryStore,
  type Day,
  type Filament,
  keepsEffect,
  type Money,
  runSteps,
  startMutation,
} from '@spoolshed/core';
import { createFixture } from '@spoolshed/core/testing';
import { expect, it } from 'vitest';
import { detailsToFields } from '../../app/filament-form/detail-fields.ts';
import { createEnglish } from '../../texts/en.ts';
import { createFormat } from '../../texts/format.ts';
import { createEditReaders, planEdit, standingFields } from './plan-edit.ts';

const format = createFormat('de-DE', 'EUR');
const readers = createEditReaders({ texts: createEnglish(format), format });

function createStored(): Filament {
  const fixture = createFixture('plan-edit');
  const store = createMemoryStore();
  const args = fixture.newFilament({ color: 'Galaxy Black', brand: 'Prusament', material: 'PETG' });
  const outcome = runSteps(startMutation('createFilament', args, fixture.context()), store);
  expect(keepsEffect(outcome)).toBe(true);
  const [filament] = store.get('filaments', [args.filament.id]);
  if (filament === undefined) throw new Error('the filament was stored');
  return filament;
}

const fieldsOf = (filament: Filament) => ({
  color: filament.color,
  brand: filament.brand,
  material: filament.material,
  ...detailsToFields(filament, format),
  ...standingFields(filament, format),
});

it('an untouched form writes nothing', () => {
  const filament = createStored();
  expect(planEdit(filament, fieldsOf(filament), readers)).toEqual({
    rename: undefined,
    edit: undefined,
    problems: [],
  });
});

it('carries only what was changed, with what stood there before', () => {
  const filament = createStored();
  const planned = planEdit(
    filament,
    { ...fieldsOf(filament), color: ' Galaxy Silver ', tare: '193,5' },
    readers,
  );
  expect(planned.rename?.names).toEqual({ color: { from: 'Galaxy Black', to: 'Galaxy Silver' } });
  expect(planned.edit?.changes).toEqual({ spoolTare: { from: null, to: 193_500_000_000 } });
  expect(planned.problems).toEqual([]);
});

it('S1.9 says what is wrong by field, the names included', () => {
  const filament = createStored();
  const { problems } = planEdit(
    filament,
    { ...fieldsOf(filament), brand: '  ', hexes: '#12', nozzle: '601' },
    readers,
  );
  expect(problems.map(({ field, code }) => [field, code])).toEqual(
    expect.arrayContaining([
      ['brand', 'required'],
      ['hexes', 'malformed'],
      ['nozzle', 'too_big'],
    ]),
  );
});

it('edits what one spool holds, what to stock up to, and the estimate while nothing was paid', () => {
  const filament = createStored();
  const typed = { ...fieldsOf(filament), eachHolds: '0,75', target: '2000', estimate: '25,5' };
  expect(planEdit(filament, typed, readers).edit?.changes).toEqual({
    spoolNet: { from: 1_000_000_000_000, to: 750_000_000_000 },
    target: { from: null, to: 2_000_000_000_000 },
    pricePerKg: { from: null, to: 255_000 },
  });
  const paid = { ...filament, pricedOn: '2026-10-31' as Day, pricePerKg: 300_000 as Money };
  expect(planEdit(paid, { ...fieldsOf(paid), estimate: '1' }, readers).edit).toBeUndefined();
  expect(planEdit(filament, { ...fieldsOf(filament), eachHolds: '' }, readers).problems).toEqual([
    { field: 'eachHolds', code: 'required' },
  ]);
});
