/*
 * A page that stayed open across two releases may ask for a part of the app that no server has any more. One
 * reload brings the new release; a second would only go round in circles, so then the person is told.
 */

const key = 'spoolshed.reloadedForMissingPart';

export interface ChunkReload {
  /** True from the moment on that the page is on its way to be loaded anew. */
  readonly isReloading: () => boolean;
}

export function guardMissingChunks(page: Window, release: string): ChunkReload {
  let isReloading = false;
  page.addEventListener('vite:preloadError', () => {
    if (isReloading || wasReloadedFor(page, release)) return;
    isReloading = true;
    page.location.reload();
  });
  return { isReloading: () => isReloading };
}

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
