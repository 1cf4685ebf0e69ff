import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { tableNames } from '../records/tables.ts';
import { nextSnapshotHash, snapshotOrder } from './snapshot.ts';

describe('the shape of a snapshot', () => {
  it('SN3 every table is in it once, and what happened comes after everything that is', () => {
    expect([...snapshotOrder].toSorted()).toEqual([...tableNames].toSorted());
    expect(snapshotOrder.at(-1)).toBe('stockEvents');
  });

  it('SN1 each hash covers the one before and the next part', () => {
    const parts = ['{"cursor":1}\n', '{"table":"filaments","rows":["grün"]}\n', '\n'].map((text) =>
      new TextEncoder().encode(text),
    );
    let hash: string | null = null;
    let expected: Buffer | null = null;
    for (const part of parts) {
      hash = nextSnapshotHash(hash, part);
      expected = createHash('sha256')
        .update(expected ?? '')
        .update(part)
        .digest();
      expect(hash).toBe(expected.toString('hex'));
    }
  });
});
