import { describe, expect, it } from 'vitest';

import { createFixture } from '../testing/fixture.ts';
import { sampleRows } from '../testing/sample-rows.ts';
import { emptyPatch, indexesOf, indexKeyOf, patchSchema, rowSchemas, tableNames } from './tables.ts';

const rows = sampleRows(createFixture('tables'));

describe('tables', () => {
  it.each(tableNames)('VS1 a row of %s parses to itself, with keys that a later version wrote', (table) => {
    const later = { ...rows[table], laterField: { deep: [1] } };
    expect(rowSchemas[table].parse(later)).toEqual(later);
  });

  it.each(tableNames)('every index of %s is over fields that its rows have', (table) => {
    for (const { fields } of Object.values(indexesOf(table))) {
      for (const field of fields) expect(Object.keys(rows[table])).toContain(field);
    }
  });

  it('S1.11 a key has the fields in order, and is none where one is null', () => {
    const { byIdentity } = indexesOf('filaments');
    expect(byIdentity && indexKeyOf(rows.filaments, byIdentity)).toEqual(['grün hell', 'prusament', 'petg']);
    expect(byIdentity && indexKeyOf({ ...rows.filaments, brandKey: null }, byIdentity)).toBeNull();
  });

  it('PL1 a patch carries every table', () => {
    expect(Object.keys(emptyPatch.rows).toSorted()).toEqual(tableNames.toSorted());
    const patch = {
      rows: Object.fromEntries(tableNames.map((table) => [table, [rows[table]]])),
      deleted: [{ table: 'spools', id: rows.spools.id }],
    };
    expect(patchSchema.parse(patch)).toEqual(patch);
    expect(patchSchema.parse(emptyPatch)).toEqual(emptyPatch);
  });
});
