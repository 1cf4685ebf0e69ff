import { describe, expect, it } from 'vitest';
import { toJSONSchema } from 'zod';

import { canonicalJson } from '../canonical-json.ts';
import { sha256Hex } from '../hash.ts';
import { countRows, findMutator, findUnknownMutator, mutatorNames } from './registry.ts';

describe('the registry of mutators', () => {
  it('VS1 a name that is recorded somewhere stays: names are only ever added', () => {
    expect(mutatorNames).toMatchInlineSnapshot(`
      [
        "addSpools",
        "archiveFilament",
        "archiveSpool",
        "batch",
        "changeSetting",
        "createCategories",
        "createExpenses",
        "createFilament",
        "deleteCategory",
        "deleteExpenses",
        "deletePurchase",
        "editCategory",
        "editFilament",
        "editPurchase",
        "editSpool",
        "importRecords",
        "logDrying",
        "mergeCategories",
        "mergeFilaments",
        "mergeTwins",
        "moveSpools",
        "openSpool",
        "receivePurchase",
        "recordPurchases",
        "recordStocktake",
        "recordUse",
        "renameFilament",
        "resolveConflict",
        "restoreFilament",
        "revert",
        "unmergeFilament",
        "updateExpenses",
        "voidStockEvent",
      ]
    `);
  });

  it('VS1 VS3 arguments have no transforms, and change only on purpose', () => {
    const hashes = Object.fromEntries(
      mutatorNames.map((name) => {
        const schema = findMutator(name)?.argsSchema;
        expect(schema).toBeDefined();
        return [name, schema && sha256Hex(canonicalJson(toJSONSchema(schema, { io: 'input' }))).slice(0, 12)];
      }),
    );
    expect(hashes).toMatchSnapshot();
  });

  it('VS1 finds each by its name and none by another', () => {
    for (const name of mutatorNames) expect(findMutator(name)?.name).toBe(name);
    expect(findMutator('toString')).toBeUndefined();
  });

  it('PU5 finds the first name that is not known, among the calls of a batch too', () => {
    const call = (name: unknown, args: unknown = {}) => ({ name, args });
    expect(findUnknownMutator('foldSpool', {})).toBe('foldSpool');
    expect(findUnknownMutator('recordUse', 'nonsense')).toBeNull();
    expect(findUnknownMutator('batch', { calls: [call('recordUse'), call('foldSpool')] })).toBe('foldSpool');
    // Malformed calls are the batch's own business: it refuses them.
    for (const args of [null, 1, [], {}, { calls: 1 }, { calls: [null, 1, {}, call(1), call('batch')] }]) {
      expect(findUnknownMutator('batch', args)).toBeNull();
    }
  });

  it('S2.11 counts the rows that a call carries, batches by their parts', () => {
    const rows = (count: number) => Array.from({ length: count }, () => ({}));
    expect(countRows('recordUse', {})).toBe(1);
    expect(countRows('recordUse', null)).toBe(1);
    expect(countRows('addSpools', { filamentId: 'x', spools: rows(7) })).toBe(7);
    const rowsOfImport = { filaments: [{ eans: rows(3) }, {}], spools: rows(4) };
    expect(countRows('importRecords', { rows: rowsOfImport })).toBe(6);
    expect(countRows('recordPurchases', { purchases: [{ spools: rows(3) }, {}] })).toBe(5);
    expect(
      countRows('batch', {
        calls: [
          { name: 'recordUse', args: {} },
          { name: 'addSpools', args: { spools: rows(7) } },
          { name: 1 },
        ],
      }),
    ).toBe(9);
  });
});
