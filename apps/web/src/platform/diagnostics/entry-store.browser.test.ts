import { afterEach, expect, it } from 'vitest';
import { createEntryStore } from './entry-store.ts';

let names = 0;
const used: string[] = [];
const open = (bounds?: { lines: number; bytes: number }) => {
  names += 1;
  const name = `diagnostics-test-${names}`;
  used.push(name);
  return { name, store: createEntryStore(name, bounds) };
};
afterEach(() => {
  for (const name of used.splice(0)) indexedDB.deleteDatabase(name);
});

it('S1.13 keeps lines in their order, in a database that two tabs share', async () => {
  const { name, store } = open();
  const other = createEntryStore(name);
  await store.append(['one', 'two']);
  await other.append(['three']);
  expect(await store.readAll()).toEqual(['one', 'two', 'three']);
  await other.clear();
  expect(await store.readAll()).toEqual([]);
});

it('S1.13 is bounded by count and by size: the oldest go', async () => {
  const { store } = open({ lines: 5, bytes: 100 });
  await store.append(Array.from({ length: 8 }, (_, at) => `line ${at}`));
  expect(await store.readAll()).toEqual(['line 3', 'line 4', 'line 5', 'line 6', 'line 7']);
  await store.append(['x'.repeat(60), 'y'.repeat(40)]);
  expect(await store.readAll()).toEqual(['x'.repeat(60), 'y'.repeat(40)]);
});
