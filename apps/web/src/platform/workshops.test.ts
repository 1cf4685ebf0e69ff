import { describe, expect, it } from 'vitest';
import { databaseNameOf, keepWorkshop, readWorkshops } from './workshops.ts';

const idA = '0193a000-0000-7000-8000-00000000000a';
const idB = '0193a000-0000-7000-8000-00000000000b';

function storageWith(text?: string): Storage {
  const kept = new Map<string, string>(text === undefined ? [] : [['spoolshed.workshops', text]]);
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    key: () => null,
    length: 0,
  };
}

describe('the workshops of a device', () => {
  it('are kept once each, by their database, with their latest name', () => {
    const storage = storageWith();
    const shed = { databaseName: 'spoolshed', workshopId: idA, name: null, enteredAt: 0 };
    expect(keepWorkshop(storage, shed)).toBe(true);
    keepWorkshop(storage, { databaseName: `spoolshed-${idB}`, workshopId: idB, name: 'Attic', enteredAt: 1 });
    keepWorkshop(storage, { ...shed, name: 'Shed' });
    expect(readWorkshops(storage).map(({ name }) => name)).toEqual(['Attic', 'Shed']);
  });

  it('each have one database, the first one that of before', () => {
    const storage = storageWith();
    keepWorkshop(storage, { databaseName: 'spoolshed', workshopId: idA, name: null, enteredAt: 0 });
    expect(databaseNameOf(storage, idA)).toBe('spoolshed');
    expect(databaseNameOf(storage, idB)).toBe(`spoolshed-${idB}`);
  });

  it.each(['', '{', '7', '[7]', '[{"databaseName":"other","workshopId":"x","name":1}]'])(
    'are none where the browser kept something else: %s',
    (text) => {
      expect(readWorkshops(storageWith(text))).toEqual([]);
    },
  );

  it('are none where the browser keeps nothing', () => {
    expect(readWorkshops(null)).toEqual([]);
    expect(keepWorkshop(null, { databaseName: 'spoolshed', workshopId: idA, name: null, enteredAt: 0 })).toBe(
      false,
    );
  });
});
