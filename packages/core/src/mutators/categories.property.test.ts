import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createBooks, type Books } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';
import { createCaller, stepOf } from '../testing/random-calls.ts';

/*
 * Random work on nothing but categories and expenses, which is rare among all the rules. The books
 * check after every call that names are unique, that nothing stands below itself or too deep, that
 * every alias ends in a category that lives and that no entry is without one.
 */

/** The same days in every run, as in the simulation: what another seed finds becomes a test with a name. */
const SEED = 20_261_123;

const rules = [
  'createCategories',
  'editCategory',
  'mergeCategories',
  'deleteCategory',
  'createExpenses',
  'updateExpenses',
] as const;
const work = fc.array(stepOf(rules), { minLength: 1, maxLength: 40, size: 'max' });
const withUndo = fc.array(stepOf([...rules, 'revert', 'deleteExpenses']), {
  minLength: 1,
  maxLength: 40,
  size: 'max',
});
const start = () => ({
  books: createBooks(),
  callOf: createCaller([createFixture('phone'), createFixture('laptop')]),
});

/** All that an undo owes: everything but when rows were written. */
const essence = (books: Books): unknown => {
  const { categories, expenses, aliases, conflicts } = books.all();
  return [categories, expenses, aliases.map((row) => ({ ...row, createdAt: 0 })), conflicts].map((rows) =>
    rows.map((row) => ({ ...row, updatedAt: 0, fieldTimes: null })),
  );
};

describe('random work on categories', () => {
  it('S2.3 S2.9 leaves a tree that stands, and refuses no entry for a category that is gone', () => {
    const seen = new Set<string>();
    const refusedEntries = new Set<string>();
    fc.assert(
      fc.property(withUndo, (steps) => {
        const { books, callOf } = start();
        for (const step of steps) {
          const outcome = books.play(callOf([step]));
          const isRefused = outcome.status === 'rejected';
          seen.add(isRefused ? outcome.error.code : outcome.status);
          if (isRefused && step.rule === 'createExpenses') refusedEntries.add(outcome.error.code);
          if ('notices' in outcome) for (const { kind } of outcome.notices) seen.add(kind);
        }
      }),
      { numRuns: 600, seed: SEED },
    );
    expect([...refusedEntries].toSorted()).toEqual(['id_taken', 'validation']);
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'applied',
        'merged',
        'noop',
        'name_taken',
        'category_cycle',
        'category_missing',
        'category_gone',
        'category_merged',
        'edit_lost',
        'reverted_partly',
      ]),
    );
  });

  it('S2.1 S2.3 the last call is undone exactly, its undo too, and twice is nothing', () => {
    const undoer = createFixture('who takes things back');
    const undone = new Set<string>();
    fc.assert(
      fc.property(work, (steps) => {
        const { books, callOf } = start();
        const undo = (uid: string) => {
          const context = undoer.context();
          return { uid: context.uid, outcome: books.play({ name: 'revert', args: { uid }, context }) };
        };
        for (const step of steps) {
          const call = callOf([step]);
          const before = essence(books);
          const { status } = books.play(call);
          if (status !== 'applied' && status !== 'merged') continue;
          const after = essence(books);
          const back = undo(call.context.uid);
          expect(essence(books), `undone ${call.name}`).toEqual(before);
          expect(undo(call.context.uid).outcome.status, `twice ${call.name}`).toBe('noop');
          undo(back.uid);
          expect(essence(books), `redone ${call.name}`).toEqual(after);
          undone.add(call.name);
        }
      }),
      { numRuns: 300, seed: SEED },
    );
    expect([...undone].toSorted()).toEqual(rules.toSorted());
  });
});
