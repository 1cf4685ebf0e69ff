import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Outcome } from '../protocol/outcome.ts';
import { outcomeSchema } from '../protocol/outcome.ts';
import { tableNames, type AnyRow, type TableName } from '../records/tables.ts';
import { createMemoryStore, type MemoryStore } from '../sync/memory-store.ts';
import { createOverlay } from '../sync/overlay.ts';
import { createBooks, type Books } from '../testing/books.ts';
import { createFixture } from '../testing/fixture.ts';
import { createCaller, randomRules, randomStep, type RandomStep } from '../testing/random-calls.ts';
import { runWithUndo } from '../testing/undo-journal.ts';
import { mutatorNames } from './registry.ts';
import { keepsEffect, startMutation } from './start-mutation.ts';

const manySteps = fc.array(randomStep, { minLength: 1, maxLength: 40, size: 'max' });

function run(
  steps: readonly (readonly RandomStep[])[],
  onOutcome: (outcome: Outcome, books: Books) => void,
): Books {
  const books = createBooks();
  const callOf = createCaller([createFixture('phone'), createFixture('laptop')]);
  // The books check every invariant after every call, and that a refused one leaves nothing.
  for (const step of steps) {
    onOutcome(books.play(callOf(step)), books);
  }
  return books;
}

/** The same calls under another driver: what it answered, and the rows that it ended with. */
async function replay(
  steps: readonly (readonly RandomStep[])[],
  drive: (name: string, args: unknown, context: Parameters<typeof startMutation>[2]) => Promise<Outcome>,
): Promise<Outcome[]> {
  const callOf = createCaller([createFixture('phone'), createFixture('laptop')]);
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const { name, args, context } = callOf(step);
    outcomes.push(await drive(name, args, context));
  }
  return outcomes;
}

const rowsOf = (rows: (table: TableName) => ReadonlyMap<string, AnyRow | null> | undefined) =>
  tableNames.map((table) =>
    [...(rows(table)?.values() ?? [])]
      .filter((row) => row !== null)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );

describe('random work', () => {
  it('S1.1 S1.6 keeps the books right after every call, and a refused one leaves no effect', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(manySteps, (steps) => {
        run(steps, (outcome) => {
          expect(outcomeSchema.safeParse(outcome).error).toBeUndefined();
          seen.add(outcome.status === 'rejected' ? outcome.error.code : outcome.status);
          if (outcome.status !== 'rejected' && outcome.status !== 'quarantined')
            for (const { kind } of outcome.notices) seen.add(kind);
        });
      }),
      { numRuns: 800, seed: 20_261_031 },
    );
    // The work is worth its name only if it meets every rule's yes and no.
    for (const met of [
      'applied',
      'merged',
      'noop',
      'validation',
      'filament_missing',
      'spool_missing',
      'event_missing',
      'void_mismatch',
      'identity_taken',
      'id_taken',
      'quantity_mismatch',
      'spools_while_ordered',
      'purchase_missing',
      'spools_used',
      'already_received',
      'never_separate',
      'category_missing',
      'expense_missing',
      'name_taken',
      'same_box_twice',
      'filament_revived',
      'merged_into_existing',
    ]) {
      expect(seen).toContain(met);
    }
    for (const kind of [
      'merged_into_existing',
      'filament_revived',
      'same_box_twice',
      'edit_lost',
      'use_before_stocktake',
      'category_gone',
      'category_merged',
    ])
      expect(seen).toContain(kind);
  });

  it('S1.1 S1.6 the same with chance of its own', () => {
    fc.assert(
      fc.property(manySteps, (steps) => {
        run(steps, () => {});
      }),
      { numRuns: 200 },
    );
  });

  it('PL4 a synchronous store, a growing overlay and one overlay for each call say and end the same', async () => {
    await fc.assert(
      fc.asyncProperty(manySteps, async (steps) => {
        const plain = createMemoryStore();
        const expected = await replay(steps, async (name, args, context) =>
          runWithUndo(plain, startMutation(name, args, context), keepsEffect),
        );
        const expectedRows = rowsOf((table) => plain.rows(table));

        const growing = createOverlay(createMemoryStore());
        expect(
          await replay(steps, (name, args, context) =>
            growing.run(startMutation(name, args, context), keepsEffect),
          ),
        ).toEqual(expected);
        expect(rowsOf((table) => growing.written().get(table))).toEqual(expectedRows);

        const disk = createMemoryStore();
        expect(
          await replay(steps, (name, args, context) => driveAsInBrowser(disk, name, args, context)),
        ).toEqual(expected);
        expect(rowsOf((table) => disk.rows(table))).toEqual(expectedRows);
      }),
      { numRuns: 100 },
    );
  });

  it('knows every mutator', () => {
    expect(randomRules.toSorted()).toEqual(mutatorNames);
  });
});

/** One mutation as the browser runs it: an overlay of its own, written down once it is accepted. */
async function driveAsInBrowser(
  disk: MemoryStore,
  name: string,
  args: unknown,
  context: Parameters<typeof startMutation>[2],
): Promise<Outcome> {
  const overlay = createOverlay(disk);
  const outcome = await overlay.run(startMutation(name, args, context), keepsEffect);
  for (const [table, rows] of overlay.written()) {
    for (const [id, row] of rows) {
      if (row === null) disk.del(table, [id]);
      else disk.put(table, [row]);
    }
  }
  return outcome;
}
