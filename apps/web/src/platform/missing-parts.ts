/*
 * Parts of the app are fetched when they are first needed, and one may not come. What follows depends on the server
 * alone, because a page without a worker that keeps the parts (plain HTTP) has nothing else to get them from:
 *
 * 1. Nobody answers: the page stays as it is, with all that is typed into it, and the part comes once somebody does.
 * 2. Another release is served: no server has this page's parts any more, and one reload brings the new ones. A
 *    second would only go round in circles.
 * 3. This page's own release is served: the part is asked for once more, and then the person is told.
 */

const key = 'spoolshed.reloadedForMissingPart';

/** Longest wait for a server that accepts and does not answer, in ms. */
const patience = 10_000;
/** Between two questions whether the server is back, in ms: doubled from the first to the last. */
const firstPause = 1_000;
const lastPause = 30_000;

export interface MissingParts {
  /** True from the moment on that the page is on its way to be loaded anew. */
  readonly isReloading: () => boolean;
  /** Fetches a part, however long the server is away. Rejects with the part's own error where a server is there. */
  readonly load: <Part>(fetchPart: () => Promise<Part>) => Promise<Part>;
}

export interface PartSource {
  /** The release that this page was loaded from: see readRelease. */
  readonly release: string;
  readonly fetch: typeof fetch;
  /** Resolves after so many ms, or as soon as it is worth another try. */
  readonly pause: (ms: number) => Promise<void>;
}

type Answer = 'nobody' | 'this release' | 'another release';

export function createMissingParts(page: Window, { release, fetch: ask, pause }: PartSource): MissingParts {
  const styles = watchStyles(page);
  let isReloading = false;
  let asked: Promise<Answer> | undefined;
  let awaited: Promise<void> | undefined;

  // Told by every import of the build, those of the database among them, which nobody fetches through `load`.
  page.addEventListener('vite:preloadError', () => void whoServes());

  return {
    isReloading: () => isReloading,
    async load(fetchPart) {
      let wasServed = false;
      for (;;) {
        try {
          await styles.fetchAgain();
          return await fetchPart();
        } catch (error) {
          const isServed = (await whoServes()) !== 'nobody';
          if (isServed && wasServed) throw error;
          wasServed = isServed;
          if (!isServed) await untilServed();
        }
      }
    },
  };

  /** One question for all parts that are missed at a time. */
  function whoServes(): Promise<Answer> {
    asked ??= askRelease(ask, release).then((answer) => {
      asked = undefined;
      if (answer === 'another release' && !isReloading && !wasReloadedFor(page, release)) {
        isReloading = true;
        page.location.reload();
      }
      return answer;
    });
    return asked;
  }

  function untilServed(): Promise<void> {
    awaited ??= (async () => {
      for (let ms = firstPause; ; ms = Math.min(lastPause, ms * 2)) {
        await pause(ms);
        if ((await whoServes()) !== 'nobody') break;
      }
      awaited = undefined;
    })();
    return awaited;
  }
}

/** A parameter that no worker keeps an answer for: it would tell the release that it has stored itself. */
const unkept = '/?release';

async function askRelease(ask: typeof fetch, release: string): Promise<Answer> {
  try {
    const response = await ask(unkept, { cache: 'no-store', signal: AbortSignal.timeout(patience) });
    const served = response.ok ? entryScript.exec(await response.text())?.[1] : undefined;
    // Something else that answers at this address, a gateway in trouble for one, is nobody who has parts.
    if (served === undefined) return 'nobody';
    return release.endsWith(served) ? 'this release' : 'another release';
  } catch {
    // No network, no server, no answer: there is nothing to be learned from.
    return 'nobody';
  }
}

const entryScript = /<script[^>]* type="module"[^>]* src="([^"]+)"/u;

/**
 * The build takes a style sheet for fetched once it was asked for: one that failed would be missing for good, and the
 * part would stand there without its looks.
 */
function watchStyles(page: Window): { readonly fetchAgain: () => Promise<void> } {
  const failed = new Set<HTMLLinkElement>();
  page.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failed.add(target);
    },
    // What happens to a link does not bubble.
    { capture: true },
  );
  return {
    async fetchAgain() {
      const links = [...failed];
      failed.clear();
      await Promise.all(links.map(fetchLinkAgain));
    },
  };
}

const fetchLinkAgain = (link: HTMLLinkElement): Promise<void> =>
  new Promise((resolve, reject) => {
    const again = link.cloneNode() as HTMLLinkElement;
    again.addEventListener('load', () => resolve());
    again.addEventListener('error', () => reject(new Error(`Unable to fetch ${again.href}`)));
    link.replaceWith(again);
  });

/** Remembers the attempt by release, so that the next release may try once again. */
function wasReloadedFor(page: Window, release: string): boolean {
  try {
    if (page.sessionStorage.getItem(key) === release) return true;
    page.sessionStorage.setItem(key, release);
    return false;
  } catch {
    // Without a memory the reload could repeat for ever.
    return true;
  }
}

/** The release that this page was loaded from: its entry script carries a hash of its content. */
export function readRelease(page: Document): string {
  return page.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src ?? '';
}

/** Waits so many ms, or until the browser believes in a network again. */
export const pauseUntilOnline =
  (page: Window) =>
  (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = () => {
        page.clearTimeout(timer);
        page.removeEventListener('online', end);
        resolve();
      };
      const timer = page.setTimeout(end, ms);
      page.addEventListener('online', end);
    });
