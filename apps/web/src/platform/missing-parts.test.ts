import { describe, expect, it } from 'vitest';
import { createMissingParts } from './missing-parts.ts';

const release = 'http://shed.local/assets/index-old.js';
const shellOf = (entry: string) =>
  `<!doctype html><script src="/early.js"></script><script type="module" crossorigin src="/assets/${entry}"></script>`;

/** What the server says when it is asked: a page, or null where nobody answers. */
type Served = string | null;

/** As much of a window as missing parts touch, before a server that says one thing after the other. */
function createPage({
  served,
  storage = createStorage(),
}: {
  readonly served: readonly Served[];
  readonly storage?: Pick<Storage, 'getItem' | 'setItem'>;
}) {
  const target = new EventTarget();
  let reloads = 0;
  let asked = 0;
  const pauses: number[] = [];
  const page = Object.assign(target, { sessionStorage: storage, location: { reload: () => (reloads += 1) } });
  const parts = createMissingParts(
    // They ask for nothing else of a window.
    page as unknown as Window,
    {
      release,
      fetch: () => {
        const answer = served[Math.min(asked, served.length - 1)] ?? null;
        asked += 1;
        return answer === null
          ? Promise.reject(new TypeError('gone'))
          : Promise.resolve(new Response(answer));
      },
      pause: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    },
  );
  return {
    ...parts,
    pauses,
    /** What the build does where an import fails. */
    miss: () => target.dispatchEvent(new Event('vite:preloadError')),
    reloads: () => reloads,
    asked: () => asked,
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

/** Resolves after everything that stands in line now. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A part that comes with the given try, from 1. */
function partOf(page: { readonly miss: () => void }, comesWith: number) {
  let tries = 0;
  return () => {
    tries += 1;
    if (tries >= comesWith) return Promise.resolve(`try ${tries}`);
    page.miss();
    return Promise.reject(new TypeError(`failed ${tries}`));
  };
}

describe('a part of the app while no server answers', () => {
  it('leaves the page as it is and brings the part once the server is back', async () => {
    const page = createPage({ served: [null, null, null, null, shellOf('index-old.js')] });
    await expect(page.load(partOf(page, 2))).resolves.toBe('try 2');
    expect([page.reloads(), page.isReloading()]).toEqual([0, false]);
    expect(page.pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('goes on waiting when the server goes away again, and when something else answers in its place', async () => {
    const own = shellOf('index-old.js');
    const page = createPage({ served: [null, '<h1>Bad gateway</h1>', own, null, own, null, own] });
    await expect(page.load(partOf(page, 4))).resolves.toBe('try 4');
    expect(page.reloads()).toBe(0);
  });

  it('asks once for all parts that are missed together', async () => {
    const page = createPage({ served: [null, shellOf('index-old.js')] });
    await Promise.all([page.load(partOf(page, 2)), page.load(partOf(page, 2))]);
    expect(page.asked()).toBe(2);
  });
});

describe('a part of the app that no server has any more', () => {
  it('brings the new release by one reload, however many parts are missing', async () => {
    const page = createPage({ served: [shellOf('index-new.js')] });
    page.miss();
    page.miss();
    expect(page.isReloading()).toBe(false);
    await settled();
    expect([page.reloads(), page.isReloading()]).toEqual([1, true]);
  });

  it('brings it as well after the server was away', async () => {
    const page = createPage({ served: [null, null, shellOf('index-new.js')] });
    await expect(page.load(partOf(page, 9))).rejects.toThrow('failed');
    expect([page.reloads(), page.isReloading()]).toEqual([1, true]);
  });

  it('does not reload for a part that the served release should have: the part is said to have failed', async () => {
    const page = createPage({ served: [shellOf('index-old.js')] });
    await expect(page.load(partOf(page, 9))).rejects.toThrow('failed 2');
    expect([page.reloads(), page.isReloading(), page.pauses]).toEqual([0, false, []]);
  });

  it('does not reload a second time for the same release', async () => {
    const storage = createStorage();
    const first = createPage({ served: [shellOf('index-new.js')], storage });
    first.miss();
    await settled();
    const second = createPage({ served: [shellOf('index-new.js')], storage });
    await expect(second.load(partOf(second, 9))).rejects.toThrow('failed');
    expect([first.reloads(), second.reloads(), second.isReloading()]).toEqual([1, 0, false]);
  });

  it('never reloads where it cannot remember that it did', async () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    const page = createPage({
      served: [shellOf('index-new.js')],
      storage: { getItem: refuse, setItem: refuse },
    });
    page.miss();
    await settled();
    expect(page.reloads()).toBe(0);
  });
});
