import { type DiagnosticEntry, entryToText, parseEntry } from './entry.ts';
import type { EntryStore } from './entry-store.ts';

/** The log on this device (S1.13). Telling it something costs a push onto a list; it can neither fail nor be waited for. */
export interface Diagnostics {
  note(facts: Readonly<Record<string, unknown>> & { readonly what: string }): void;
  /** Everything that is known, oldest first, also what could not be written yet. */
  read(): Promise<readonly DiagnosticEntry[]>;
  clear(): Promise<void>;
  /** Writes what waits; for a page that is about to go. */
  flush(): Promise<void>;
}

export interface DiagnosticsOptions {
  readonly now: () => number;
  /** Loaded with the first line, so that the start of the app does not wait for it. */
  readonly loadStore: () => Promise<EntryStore>;
  /** When the person is busy there is time for it later. */
  readonly later?: (run: () => void) => void;
}

/** As long as nothing can be written, the newest of so many lines are kept in memory. */
const MOST_WAITING = 200;
const WRITE_AFTER_MS = 1_000;

export function createDiagnostics({ now, loadStore, later = afterAWhile }: DiagnosticsOptions): Diagnostics {
  let waiting: DiagnosticEntry[] = [];
  let isScheduled = false;
  let writing: Promise<void> = Promise.resolve();
  let store: Promise<EntryStore> | undefined;

  const openStore = (): Promise<EntryStore> => {
    store ??= loadStore().catch((error: unknown) => {
      store = undefined;
      throw error;
    });
    return store;
  };

  async function write(): Promise<void> {
    const lines = waiting;
    if (lines.length === 0) return;
    waiting = [];
    try {
      await (await openStore()).append(lines.map(entryToText));
    } catch {
      // A full disk or a browser without storage: they stay in memory, and go with the next line that fits.
      waiting = [...lines, ...waiting].slice(-MOST_WAITING);
    }
  }

  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };

  return {
    note({ what, ...facts }) {
      const isFailure = 'error' in facts || facts['status'] === 'failed' || facts['status'] === 'quarantined';
      waiting.push({ at: now(), level: isFailure ? 'error' : 'info', what, ...facts });
      if (waiting.length > MOST_WAITING) waiting.shift();
      if (isScheduled) return;
      isScheduled = true;
      later(() => {
        isScheduled = false;
        void flush();
      });
    },
    async read() {
      await flush();
      const stored = await openStore()
        .then((opened) => opened.readAll())
        .catch((): string[] => []);
      return [...stored, ...waiting.map(entryToText)].map(parseEntry).filter((entry) => entry !== null);
    },
    async clear() {
      await writing;
      waiting = [];
      await (await openStore()).clear();
    },
    flush,
  };
}

const afterAWhile = (run: () => void): void => void setTimeout(run, WRITE_AFTER_MS);
