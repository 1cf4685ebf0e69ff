/** One line of the device's log: what happened, when, and facts that JSON can hold. */
export interface DiagnosticEntry {
  /** Epoch milliseconds by this device's clock. */
  readonly at: number;
  readonly level: 'info' | 'error';
  readonly what: string;
  readonly [fact: string]: unknown;
}

/** A stack of a hundred frames says no more than its first twenty; a longer line costs room of others. */
const MOST_TEXT = 4_000;

/** As JSON for keeping and sharing: errors in full, tokens never. */
export function entryToText(entry: DiagnosticEntry): string {
  const text = JSON.stringify(entry, (_, value: unknown) => {
    if (value instanceof Error) return describeError(value);
    return typeof value === 'string' ? clean(value) : value;
  });
  if (text.length <= MOST_TEXT * 2) return text;
  const { at, level, what } = entry;
  return JSON.stringify({ at, level, what, tooLong: text.slice(0, MOST_TEXT) });
}

export function parseEntry(text: string): DiagnosticEntry | null {
  try {
    const entry: unknown = JSON.parse(text);
    const isEntry =
      typeof entry === 'object' &&
      entry !== null &&
      'at' in entry &&
      typeof entry.at === 'number' &&
      'what' in entry &&
      typeof entry.what === 'string' &&
      'level' in entry &&
      (entry.level === 'info' || entry.level === 'error');
    // Checked member by member above.
    return isEntry ? (entry as DiagnosticEntry) : null;
  } catch {
    // Written by another version, or cut off: the other lines still tell theirs.
    return null;
  }
}

function describeError(error: Error): Readonly<Record<string, unknown>> {
  const { name, message, stack, cause } = error;
  return {
    // Facts of its own (a status, an answer's code) besides what every error has.
    ...Object.fromEntries(Object.entries(error)),
    name,
    message: clean(message),
    ...(stack === undefined ? {} : { stack: clean(stack) }),
    ...(cause === undefined ? {} : { cause }),
  };
}

const clean = (text: string): string =>
  text.slice(0, MOST_TEXT).replaceAll(/spd_[0-9a-z]{8}_[\w-]+/gu, 'spd_…');
