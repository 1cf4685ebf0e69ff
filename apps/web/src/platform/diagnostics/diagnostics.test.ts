import { describe, expect, it } from 'vitest';
import { createDiagnostics } from './diagnostics.ts';
import { entryToText, parseEntry } from './entry.ts';
import type { EntryStore } from './entry-store.ts';

function memoryStore(): EntryStore & { readonly lines: string[]; isFull: boolean } {
  const lines: string[] = [];
  return {
    lines,
    isFull: false,
    async append(added) {
      if (this.isFull) throw new DOMException('no room', 'QuotaExceededError');
      lines.push(...added);
    },
    readAll: async () => [...lines],
    clear: async () => void lines.splice(0),
  };
}

const soon: (() => void)[] = [];
function start(store = memoryStore()) {
  let clock = 1_000;
  const diagnostics = createDiagnostics({
    now: () => (clock += 1),
    loadStore: async () => store,
    later: (run) => soon.push(run),
  });
  return { store, diagnostics };
}

describe('the log on the device', () => {
  it('S1.13 keeps what it was told, with its time, and tells failures from the rest', async () => {
    const { diagnostics, store } = start();
    diagnostics.note({ what: 'mutation', name: 'recordUse', status: 'applied', ids: { spoolId: ['7'] } });
    diagnostics.note({ what: 'sync', end: 'failed', failures: 1, error: new TypeError('fetch failed') });
    expect(store.lines).toEqual([]);
    expect(await diagnostics.read()).toEqual([
      {
        at: 1_001,
        level: 'info',
        what: 'mutation',
        name: 'recordUse',
        status: 'applied',
        ids: { spoolId: ['7'] },
      },
      expect.objectContaining({
        at: 1_002,
        level: 'error',
        error: expect.objectContaining({
          name: 'TypeError',
          message: 'fetch failed',
          stack: expect.any(String),
        }),
      }),
    ]);
    expect(store.lines).toHaveLength(2);
    await diagnostics.clear();
    expect(await diagnostics.read()).toEqual([]);
  });

  it('S1.13 F18 with no room it fails nobody, keeps the newest in memory, and writes them once there is room', async () => {
    const { diagnostics, store } = start();
    store.isFull = true;
    for (let at = 0; at < 300; at += 1) diagnostics.note({ what: 'page', at: at, line: at });
    const kept = await diagnostics.read();
    expect(kept).toHaveLength(200);
    expect(kept.at(-1)).toMatchObject({ line: 299 });
    store.isFull = false;
    await diagnostics.flush();
    expect(store.lines).toHaveLength(200);
    expect(await diagnostics.read()).toHaveLength(200);
  });

  it('goes on where the browser has no storage at all', async () => {
    const diagnostics = createDiagnostics({
      now: () => 1,
      loadStore: () => Promise.reject(new Error('refused')),
      later: () => undefined,
    });
    diagnostics.note({ what: 'page', event: 'started' });
    expect(await diagnostics.read()).toHaveLength(1);
  });
});

describe('one line of it', () => {
  it('S1.13 never holds a token, wherever one stands', () => {
    const token = `spd_abcdefgh_${'x'.repeat(43)}`;
    const cause = new Error(`inside ${token}`);
    const error = new Error(`Bearer ${token}`, { cause });
    const text = entryToText({ at: 1, level: 'error', what: 'sync', error, header: [token] });
    expect(text).not.toContain('x'.repeat(43));
    expect(text.match(/spd_…/gu)?.length).toBeGreaterThanOrEqual(3);
  });

  it('is cut where it would take the room of many others', () => {
    const text = entryToText({ at: 1, level: 'info', what: 'page', list: Array(5_000).fill('word') });
    expect(text.length).toBeLessThan(10_000);
    expect(parseEntry(text)).toMatchObject({ at: 1, what: 'page' });
    expect(parseEntry('{"at":"yesterday"}')).toBeNull();
    expect(parseEntry('{')).toBeNull();
  });
});
