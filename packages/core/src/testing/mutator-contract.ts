import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { sameJson } from '../canonical-json.ts';
import type { Outcome } from '../protocol/outcome.ts';
import { isLive } from '../records/filament.ts';
import { tableNames, type AnyRow } from '../records/tables.ts';
import { createBooks } from './books.ts';
import { brokenInvariants, type AllRows } from './broken-invariants.ts';
import type { Fixture } from './fixture.ts';
import { createCaller, randomStep, type RandomCall, type RandomStep } from './random-calls.ts';

/** The books of one workshop in whatever store, behind the driver that it has in the product. */
export type BooksUnderTest = {
  /** Who calls: two devices that the store knows. */
  readonly devices: readonly [Fixture, Fixture];
  play(call: RandomCall): Promise<Outcome>;
  all(): Promise<AllRows>;
  close?(): Promise<void> | void;
};

type Options = {
  /** An authority gives short numbers; a device's store gives none. */
  readonly isAuthority: boolean;
  readonly histories: number;
};

/**
 * Random sequences of all mutators. Every store plays the same histories as books in memory do, which
 * check all that must hold after each call: so every store ends as every other one.
 */
export function mutatorContract(
  name: string,
  { isAuthority, histories }: Options,
  createStore: () => Promise<BooksUnderTest> | BooksUnderTest,
): void {
  describe(`mutator contract: ${name}`, () => {
    const open: BooksUnderTest[] = [];
    afterEach(async () => {
      for (const store of open.splice(0)) await store.close?.();
    });

    it('PL4 S1.1 S1.6 says and ends the same as every other store, and keeps all that must hold', async () => {
      await fc.assert(
        fc.asyncProperty(histories40, async (steps) => {
          const store = await createStore();
          open.push(store);
          const reference = createBooks(isAuthority ? 1 : null);
          const callOf = createCaller(store.devices);
          for (const step of steps) {
            const call = callOf(step);
            // What crosses a wire or a disk is JSON.
            const outcome = JSON.parse(JSON.stringify(await store.play(call)));
            expect(unnumbered(outcome), call.name).toEqual(unnumbered(reference.play(call)));
          }
          const ended = await store.all();
          expect(brokenInvariants(ended)).toEqual([]);
          expect(unnumbered(ended)).toEqual(unnumbered(reference.all()));
          await mergeAndBack(store, ended);
          await open.pop()?.close?.();
        }),
        { numRuns: histories, seed: 20_261_122 },
      );
    });
  });
}

const histories40: fc.Arbitrary<readonly (readonly RandomStep[])[]> = fc.array(randomStep, {
  minLength: 1,
  maxLength: 40,
  size: 'max',
});

/** Whatever the books hold, a merge that is taken apart at once leaves them as they were. */
async function mergeAndBack(store: BooksUnderTest, before: AllRows): Promise<void> {
  const [from, into] = before.filaments.filter((filament) => isLive(filament)).toReversed();
  if (from === undefined || into === undefined) return;
  const [device] = store.devices;
  const call = (name: string, args: object) => store.play({ name, args, context: device.context() });
  expect(await call('mergeFilaments', { from: from.id, into: into.id })).toMatchObject({ status: 'applied' });
  const merged = await store.all();
  expect(brokenInvariants(merged)).toEqual([]);
  expect(sameJson(untimed(merged), untimed(before))).toBe(false);
  expect(await call('unmergeFilament', { filamentId: from.id })).toMatchObject({ status: 'applied' });
  expect(untimed(await store.all())).toEqual(untimed(before));
}

/** Without short numbers: only an authority gives them, and each store counts by itself. */
const unnumbered = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'number' ? undefined : inner)));

/** All that can be told from the books but when a row was written last. */
const untimed = (all: AllRows): Record<string, unknown> =>
  Object.fromEntries(
    tableNames.map((table) => [table, all[table].map((row: AnyRow) => ({ ...row, updatedAt: 0 }))]),
  );
