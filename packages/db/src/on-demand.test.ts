import 'fake-indexeddb/auto';

import { massFromKg } from '@spoolshed/core';
import { liveQuery } from 'dexie';
import { expect, it } from 'vitest';

import { createQueries } from './queries/create-queries.ts';
import { openDevice } from './testing/open-device.ts';

// In a file of its own: nothing else may have loaded the queries before.
it('WR2 a live query follows every write, also one that had to load its query first', async () => {
  const device = await openDevice('a');
  const queries = createQueries(device.database, () => device.clock);
  const seen: number[] = [];
  const counts = new Map<number, () => void>();
  const reached = (count: number) =>
    new Promise<void>((resolve) => {
      if (seen.includes(count)) resolve();
      else counts.set(count, resolve);
    });
  const live = liveQuery(() => queries.shoppingRows()).subscribe((rows) => {
    seen.push(rows.length);
    counts.get(rows.length)?.();
  });
  await reached(0);
  for (const [at, color] of ['Black', 'White'].entries()) {
    const { filament } = device.fixture.newFilament({ color, brand: 'eSun', material: 'PLA+' });
    await device.mutate('createFilament', { filament: { ...filament, reorderAt: massFromKg(1) } });
    await reached(at + 1);
  }
  live.unsubscribe();
  expect(seen.at(-1)).toBe(2);
});
