/*
 * Reads of thrown things, which can be anything. Core imports neither Dexie nor a database driver,
 * so failures are known by their shape.
 */

export function readMember(value: unknown, key: string): unknown {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

export function readText(value: unknown, key: string): string {
  const member = readMember(value, key);
  return typeof member === 'string' ? member : '';
}

/** Long enough for any driver's message, short enough for a log line and a record in IndexedDB. */
const LONGEST_MESSAGE = 1_000;

/** What the thrown thing says about itself, for logs; people are told by kind and code. */
export function messageOf(error: unknown): string {
  const text = typeof error === 'string' ? error : readText(error, 'message') || readText(error, 'name');
  return (text || `a thrown ${error === null ? 'null' : typeof error}`).slice(0, LONGEST_MESSAGE);
}

/** What an error wraps: Dexie's `inner`, the standard `cause`, and the first of several failures. */
export function* wrappedIn(error: unknown): Generator {
  for (const key of ['inner', 'cause']) {
    const wrapped = readMember(error, key);
    if (typeof wrapped === 'object' && wrapped !== null) yield wrapped;
  }
  for (const key of ['failures', 'errors']) {
    const first = readMember(readMember(error, key), '0');
    if (first !== undefined) yield first;
  }
}
