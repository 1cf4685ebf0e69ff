import { expect, it } from 'vitest';
import { moveDrafts } from './move-drafts.ts';

/** As a browser's: its keys are those of the object. */
function storageOf(entries: Record<string, string>): Storage & Record<string, string> {
  const methods = {
    getItem: (key: string) => storage[key] ?? null,
    setItem: (key: string, text: string) => void (storage[key] = text),
    removeItem: (key: string) => void Reflect.deleteProperty(storage, key),
  };
  const storage: Storage & Record<string, string> = Object.create(methods);
  return Object.assign(storage, entries);
}

it('what is half typed stays with its workshop, and is there again on the way back', () => {
  const typed = { 'spoolshed.draft.add': 'of the shed', 'spoolshed.other': 'x' };
  const storage = storageOf(typed);
  moveDrafts(storage, 'spoolshed', 'spoolshed-b');
  expect(Object.keys(storage)).not.toContain('spoolshed.draft.add');
  storage.setItem('spoolshed.draft.add', 'of the attic');
  moveDrafts(storage, 'spoolshed-b', 'spoolshed');
  expect(Object.fromEntries(Object.entries(storage))).toEqual({
    ...typed,
    'spoolshed.kept.spoolshed-b.add': 'of the attic',
  });
});
