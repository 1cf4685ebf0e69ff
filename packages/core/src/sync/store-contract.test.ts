import { storeContract } from '../testing/store-contract.ts';
import { runWithUndo } from '../testing/undo-journal.ts';
import { createMemoryStore } from './memory-store.ts';
import { createOverlay } from './overlay.ts';

const always = () => true;

storeContract('memory', () => {
  const store = createMemoryStore(1);
  return { isAuthority: true, run: async (steps, keep = always) => runWithUndo(store, steps, keep) };
});

storeContract('an overlay over memory', () => {
  const overlay = createOverlay(createMemoryStore());
  return { isAuthority: false, run: (steps, keep = always) => overlay.run(steps, keep) };
});

storeContract('an overlay over an overlay that already holds the rows', () => {
  // Rows written once land below, so that every later read has to come up through both.
  const below = createOverlay(createMemoryStore());
  return {
    isAuthority: false,
    async run(steps, keep = always) {
      const above = createOverlay(below);
      const result = await above.run(steps, keep);
      for (const [table, rows] of above.written()) for (const [id, row] of rows) below.set(table, id, row);
      return result;
    },
  };
});
