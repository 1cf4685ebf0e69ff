import { useCallback, useState } from 'react';

/*
 * What is being typed survives a reload, an update and a browser that drops the page in the background: it is
 * kept for this tab until the form is saved or given up.
 */

export type DraftFields = Readonly<Record<string, string | boolean>>;

export interface Draft<Fields extends DraftFields> {
  readonly fields: Fields;
  readonly set: (changes: Partial<Fields>) => void;
  readonly clear: () => void;
}

export function useDraft<Fields extends DraftFields>(key: string, initial: Fields): Draft<Fields> {
  const storageKey = `spoolshed.draft.${key}`;
  const [fields, setFields] = useState<Fields>(() => ({ ...initial, ...readDraft(storageKey, initial) }));
  const set = useCallback(
    (changes: Partial<Fields>) => {
      setFields((before) => {
        const after = { ...before, ...changes };
        writeDraft(storageKey, after);
        return after;
      });
    },
    [storageKey],
  );
  const clear = useCallback(() => writeDraft(storageKey, undefined), [storageKey]);
  return { fields, set, clear };
}

/** Only fields that the form still has, of the type that it still expects. */
function readDraft<Fields extends DraftFields>(key: string, initial: Fields): Partial<Fields> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const known = Object.entries(stored).filter(([name, value]) => typeof value === typeof initial[name]);
    // Name and type of each field were compared with those of the form.
    return Object.fromEntries(known) as Partial<Fields>;
  } catch {
    // Refused storage or a draft of an older form: the form starts fresh.
    return {};
  }
}

function writeDraft(key: string, fields: DraftFields | undefined): void {
  try {
    if (fields === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(fields));
  } catch {
    // Refused or full: the fields live as long as the page.
    return;
  }
}
