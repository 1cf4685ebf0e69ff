import { describe, expect, it } from 'vitest';
import { guardMissingChunks } from './chunk-reload.ts';

/** As much of a window as the guard touches. */
function createPage(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const target = new EventTarget();
  let reloads = 0;
  const page = Object.assign(target, { sessionStorage: storage, location: { reload: () => (reloads += 1) } });
  return {
    // The guard asks for nothing else of a window.
    page: page as unknown as Window,
    miss: () => target.dispatchEvent(new Event('vite:preloadError')),
    reloads: () => reloads,
  };
}

function createStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      items.set(key, value);
    },
  };
}

describe('a part of the app that no server has any more', () => {
  it('brings the new release by one reload, however many parts are missing', () => {
    const { page, miss, reloads } = createPage(createStorage());
    const guard = guardMissingChunks(page, 'old');
    expect(guard.isReloading()).toBe(false);
    miss();
    miss();
    expect([reloads(), guard.isReloading()]).toEqual([1, true]);
  });

  it('does not reload a second time for the same release', () => {
    const storage = createStorage();
    const first = createPage(storage);
    guardMissingChunks(first.page, 'old');
    first.miss();
    const second = createPage(storage);
    const guard = guardMissingChunks(second.page, 'old');
    second.miss();
    expect([second.reloads(), guard.isReloading()]).toEqual([0, false]);
    const third = createPage(storage);
    guardMissingChunks(third.page, 'new');
    third.miss();
    expect(third.reloads()).toBe(1);
  });

  it('never reloads where it cannot remember that it did', () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    const { page, miss, reloads } = createPage({ getItem: refuse, setItem: refuse });
    guardMissingChunks(page, 'old');
    miss();
    expect(reloads()).toBe(0);
  });
});
