import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { remainingAfter, standingOf } from '../../ledger/remaining-after.ts';
import { estimateOf } from '../filament-price.ts';
import type { Outcome } from '../../protocol/outcome.ts';
import type { AllRows } from '../../testing/broken-invariants.ts';
import { createBooks, type Books } from '../../testing/books.ts';
import { createFixture } from '../../testing/fixture.ts';
import { createCaller, randomStep } from '../../testing/random-calls.ts';

const histories = fc.array(randomStep, { minLength: 1, maxLength: 40, size: 'max' });

/**
 * All that an undo owes: everything but when rows were written, and the ledger by what stands in it,
 * because it only grows.
 */
function essence({ stockEvents, filaments, ...others }: AllRows): unknown {
  // The price of one that is merged is made anew when it is separated: only its estimate is its own.
  const priced = filaments.map((row) =>
    row.mergedInto === null
      ? row
      : { ...row, pricedOn: null, estimatePerKg: null, pricePerKg: estimateOf(row) },
  );
  const tables = { filaments: priced, ...others };
  // One that the mutation dissolved and made anew stays the newer one, wherever it leads again.
  const aliases = others.aliases.map((row) => ({ ...row, createdAt: 0 }));
  const plain = Object.entries({ ...tables, aliases }).map(([table, rows]) => [
    table,
    rows.map((row) => ({ ...row, updatedAt: 0, fieldTimes: null })),
  ]);
  const standing = standingOf(stockEvents)
    .map(({ id: _, ordinal: __, createdAt: ___, createdBy: ____, delta, ...facts }) =>
      // What a count moved follows from where it stands among the others.
      JSON.stringify(facts.counted === null ? { ...facts, delta } : facts),
    )
    .toSorted();
  // A field that is missing and one that is null are one.
  return JSON.parse(
    JSON.stringify({ ...Object.fromEntries(plain), standing }, (_key, value: unknown) => value ?? undefined),
  );
}

/**
 * A net that was edited under a count moves what remains away from what was counted, until the next
 * count on that spool is entered or voided.
 */
const countsStand = ({ spools, stockEvents }: AllRows): boolean =>
  spools.every((spool) => {
    const lines = standingOf(stockEvents.filter(({ spoolId }) => spoolId === spool.id));
    return remainingAfter(spool, lines) === spool.remaining;
  });

const undoer = createFixture('who takes things back');

function undo(books: Books, uid: string): { readonly uid: string; readonly outcome: Outcome } {
  const context = undoer.context();
  const outcome = books.play({ name: 'revert', args: { uid }, context });
  return { uid: context.uid, outcome };
}

describe('revert', () => {
  it('S2.1 of the last mutation restores what was before; of itself, what was after; twice is nothing', () => {
    const undone = new Set<string>();
    fc.assert(
      fc.property(histories, (steps) => {
        const books = createBooks();
        const callOf = createCaller([createFixture('phone'), createFixture('laptop')]);
        for (const step of steps) {
          const call = callOf(step);
          if (!countsStand(books.all())) break;
          const before = essence(books.all());
          const { status } = books.play(call);
          const after = essence(books.all());
          const isCountedRight = countsStand(books.all());
          const back = undo(books, call.context.uid);
          expect(essence(books.all()), `undone ${call.name}`).toEqual(before);
          const isWritten = status === 'applied' || status === 'merged';
          // What wrote nothing has nothing to it; what wrote something may have written what was there.
          expect(isWritten ? ['applied', 'noop'] : ['noop']).toContain(back.outcome.status);
          if (!isWritten) continue;
          undone.add(call.name);
          expect(undo(books, call.context.uid).outcome, `twice ${call.name}`).toMatchObject({
            status: 'noop',
          });
          undo(books, back.uid);
          if (!isCountedRight) break;
          expect(essence(books.all()), `redone ${call.name}`).toEqual(after);
          expect(undo(books, back.uid).outcome, `redone twice ${call.name}`).toMatchObject({
            status: 'noop',
          });
        }
      }),
      { numRuns: 100, seed: 20_261_122 },
    );
    expect([...undone].toSorted()).toContain('mergeFilaments');
  });

  it('S2.1 of any mutation, however long ago, leaves books that add up, and twice is nothing', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.nat({ max: 39 }), { minLength: 1, maxLength: 12 }),
        (steps, picks) => {
          const books = createBooks();
          const callOf = createCaller([createFixture('phone'), createFixture('laptop')]);
          const uids = steps.map((step) => {
            const call = callOf(step);
            books.play(call);
            return call.context.uid;
          });
          // The books check all that must hold after each call.
          for (const at of picks) {
            const uid = uids[at % uids.length] ?? '';
            undo(books, uid);
            expect(undo(books, uid).outcome.status).not.toBe('applied');
          }
          // What moves nothing is not where an undo puts something right.
          const dryings = books.rows('stockEvents').filter(({ kind }) => kind === 'dry');
          expect(dryings.filter(({ delta }) => delta !== 0)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
