import { expect, it } from 'vitest';

import { askToPersist, readStorage } from './storage.ts';

it('tells what the browser promises and how much room there is', async () => {
  let persisted = false;
  const storage = {
    persisted: () => Promise.resolve(persisted),
    persist: () => Promise.resolve((persisted = true)),
    estimate: () => Promise.resolve({ usage: 10, quota: 100 }),
  };
  expect(await readStorage(storage)).toEqual({ persisted: false, usedBytes: 10, quotaBytes: 100 });
  expect(await askToPersist(storage)).toEqual({ persisted: true, usedBytes: 10, quotaBytes: 100 });
});

it('says that it does not know where the browser does not say (plain HTTP)', async () => {
  const unknown = { persisted: null, usedBytes: null, quotaBytes: null };
  expect(await readStorage(null)).toEqual(unknown);
  expect(await askToPersist(null)).toEqual(unknown);
  expect(
    await readStorage({
      persisted: () => Promise.resolve(true),
      persist: () => Promise.resolve(true),
      estimate: () => Promise.resolve({}),
    }),
  ).toEqual({
    ...unknown,
    persisted: true,
  });
});
