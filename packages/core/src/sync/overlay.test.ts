import { describe, expect, it } from 'vitest';

import { findRows, getRow, getRows, putRows, type Steps } from '../mutators/effect.ts';
import { createFixture } from '../testing/fixture.ts';
import { sampleFilament } from '../testing/sample-rows.ts';
import { createMemoryStore } from './memory-store.ts';
import { createOverlay, type RowReader } from './overlay.ts';

const fixture = createFixture('overlay');
const [red, blue] = [
  sampleFilament(fixture, { color: 'Red', number: 1 }),
  sampleFilament(fixture, { color: 'Blue', number: 2 }),
];
const redKey = ['red', 'prusament', 'petg'];

/** A reader that counts: what IndexedDB would be asked. */
function createCountingReader() {
  const store = createMemoryStore();
  store.put('filaments', [red, blue]);
  const asked: string[] = [];
  const reader: RowReader = {
    getRows(table, ids) {
      asked.push(...ids.map((id) => `${table} ${id}`));
      return store.getRows(table, ids);
    },
    findRows(table, index, keys) {
      asked.push(...keys.map((key) => `${table} ${index} ${key.join()}`));
      return store.findRows(table, index, keys);
    },
    readChanges: (uid) => store.readChanges(uid),
  };
  return { reader, asked, store };
}

function* seen(): Steps<unknown> {
  return [
    yield* getRows('filaments', [red.id, blue.id, red.id]),
    yield* findRows('filaments', 'byIdentity', [redKey]),
    yield* findRows('filaments', 'byNumber', [[1], [3]]),
  ];
}

const keep = () => true;

describe('overlay', () => {
  it('PL4 asks below for each row and each key once, also for what is not there', async () => {
    const { reader, asked } = createCountingReader();
    const overlay = createOverlay(reader);
    const missing = fixture.id();
    const first = await overlay.run(seen(), keep);
    await overlay.run(getRow('filaments', missing), keep);
    const questions = [...asked];
    expect(new Set(questions).size).toBe(questions.length);
    expect(await overlay.run(seen(), keep)).toEqual(first);
    expect(await overlay.run(getRow('filaments', missing), keep)).toBeUndefined();
    expect(asked).toEqual(questions);
  });

  it('PL4 does not ask below for rows that it has found or written', async () => {
    const { reader, asked } = createCountingReader();
    const overlay = createOverlay(reader);
    const green = sampleFilament(fixture, { color: 'Green' });
    await overlay.run(findRows('filaments', 'byIdentity', [redKey]), keep);
    await overlay.run(putRows('filaments', [green]), keep);
    asked.length = 0;
    expect(await overlay.run(getRows('filaments', [red.id, green.id]), keep)).toEqual([red, green]);
    expect(asked).toEqual([]);
  });

  it('WR1 writes nothing below: what was written is handed to the caller', async () => {
    const { reader, store } = createCountingReader();
    const overlay = createOverlay(reader);
    const moved = { ...red, number: 3 };
    await overlay.run(putRows('filaments', [moved]), keep);
    overlay.set('filaments', blue.id, null);
    expect([...(overlay.written().get('filaments') ?? [])]).toEqual([
      [red.id, moved],
      [blue.id, null],
    ]);
    expect(overlay.written().get('spools')?.size).toBe(0);
    expect(await store.getRows('filaments', [red.id, blue.id])).toEqual([red, blue]);
    expect(await overlay.getRows('filaments', [red.id, blue.id])).toEqual([moved, undefined]);
    expect(await overlay.findRows('filaments', 'byNumber', [[1], [2], [3]])).toEqual([[], [], [moved]]);
  });

  it('WR1 a refused mutation is not in what was written, nor in its indexes', async () => {
    const overlay = createOverlay(createCountingReader().reader);
    await overlay.run(putRows('filaments', [{ ...red, number: 9 }]), () => false);
    expect(overlay.written().get('filaments')?.size).toBe(0);
    expect(await overlay.findRows('filaments', 'byNumber', [[1], [9]])).toEqual([[red], []]);
  });

  it('PL4 overlays stack: the upper one sees what the lower one holds, and keeps its own', async () => {
    const lower = createOverlay(createCountingReader().reader);
    lower.set('filaments', red.id, { ...red, number: 4 });
    lower.set('filaments', blue.id, null);
    const upper = createOverlay(lower);
    await upper.run(putRows('filaments', [{ ...blue, number: 4 }]), keep);
    expect(await upper.findRows('filaments', 'byNumber', [[4], [1], [2]])).toEqual([
      [
        { ...red, number: 4 },
        { ...blue, number: 4 },
      ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      [],
      [],
    ]);
    expect(await lower.getRows('filaments', [blue.id])).toEqual([undefined]);
  });

  it('runs one mutation at a time, and the next one after a failed read', async () => {
    const { reader } = createCountingReader();
    const failing: RowReader = { ...reader, getRows: () => Promise.reject(new Error('lost')) };
    const overlay = createOverlay(failing);
    await expect(overlay.run(getRow('filaments', red.id), keep)).rejects.toThrow('lost');
    const first = overlay.run(findRows('filaments', 'byNumber', [[1]]), keep);
    await expect(overlay.run(putRows('filaments', [red]), keep)).rejects.toThrow('one mutation at a time');
    expect(await first).toEqual([[red]]);
    expect(overlay.written().get('filaments')?.size).toBe(0);
  });

  it('refuses an index that nobody declared', async () => {
    const overlay = createOverlay(createMemoryStore());
    function* undeclared(): Steps<unknown> {
      return yield { kind: 'find', table: 'filaments', index: 'byNotes', keys: [['x']] };
    }
    await expect(overlay.run(undeclared(), keep)).rejects.toThrow('index filaments.byNotes is declared');
  });
});
