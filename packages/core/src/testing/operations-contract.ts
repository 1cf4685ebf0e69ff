import { afterEach, beforeEach, describe } from 'vitest';

import { batchCases } from './operations/batch-cases.ts';
import { draftCases } from './operations/draft-cases.ts';
import { entriesCases } from './operations/entries-cases.ts';
import { expenseCases, namedCases } from './operations/named-cases.ts';
import { scopeCases } from './operations/scope-cases.ts';
import type { OperationsSubject, StoreOfOperations } from './operations/store-of-operations.ts';

/** What operations, scopes and drafts promise on every store (S2.1 to S2.4, S2.7, S2.11 to S2.13). */
export function operationsContract(
  name: string,
  createStore: () => Promise<StoreOfOperations> | StoreOfOperations,
): void {
  describe(`operations contract: ${name}`, () => {
    const open: StoreOfOperations[] = [];
    beforeEach(async () => {
      open.push(await createStore());
    });
    afterEach(async () => {
      await open.pop()?.close?.();
    });
    const subject: OperationsSubject = () => {
      const last = open.at(-1);
      if (last === undefined) throw new Error('a store is open only inside a test');
      return last;
    };
    scopeCases(subject);
    draftCases(subject);
    namedCases(subject);
    expenseCases(subject);
    entriesCases(subject);
    batchCases(subject);
  });
}
