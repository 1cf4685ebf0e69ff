import { describe, expect, it } from 'vitest';
import { choicePreference, createPreferences, listPreference, textListsPreference } from './preferences.ts';

const theme = choicePreference('theme', ['system', 'light', 'dark']);
const columns = listPreference('columns', ['a', 'b', 'c'], ['a', 'b']);

function createStorage(initial: Readonly<Record<string, string>> = {}) {
  const items = new Map(Object.entries(initial));
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      items.set(key, value);
    },
  };
}

describe('preferences', () => {
  it('start with the default and remember what was chosen across pages', () => {
    const storage = createStorage();
    const first = createPreferences(storage);
    expect(first.get(theme)).toBe('system');
    first.set(theme, 'dark');
    expect(createPreferences(storage).get(theme)).toBe('dark');
  });

  it('take nothing from storage that is none of their values', () => {
    const storage = createStorage({ 'spoolshed.theme': 'pink', 'spoolshed.columns': 'c x a' });
    const preferences = createPreferences(storage);
    expect(preferences.get(theme)).toBe('system');
    expect(preferences.get(columns)).toEqual(['a', 'c']);
  });

  it('tell an empty list from none', () => {
    const storage = createStorage();
    createPreferences(storage).set(columns, []);
    expect(createPreferences(storage).get(columns)).toEqual([]);
  });

  it('answer the same list until it is set, so that a screen does not draw for ever', () => {
    const preferences = createPreferences(createStorage({ 'spoolshed.columns': 'a' }));
    expect(preferences.get(columns)).toBe(preferences.get(columns));
  });

  it('keep lists of free text by name, whatever else is stored there', () => {
    const filter = textListsPreference('filter', ['brands', 'places']);
    const storage = createStorage({
      'spoolshed.filter': '{"brands":["eSUN",3],"gone":["x"],"places":"no list"}',
    });
    const preferences = createPreferences(storage);
    expect(preferences.get(filter)).toEqual({ brands: ['eSUN'], places: [] });
    preferences.set(filter, { brands: [], places: ['Shelf A1'] });
    expect(createPreferences(storage).get(filter)).toEqual({ brands: [], places: ['Shelf A1'] });
    storage.items.set('spoolshed.filter', 'not JSON');
    expect(createPreferences(storage).get(filter)).toEqual({ brands: [], places: [] });
  });

  it('work while storage refuses everything, and tell those who listen', () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    const preferences = createPreferences({ getItem: refuse, setItem: refuse });
    let told = 0;
    const stop = preferences.subscribe(() => (told += 1));
    preferences.set(theme, 'light');
    stop();
    preferences.set(theme, 'dark');
    expect([preferences.get(theme), told]).toEqual(['dark', 1]);
  });
});
