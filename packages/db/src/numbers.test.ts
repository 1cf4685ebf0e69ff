import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { emptyNumberBook } from './empty-number-book.ts';
import { addBlocks, numbersLeft, takeNumbers } from './numbers.ts';

const withBlocks = addBlocks(emptyNumberBook, [
  { table: 'filaments', from: 5, to: 6 },
  { table: 'spools', from: 101, to: 103 },
]);

describe('short numbers', () => {
  it('goes through every call that brings filaments or spools, batches included', () => {
    const spool = (spoolId: string) => ({ spoolId, net: 1 });
    const call = {
      calls: [
        { name: 'createFilament', args: { filament: { id: 'f1' }, spools: [spool('a')] } },
        {
          name: 'recordPurchases',
          args: { purchases: [{ filamentId: 'f1', spools: [spool('b')] }, { filamentId: 'f1' }] },
        },
        {
          name: 'batch',
          args: {
            calls: [{ name: 'addSpools', args: { filamentId: 'f1', spools: [spool('c'), spool('d')] } }],
          },
        },
        { name: 'recordUse', args: { spools: [spool('x')] } },
      ],
    };
    const [numbered, left] = takeNumbers('batch', call, withBlocks);
    expect(numbered).toEqual({
      calls: [
        {
          name: 'createFilament',
          args: { filament: { id: 'f1', number: 5 }, spools: [{ ...spool('a'), number: 101 }] },
        },
        {
          name: 'recordPurchases',
          args: {
            purchases: [{ filamentId: 'f1', spools: [{ ...spool('b'), number: 102 }] }, { filamentId: 'f1' }],
          },
        },
        {
          name: 'batch',
          args: {
            calls: [
              {
                name: 'addSpools',
                args: { filamentId: 'f1', spools: [{ ...spool('c'), number: 103 }, spool('d')] },
              },
            ],
          },
        },
        { name: 'recordUse', args: { spools: [spool('x')] } },
      ],
    });
    expect(numbersLeft(left)).toEqual({ filaments: 1, spools: 0 });
    expect(numbersLeft(withBlocks)).toEqual({ filaments: 2, spools: 3 });
  });

  it.each(['receivePurchase', 'editPurchase'])('numbers the spools that come with %s', (name) => {
    const spool = { spoolId: 'a', net: 1 };
    const [numbered, left] = takeNumbers(name, { purchaseId: 'p1', spools: [spool] }, withBlocks);
    expect(numbered).toEqual({ purchaseId: 'p1', spools: [{ ...spool, number: 101 }] });
    expect(numbersLeft(left).spools).toBe(2);
  });

  it('leaves alone what has a number, or was told to have none', () => {
    const args = { filament: { id: 'f1', number: 77 }, spools: [{ spoolId: 'a', number: null }] };
    expect(takeNumbers('createFilament', args, withBlocks)).toEqual([args, withBlocks]);
  });

  it('passes malformed arguments on untouched: the mutator will say what is wrong with them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'createFilament',
          'recordPurchases',
          'addSpools',
          'editPurchase',
          'batch',
          'openSpool',
        ),
        fc.anything(),
        (name, args) => {
          expect(() => takeNumbers(name, args, emptyNumberBook)).not.toThrow();
        },
      ),
    );
  });

  it('adds a block once, and never one that lies below what was given before', () => {
    const again = addBlocks(withBlocks, [{ table: 'filaments', from: 5, to: 6 }]);
    expect(again).toEqual(withBlocks);
    const [, used] = takeNumbers('createFilament', { filament: {} }, withBlocks);
    expect(addBlocks(used, [{ table: 'filaments', from: 5, to: 6 }])).toEqual(used);
    expect(numbersLeft(addBlocks(used, [{ table: 'filaments', from: 10, to: 19 }])).filaments).toBe(11);
  });
});
