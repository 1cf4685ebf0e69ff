/*
 * A half-typed form survives a reload, an update and a browser that drops the page: it is kept for this tab until
 * it is saved or given up. Written at once and not after the next drawing, so that the ids of a save that is about
 * to run are kept before it can be lost.
 */

export interface FormDraft {
  /** What was typed, by field; a field that nobody touched is not in it. */
  readonly typed: Readonly<Record<string, string>>;
  /** Whatever else must survive, by name: the ids of the records that this form will write. */
  readonly kept: Readonly<Record<string, readonly string[]>>;
}

export const emptyDraft: FormDraft = { typed: {}, kept: {} };

const storageKey = (key: string): string => `spoolshed.draft.${key}`;

/** Null where there is none. Text from an older version of the form is taken field by field. */
export function readFormDraft(key: string): FormDraft | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey(key)) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return null;
    return { typed: textsOf(memberOf(stored, 'typed')), kept: listsOf(memberOf(stored, 'kept')) };
  } catch {
    // Refused storage, or a text that is none of ours: the form starts fresh.
    return null;
  }
}

export function writeFormDraft(key: string, draft: FormDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(storageKey(key));
    else sessionStorage.setItem(storageKey(key), JSON.stringify(draft));
  } catch {
    // Refused or full: what was typed lives as long as the page.
    return;
  }
}

const memberOf = (holder: object, name: string): unknown =>
  Object.entries(holder).find(([key]) => key === name)?.[1];

const entriesOf = (value: unknown): readonly [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    entriesOf(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

const listsOf = (value: unknown): Record<string, readonly string[]> =>
  Object.fromEntries(
    entriesOf(value).flatMap(([name, list]) =>
      Array.isArray(list)
        ? [[name, list.filter((item): item is string => typeof item === 'string')] as const]
        : [],
    ),
  );
