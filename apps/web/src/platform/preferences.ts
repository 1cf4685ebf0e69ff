/*
 * What belongs to this device and not to the workshop: theme, the look of the list, its columns; and for as long
 * as the tab lives, what was searched. Browser storage may be full, forbidden or hold anything: then the default
 * stands and nothing breaks.
 */

export interface Preference<Value> {
  readonly key: string;
  readonly fallback: Value;
  /** Undefined where the stored text is none of ours. */
  readonly parse: (stored: string) => Value | undefined;
  readonly write: (value: Value) => string;
}

export function choicePreference<Value extends string>(
  key: string,
  choices: readonly [Value, ...Value[]],
): Preference<Value> {
  return {
    key,
    fallback: choices[0],
    parse: (stored) => choices.find((choice) => choice === stored),
    write: (value) => value,
  };
}

export function listPreference<Value extends string>(
  key: string,
  known: readonly Value[],
  fallback: readonly Value[],
): Preference<readonly Value[]> {
  return {
    key,
    fallback,
    parse: (stored) => {
      const names = stored === '' ? [] : stored.split(' ');
      return known.filter((value) => names.includes(value));
    },
    write: (value) => value.join(' '),
  };
}

export function textPreference(key: string): Preference<string> {
  return { key, fallback: '', parse: (stored) => stored, write: (value) => value };
}

/** Lists of free text, by name: what a filter has taken of each kind. */
export function textListsPreference<Name extends string>(
  key: string,
  names: readonly Name[],
): Preference<Readonly<Record<Name, readonly string[]>>> {
  // Every name of the list is set in the loop below.
  const listsOf = (stored: object) =>
    Object.fromEntries(names.map((name) => [name, textsAt(stored, name)])) as Record<Name, readonly string[]>;
  return {
    key,
    fallback: listsOf({}),
    parse: (text) => {
      const stored: unknown = JSON.parse(text);
      return typeof stored === 'object' && stored !== null ? listsOf(stored) : undefined;
    },
    write: (value) => JSON.stringify(value),
  };
}

function textsAt(stored: object, name: string): readonly string[] {
  const value: unknown = Object.entries(stored).find(([key]) => key === name)?.[1];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export interface Preferences {
  get<Value>(preference: Preference<Value>): Value;
  set<Value>(preference: Preference<Value>, value: Value): void;
  subscribe(changed: () => void): () => void;
}

/** `storage` is null where the browser refuses it: what is set then lasts as long as the page. */
export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'> | null): Preferences {
  const values = new Map<string, unknown>();
  const listeners = new Set<() => void>();
  return {
    get<Value>(preference: Preference<Value>): Value {
      if (!values.has(preference.key)) values.set(preference.key, readStored(storage, preference));
      // Set under the key of this very preference, here or below.
      return values.get(preference.key) as Value;
    },
    set<Value>(preference: Preference<Value>, value: Value) {
      values.set(preference.key, value);
      writeStored(storage, storageKey(preference.key), preference.write(value));
      for (const changed of listeners) changed();
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

const storageKey = (key: string) => `spoolshed.${key}`;

function readStored<Value>(storage: Pick<Storage, 'getItem'> | null, preference: Preference<Value>): Value {
  try {
    const stored = storage?.getItem(storageKey(preference.key));
    return (
      (stored === null || stored === undefined ? undefined : preference.parse(stored)) ?? preference.fallback
    );
  } catch {
    // Refused by the browser's privacy settings: the default is as good as what was chosen last time.
    return preference.fallback;
  }
}

function writeStored(storage: Pick<Storage, 'setItem'> | null, key: string, text: string): void {
  try {
    storage?.setItem(key, text);
  } catch {
    // Full or refused: the choice holds until the page is closed, which is all that can be done.
    return;
  }
}

/** The storage asked for, or null where reading the property alone throws (blocked site data). */
export function openStorage(kind: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return globalThis[kind];
  } catch {
    return null;
  }
}
