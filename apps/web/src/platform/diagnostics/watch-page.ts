import { estimateStorage, readStoragePromise } from '../storage-persistence.ts';
import type { Diagnostics } from './diagnostics.ts';

/** Tells the log what no screen catches, and with what the app started. */
export function watchPage(page: Window, diagnostics: Diagnostics, version: string): void {
  page.addEventListener('error', ({ error, message, filename, lineno }) =>
    diagnostics.note({ what: 'page', event: 'error', error: error ?? message, filename, lineno }),
  );
  page.addEventListener('unhandledrejection', ({ reason }) =>
    diagnostics.note({ what: 'page', event: 'unhandledrejection', error: reason }),
  );
  // A phone gives no other word before it drops a page.
  page.addEventListener('pagehide', () => void diagnostics.flush());
  void noteStart(page, diagnostics, version);
}

async function noteStart(page: Window, diagnostics: Diagnostics, version: string): Promise<void> {
  const { userAgent, language, onLine } = page.navigator;
  // A browser that fails to answer has said nothing.
  const promise = await readStoragePromise().catch(() => 'unknown');
  const estimate = await estimateStorage().catch(() => null);
  const isInstalled = page.matchMedia('(display-mode: standalone)').matches;
  diagnostics.note({
    what: 'page',
    event: 'started',
    version,
    userAgent,
    language,
    onLine,
    isInstalled,
    isSecure: page.isSecureContext,
    storage: promise,
    ...estimate,
  });
}
