import { describe, expect, it } from 'vitest';
import { creationIn, isForCreateForm } from './refused-call.ts';

const filament = { color: 'Galaxy Black', brand: 'Prusament', material: 'PLA' };
const create = { name: 'createFilament', args: { filament } };
const purchase = {
  name: 'recordPurchases',
  args: { purchases: [{ filamentId: 'a', purchase: {}, spools: [] }] },
};
const spools = { name: 'addSpools', args: { filamentId: 'a', spools: [{}, {}] } };
const edit = {
  name: 'editFilament',
  args: { filamentId: 'a', changes: { finish: { from: null, to: 'silk' } } },
};
const twoPurchases = { name: 'recordPurchases', args: { purchases: [{}, {}] } };
const use = { name: 'recordUse', args: { spoolId: 'b', used: 1 } };
const batch = (...calls: readonly unknown[]) => ({ name: 'batch', args: { calls } });

const isFor = ({ name, args }: { readonly name: string; readonly args: unknown }) =>
  isForCreateForm(name, args);

describe('isForCreateForm', () => {
  it.each([
    ['a filament', create],
    ['one purchase', purchase],
    ['spools of one filament', spools],
    ['one of them as a batch', batch(create)],
    ['one of them with an edit before it', batch(edit, purchase)],
    ['one of them with edits behind it', batch(spools, edit, edit)],
  ])('takes %s', (_, mutation) => {
    expect(isFor(mutation)).toBe(true);
  });

  it.each([
    ['two purchases, of which the form would lose one', twoPurchases],
    ['a list of purchases that is empty', { name: 'recordPurchases', args: { purchases: [] } }],
    ['two creations', batch(create, spools)],
    ['the same creation twice', batch(create, create)],
    ['two purchases inside a batch', batch(twoPurchases, edit)],
    ['a creation with something else than an edit', batch(create, use)],
    ['only edits', batch(edit)],
    ['an edit', edit],
    ['a use', use],
    ['an empty batch', batch()],
    ['a batch inside a batch', batch(batch(create))],
    ['calls that are none', batch(create, null)],
    ['a batch without calls', { name: 'batch', args: null }],
    ['purchases that are no list', { name: 'recordPurchases', args: 'two' }],
  ])('leaves %s', (_, mutation) => {
    expect(isFor(mutation)).toBe(false);
  });
});

describe('creationIn', () => {
  it('tells what an edit beside the creation would have set', () => {
    const mutation = batch(edit, spools);
    expect(creationIn(mutation.name, mutation.args)).toEqual({
      args: spools.args,
      edited: { finish: 'silk' },
    });
  });
});
