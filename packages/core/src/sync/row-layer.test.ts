import { describe, expect, it } from 'vitest';

import { createFixture } from '../testing/fixture.ts';
import { sampleFilament } from '../testing/sample-rows.ts';
import { createRowLayer, keyText } from './row-layer.ts';

const fixture = createFixture('row layer');

describe('row layer', () => {
  it('remembers each key that a row ever had: readers check the present one', () => {
    const layer = createRowLayer();
    const row = sampleFilament(fixture, { number: 1 });
    layer.set('filaments', row.id, row);
    layer.set('filaments', row.id, { ...row, number: 2 });
    layer.set('filaments', row.id, null);
    expect([...layer.idsUnder('filaments', 'byNumber', keyText([1]))]).toEqual([row.id]);
    expect([...layer.idsUnder('filaments', 'byNumber', keyText([2]))]).toEqual([row.id]);
    expect(layer.rows.get('filaments')?.get(row.id)).toBeNull();
  });

  it('keeps tables, indexes and keys apart, and clears whole', () => {
    const layer = createRowLayer();
    const row = sampleFilament(fixture, { colorKey: 'a', brandKey: 'b","c' });
    layer.set('filaments', row.id, row);
    expect([...layer.idsUnder('filaments', 'byIdentity', keyText(['a', 'b","c', 'petg']))]).toEqual([row.id]);
    expect([...layer.idsUnder('filaments', 'byIdentity', keyText(['a', 'b', 'c', 'petg']))]).toEqual([]);
    expect([...layer.idsUnder('spools', 'byNumber', keyText([1]))]).toEqual([]);
    layer.clear();
    expect(layer.rows.get('filaments')?.size).toBe(0);
    expect([...layer.idsUnder('filaments', 'byIdentity', keyText(['a', 'b","c', 'petg']))]).toEqual([]);
  });

  it('a number and its digits are different keys', () => {
    expect(keyText([1])).not.toBe(keyText(['1']));
  });
});
